#pragma once
// Rows of 0x__RRGGBB pixels to a PNG with the density it is meant for. The same pixels give
// the same bytes: there are no times and no names in the file. Memory is libpng's own and
// passing.
#include "write/raster.h"

bool png_encode(const uint8_t *pixel, int columns, int rows, size_t stride, double ppi,
                Sink sink);
