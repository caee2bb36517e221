#pragma once
// A text as it was written to the letters that print: quotation marks, dots, ranges and the
// spaces of marks as its languages set them, invisible characters gone. Each byte knows
// where it was written, so that marks, links and messages stay where they are. All of it
// lives in the arena. Knows no fonts, no boxes and no lines.
#include "language/language.h"
#include "language/seam.h"

enum { // what a passage lets be changed
    SET_QUOTES = 1,
    SET_DOTS = 2,
    SET_RANGES = 4,
    SET_TIMES = 8,
    SET_UPPER = 16
};

typedef struct Passage {      // letters that are set alike
    size_t to;                // byte behind them, as written
    const Language *language; // or NULL
    unsigned set;
} Passage;

typedef struct Wording {
    Str text;
    const size_t *origin; // of each byte and the end: the byte as written. NULL: the same
    const SeamAt *seam;   // ascending
    size_t seams;
} Wording;

// The passages cover all of the text.
Wording wording_make(Arena *a, Str written, const Passage *passage, size_t n);
