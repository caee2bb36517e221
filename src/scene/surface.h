#pragma once
// Whether a box's surface can be drawn as it is asked for: an edge that is to bleed lies
// beyond the trim however the box is turned, and a line fits between the edges of its box.
// What cannot be becomes a finding at the box. Owns nothing; draws nothing.
#include "box/box.h"

// `placed` takes the box, with its own turn, to the page; `out` is its rect with its bleed.
void surface_turned(Diags *d, const Box *box, Affine placed, Rect out, Rect trim);
void surface_line(Diags *d, const Box *box);
