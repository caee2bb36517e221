#pragma once
// What one printing plate holds of a picture: its pixels as that plate's greys, white where
// it prints nothing. Pixels live in the arena given. For raster's own files; knows no page
// and no profile but the screen's.
#include "raster/raster.h"

// Premultiplied 0xAARRGGBB words, as an Art's own pixels.
const uint8_t *plate_pixels(Arena *a, const Screen *screen, const Art *art);
