#pragma once
// Looks into a CFF font program (Adobe Technical Note 5176) as far as a PDF must know:
// which number a reader takes for a glyph's. Allocates nothing and trusts no offset. Never
// draws a glyph.
#include "base/str.h"

// Whether glyph n of the font is character n to a PDF reader: always in a font that names
// its glyphs, and in one that numbers them (ROS) where the numbers are the glyphs' own.
bool cff_numbers_are_glyphs(Str cff, uint32_t glyphs);
