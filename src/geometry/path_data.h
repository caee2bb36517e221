#pragma once
// Path data as SVG writes it ("M0 0 L20 0 A5 5 0 0 1 20 10 Z") to a Path in the arena, in
// the data's own units, y down. All commands of SVG 2; arcs and quadratic curves become
// cubic ones. Knows no unit and no box.
#include "base/str.h"
#include "geometry/path.h"

bool path_data(Arena *a, Str text, Path *out); // false: it is none
