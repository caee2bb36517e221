#pragma once
// Points, sizes, rectangles and affine maps, passed by value: nothing is owned and nothing
// is changed in place. All lengths in pt, y grows down, angles in radians. Knows no page,
// no box and no drawing library.
#include <stdbool.h>

typedef struct Pt {
    double x, y; // pt
} Pt;

typedef struct Size {
    double w, h; // pt
} Size;

typedef struct Rect {
    double x, y, w, h; // pt; x, y is the top left corner
} Rect;

typedef struct Sides {
    double top, right, bottom, left; // pt
} Sides;

// x' = a x + c y + e, y' = b x + d y + f: the order of PDF and SVG.
typedef struct Affine {
    double a, b, c, d, e, f;
} Affine;

Rect rect_inset(Rect r, Sides s); // never smaller than 0; negative sides grow it
Rect rect_union(Rect a, Rect b);  // an empty (0 x 0) one counts for nothing
Rect rect_common(Rect a, Rect b); // what both share; with no area where they do not meet
bool rect_within(Rect inner, Rect outer, double slack);
bool rect_meet(Rect a, Rect b); // share some area
bool rect_finite(Rect r);       // every number finite and below 1e6 in size, w and h >= 0
Affine affine_one(void);
Affine affine_move(double x, double y);
Affine affine_scale(double x, double y);
Affine affine_turn(double radians); // clockwise on a page whose y grows down
Affine affine_then(Affine first, Affine second);
Affine affine_invert(Affine m); // of one that can be
Pt affine_apply(Affine m, Pt p);
Rect affine_rect(Affine m, Rect r); // the upright rectangle around the mapped one
