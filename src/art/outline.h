#pragma once
// Cairo's plain SVG (what its SVG surface writes, and nothing else) to the shapes of an
// Art. Paths come out in the drawing's own pt; whatever a shape cannot say (gradients,
// images, masks, real clips, dashes) is refused as a whole. Knows no files and no general
// SVG.
#include "art/art.h"

// False: the drawing is more than shapes. `scale` is pt for a unit of the text; `art` has
// its size.
bool outline_read(Arena *a, Arena *scratch, Str svg, double scale, Art *art);
