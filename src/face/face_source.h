#pragma once
// One font of one file before anybody asked for a weight or a place on its axes: its bytes
// to what it is called and what it can be, and from that to a Face. Lives in the arena
// given. Reads no folders and never looks for a family. Used by face.c and fonts' lists.
#include "face/face.h"

typedef struct FaceSource {
    Str family, style;
    int least, most;    // weights, 100..900; the same where it has but one
    bool italic, leans; // leans: an axis can make it italic
    Str folder, name;   // of its file; folder empty: name is the whole path
    int index;          // within the file
    size_t order;       // in which it was found
    Str data;           // the file's bytes; empty until they are needed
    void *hb;           // hb_face_t, when there are bytes
    bool unread;        // there are none, by the system's fault
    bool large;         // more bytes than a file may have
    bool outside;       // of the project, where its link or its folder leads
    Str fault;          // why it cannot be used, in words behind "this font"; or empty
} FaceSource;

// Reads the file's bytes, and looks them over; faults go to source->fault.
void face_source_read(Arena *a, Inputs *inputs, FaceSource *source);
// The same for bytes that are there, as those of a collection's next font.
void face_source_open(Arena *a, FaceSource *source);
// What the font says of itself: family, style, weights.
void face_source_name(Arena *a, FaceSource *source);
unsigned face_source_embedding(const FaceSource *source); // OS/2 fsType
// The face, or NULL with the reason in *fault when its axes do not go there.
Face *face_source_make(Arena *a, const FaceSource *source, int weight, bool italic,
                       Str axes, Str *fault);
