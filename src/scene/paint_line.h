#pragma once
// A line between two boxes of a page, from the edge of one to the edge of the other along
// the way between their middles. Finds boxes by name in the arranged tree. The path lives
// in the arena given; draws nothing, and knows no ink.
#include "box/box.h"
#include "geometry/path.h"

// The box of that name on the page, or NULL.
const Box *box_named(const Box *root, Str name);
Path line_between(Arena *a, const Box *from, const Box *to);
