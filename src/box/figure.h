#pragma once
// The shape of something as layouts say it: a word, or path data as SVG has it, whose units
// do not matter, for it becomes as large as what it is the shape of. Paths are in the arena
// given, in units of their own; knows no size.
#include "box/box.h"
#include "yaml/node.h"

// False after an error: it is no path data, or has no width or height.
bool figure_path_read(Arena *a, Diags *d, const Node *n, Path *out);
// Whether the text is to be path data: it begins as such.
bool figure_is_path(Str text);
// The figure in that rect; `own` is the path of one that is a path, `radius` of round
// corners, pt.
Path figure_shape(Arena *a, Figure figure, Path own, Rect r, double radius);
Path box_outline(Arena *a, const Box *box, Rect r); // of all that is seen of it
// The path moved and stretched to fill the rect.
Path figure_fitted(Arena *a, Path path, Rect to);
