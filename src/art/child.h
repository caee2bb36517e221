#pragma once
// Runs librsvg on one SVG in a child process that may use little time and memory and no
// file, and hands over what it drew: Cairo's own plain SVG, or pixels. A hostile drawing
// takes the child with it and nothing else. The answer lives in the arena given. Forks, so
// it is for the time before the build has threads. Knows no paths and no diagnostics.
#include "base/str.h"

typedef enum ChildAsk { CHILD_OUTLINES, CHILD_PIXELS } ChildAsk;

typedef enum ChildOutcome {
    CHILD_DONE,
    CHILD_BROKEN,   // librsvg refused: bytes is its message
    CHILD_SIZELESS, // neither width and height nor a viewBox
    CHILD_TOO_MUCH, // more than the answer may hold
    CHILD_DIED,
    CHILD_LATE,
    CHILD_NO_PROCESS // the machine gives no process or pipe
} ChildOutcome;

enum {
    CHILD_SECONDS = 5,
    CHILD_SIDE = 2400 // the longer side of what the child draws, in its units or pixels
};

typedef struct ChildAnswer {
    ChildOutcome outcome;
    double width, height; // pt, of the drawing
    int columns, rows;    // pixels
    Str bytes;            // SVG, or rows of premultiplied 0xAARRGGBB, packed
    Str log;              // librsvg's complaints about what it left out
} ChildAnswer;

double child_scale(double width, double height); // units for a pt
// Seconds on a clock that only moves on.
double child_clock(void);
ChildAnswer child_draw(Arena *a, Str svg, ChildAsk ask, double deadline);
