#pragma once
// Pictures of a page: drawings as paths with their own colours or one ink's class, pixels
// as a data: URI that stands once in the file however often it is shown. Used by svg.c
// alone.
#include "svg/writer.h"

// `attributes` are the element's own: its role, or that it is hidden.
void svg_image(SvgWriter *w, const ImageItem *item, Str attributes);
