#pragma once
// Wedge: a piece of a ring, between two circles and two sides. The sides are straight and
// parallel to the radii at its angles, so that what lies between two neighbours is as wide
// outside as inside. Lengths in pt, angles in radians from 3 o'clock, clockwise, since y
// grows down. Pure arithmetic; owns nothing but a path's steps.
#include "geometry/path.h"

typedef struct Wedge {
    Pt centre;
    double inner, outer;  // pt, radii
    double from, to;      // radians, from <= to
    double before, after; // pt by which its sides stand in from the radii at from and to
} Wedge;

typedef struct Stretch {
    double from, to; // pt from the centre, along the middle
} Stretch;

bool wedge_whole(Wedge w); // a ring without sides
// The angles at which it begins and ends on a circle; where it has no room, the end is not
// behind the beginning.
double wedge_begin(Wedge w, double radius);
double wedge_end(Wedge w, double radius);
Pt wedge_point(Wedge w, double radius, double angle);
// By how much (pt, 0: not) the convex figure with these corners stands out of it.
double wedge_excess(Wedge w, const Pt *corner, size_t n);
// Where a bar lies within it that is `across` wide and runs along the middle, which is
// `aside` to the right of the radius there, looking out.
Stretch wedge_bar(Wedge w, double across);
double wedge_aside(Wedge w);
void wedge_path(Arena *a, Path *path, Wedge w); // nothing where it has no room
Rect wedge_bounds(Wedge w);
