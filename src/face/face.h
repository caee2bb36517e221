#pragma once
// The fonts a build may use: the stock's and the project's own, found file by file, never
// the system's unless asked. A Face is one font of one file at one place on its axes; it is
// never changed and may be shared by threads. All is read into memory, so that no file can
// change meanwhile. Knows no text and no layout.
#include "face/face_axis.h"
#include "source/diag.h"
#include "source/input.h"

typedef struct Face {
    Str family;
    Str style;  // "Semibold"
    int weight; // 100..900
    bool italic;
    Str path;             // of the font file
    int index;            // within the file
    const FaceAxis *axis; // of a variable font: where it stands on each
    size_t axes;
    Str data;                            // the file's bytes
    double units;                        // per em
    unsigned embedding;                  // OS/2 fsType (OpenType 1.9)
    double ascent, descent;              // em, positive both
    double cap_height, x_height;         // em
    double underline_at, underline_line; // em, its top below the baseline, and how thick
    Str postscript;
    void *hb; // its hb_font_t, immutable, in em/1000
    struct FaceLetters *letters;
} Face;

typedef struct Faces Faces;

// All fonts in the folders (absent ones are fine; of two fonts alike the later folder's
// counts), plus the system's if asked.
Faces *faces_open(Arena *a, Diags *d, Inputs *inputs, const Str *folder, size_t folders,
                  bool system);
// The face with exactly this family, weight and slant, or NULL. Made when first asked for;
// threads may ask.
const Face *face_find(const Faces *faces, Str family, int weight, bool italic);
// The same at a place on its other axes, "wdth=85".
const Face *face_find_at(const Faces *faces, Str family, int weight, bool italic, Str axes);
// An error at `at` for what face_find does not find, naming the nearest.
void face_missing(Diags *d, const Faces *faces, Span at, Str family, int weight,
                  bool italic);
size_t faces_count(const Faces *faces); // of fonts in files

// What a font allows of what its maker may forbid (OpenType 1.9, "OS/2", fsType).
typedef enum FaceEmbed { EMBED_FREE, EMBED_PRINT, EMBED_WHOLE, EMBED_NEVER } FaceEmbed;
FaceEmbed face_embed(unsigned embedding);

typedef struct FaceAbout { // one font of a file
    Str family, style, path;
    int least, most; // weights
    bool italic;
    FaceEmbed embed;
    Str scripts; // ISO 15924, most letters first: "Latn Cyrl Grek"
    size_t letters;
} FaceAbout;

// The nth font, its words in the arena; false: there are no more.
bool faces_about(Arena *a, const Faces *faces, size_t nth, FaceAbout *out);
// The glyph of a character, or 0, and its advance in em.
uint32_t face_glyph(const Face *face, uint32_t c, double *advance);
// The least box around all that a glyph prints, in em about its origin; 0 x 0: nothing.
Rect face_ink(const Face *face, uint32_t glyph);
// A hb_font_t of its own for the caller, who destroys it, with `scale` units to the em.
void *face_font(const Face *face, int scale);
// Fixes a variable font's axes where the face stands, for a subset: a hb_subset_input_t.
void face_pin(const Face *face, void *subset_input);
