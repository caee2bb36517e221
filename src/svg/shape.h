#pragma once
// Outlines as the figure that they are, so that editors show handles for corners and radii:
// a <rect>, a <circle> or an <ellipse>, else a <path>. Painted in the classes of their
// inks. Used by svg*.c alone.
#include "svg/writer.h"

// The element with the attributes given.
void svg_figure(SvgWriter *w, Path path, Str attributes);
void svg_shape(SvgWriter *w, const PathItem *item, Str attributes);
