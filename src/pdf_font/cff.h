#pragma once
// A CFF font program (Adobe Technical Note 5176) as a PDF reader needs it: with the size of
// its em, which OpenType has in another table, and with glyph n numbered n. Takes from the
// program what it changes and copies the rest; trusts no offset. Never draws a glyph.
#include "base/buf.h"

// `units` to the em. "" when the program cannot be read that far.
Str cff_fit(Arena *a, Str cff, double units);
