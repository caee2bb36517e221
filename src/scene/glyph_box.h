#pragma once
// Where the letters of a run stand and what of the paper their ink takes: the least box
// around each glyph as the font has it, turned as the glyph is, and not that of its line.
// Plain values; knows no group around the run, and no page.
#include "scene/scene.h"

// From the glyph's own origin, on the baseline, to where the run is drawn.
Affine glyph_place(const Glyph *glyph, Pt origin);
// About that origin, pt; 0 x 0: nothing is printed.
Rect glyph_ink(const Run *run, const Glyph *glyph);
