#pragma once
// Pieces that share a line to its runs of glyphs in visual order, with the hyphen that a
// break makes, opening quotation marks hung and the whole aligned. Runs live in the arena
// given. Knows no boxes, and not why the line ends where it does.
#include "type/pieces.h"

TextLine line_make(Arena *a, const Cut *c, size_t first, size_t last);
void line_align(const Cut *c, TextLine *line, double width);
// pt, by which an opening quotation mark hangs outside, where the line begins and is
// aligned: at the left, or at the right in what is read from there.
double hang_of(const Cut *c, size_t from);
