#pragma once
// A decoded picture as bytes on their way from the decoding process, and back to an Art.
// The reading side believes nothing: each count, number and kind is looked at before it is
// used. Both sides are the same program. Memory is the arena's. Never knows processes.
#include "art/read.h"

typedef struct ArtDecoded {
    Art art;
    ArtFault fault;   // of the whole file
    ArtFaults placed; // in a drawing
    double seconds;   // of processor time
} ArtDecoded;

// All of n bytes, or false.
typedef bool PackWrite(void *to, const void *bytes, size_t n);
typedef bool PackRead(void *from, void *bytes, size_t n);

// `file` is what was decoded: both sides have it, so it is not sent back.
bool pack_write(const ArtDecoded *decoded, Str file, PackWrite *write, void *to);
bool pack_read(Arena *a, ArtDecoded *decoded, Str file, PackRead *read, void *from);
