#pragma once
// What a layout says of its pages: the trimmed size, the bleed around it and the distances
// that text keeps. Plain values, owned by nobody. Knows no content, no profile and no sheet
// of paper.
#include "base/geom.h"

typedef struct PageSpec {
    Size trim;     // pt
    double bleed;  // pt, all around the trim
    double safe;   // pt, that text keeps from the trim
    double corner; // pt, radius of the die's corners; never drawn
} PageSpec;
