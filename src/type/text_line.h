#pragma once
// Pieces that share a line to its runs of glyphs in visual order, with the hyphen that a
// break makes, opening quotation marks hung and the whole aligned. Runs live in the arena
// given. Knows no boxes, and not why the line ends where it does.
#include "type/pieces.h"

// Glyphs of cells from..to, all of one look, face and level, as a run that begins at 0.
Run run_make(Arena *a, const Cut *c, size_t from, size_t to, double stretch);
size_t run_end(const Cut *c, size_t from, size_t to); // of such cells
// `stretch` is what its spaces are of what they would be.
TextLine line_make(Arena *a, const Cut *c, size_t first, size_t last, double stretch);
void line_align(const Cut *c, TextLine *line, double width);
// pt, by which an opening quotation mark hangs outside, where the line begins and is
// aligned: at the left, or at the right in what is read from there.
// pt, of what hangs at the end of a justified line that ends with this piece.
double hang_end(const Cut *c, size_t last);
double hang_of(const Cut *c, size_t from);
