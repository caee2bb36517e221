#pragma once
// Set lines of text to lines on circles and on ways: every cluster of letters keeps its
// shape and its advance and stands on the curve turned as it runs there. Pure arithmetic
// over what layout/text has set; works in the page's arena. Never knows where the circles
// come from.
#include "geometry/way.h"
#include "geometry/wedge.h"
#include "type/text.h"

typedef struct Curve {
    Pt centre;       // pt
    double baseline; // pt, radius of the circle that the letters stand on
    double measure;  // pt, radius of the one along which their advances count
    double begin;    // radians, where the line begins as it is read
    bool inward;     // heads to the centre, and reads counter-clockwise
    const Way *way;  // that the letters stand on in place of a circle; or NULL
    double from;     // pt, on it, where the line begins
    double drop;     // pt, below it
    bool back;       // it is walked from its end
} Curve;

// `corner` is what the line's place shall count from.
TextLine curve_line(Arena *a, const TextLine *line, Curve curve, Pt corner);
