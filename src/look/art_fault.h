#pragma once
// What is wrong with a picture's file, in words: of all of it, or at some bytes of a
// drawing. The words live in the arena of who found it. Knows neither paths nor
// diagnostics.
#include "base/str.h"

// Placed in a drawing it is a whole sentence; else it follows the file's name.
typedef struct ArtFault {
    Str says; // empty: none
    Str hint;
    bool missing;    // there is no such file
    bool machine;    // the machine's fault, not the file's
    bool placed;     // stands at bytes from..to of the file
    size_t from, to; // bytes
} ArtFault;

typedef struct ArtFaults {
    ArtFault *p;
    size_t n, cap;
} ArtFaults;
