#pragma once
// The one door through which files come in: each is read whole, from beneath the folder
// that is named with it, and written down with its size, time and hash and with who asked.
// The record lives in the arena given and may be added to from several threads; the bytes
// are the asker's. Never knows what is in a file.
#include "base/hash.h"
#include "source/limit.h"
#include "source/source.h"

typedef struct Inputs Inputs;

typedef struct Asked { // what is to be read
    Str folder;        // nothing outside it is opened; empty: the path as it stands
    Str path;
    Span at; // where it is named, or none
} Asked;

typedef struct Input { // what was read
    Str path;          // as this process reaches it
    size_t size;       // bytes
    long long changed; // seconds since 1970
    Digest hash;
    Span at; // where it was first named, or none
} Input;

Inputs *inputs_new(Arena *a);
// The project's folder: what stands below it is opened from there, so that no link on the
// way to it leads out, of the folders that are asked for least of all.
void inputs_within(Inputs *in, Str project);
void inputs_limit(Inputs *in, const Limits *limits); // how large a file may be
// Files below this folder are read too, by whatever path or link leads there.
void inputs_allow(Inputs *in, Str folder);
// Reads the file; the fault, or "". Without a record (NULL) nothing is written down.
Str input_read(Arena *a, Inputs *in, Asked asked, Str *bytes);
// The same; faults are errors at `asked.at`, and give false.
bool input_bytes(Arena *a, Diags *d, Inputs *in, Asked asked, Str *bytes);
// The same as a Source, or NULL.
const Source *input_open(Arena *a, Diags *d, Inputs *in, Asked asked);
// All that was read so far, each file once, in the order of their paths.
const Input *inputs_list(Arena *a, Inputs *in, size_t *n);
