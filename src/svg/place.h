#pragma once
// Where a run's letters stand, as attributes of the element that holds them: one place for
// all where a browser sets them as the scene does, else a place for each cluster. A letter
// with a place of its own takes part in no ligature, so a piece of text ends with the first
// cluster of several letters, of which only the first has a place. Used by svg_text alone.
#include "svg/writer.h"

// The run's letters without what is drawn apart or not at all: the hyphen that breaking
// made and the space that ends a line.
SvgLetters svg_letters(const GlyphsItem *item);
// Where the piece ends, in bytes of the text, that begins at `from`.
size_t svg_piece_end(const SvgLetters *l, size_t from);
// The place of the run, and those of the letters of one piece of it.
void svg_place(Buf *b, const GlyphsItem *item);
void svg_places(Buf *b, const GlyphsItem *item, const SvgLetters *l, size_t from);
