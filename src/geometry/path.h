#pragma once
// Path: outlines of moves, lines, Bezier curves and closes, built in an Arena. Absolute pt,
// y down. Circles and round corners are four cubic curves each a quarter. Knows no ink and
// no page.
#include "base/arena.h"
#include "geometry/geom.h"

typedef enum StepKind { STEP_MOVE, STEP_LINE, STEP_CURVE, STEP_CLOSE } StepKind;

typedef struct Step {
    StepKind kind;
    Pt p[3]; // MOVE and LINE: p[0]; CURVE: two control points and the end
} Step;

typedef struct Path {
    Step *p;
    size_t n, cap;
} Path;

void path_move(Arena *a, Path *path, Pt to);
void path_line(Arena *a, Path *path, Pt to);
void path_curve(Arena *a, Path *path, Pt c1, Pt c2, Pt to);
void path_close(Arena *a, Path *path);
void path_rect(Arena *a, Path *path, Rect r,
               double radius); // radius in pt, at most half a side
void path_ellipse(Arena *a, Path *path, Rect r);
void path_polygon(Arena *a, Path *path, Rect r,
                  int corners); // regular, a corner on top, fills r
// A circular arc from angle `from` to `to` (radians, 0 at 3 o'clock, clockwise); joins by a
// line.
void path_arc(Arena *a, Path *path, Pt centre, double radius, double from, double to);
Path path_map(Arena *a, Path path, Affine m);
Rect path_bounds(Path path); // of all points, control points included
// Whether the first five of n steps are a rectangle with its sides along the axes. `r` goes
// from its first corner to the one across: w and h may be negative.
bool steps_rect(const Step *step, size_t n, Rect *r);
