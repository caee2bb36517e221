#pragma once
// What the raster's parts share: replaying a page on any cairo_t, and a sink that keeps its
// failure. Used by raster*.c alone, and to measure our PDF against Cairo's; owns nothing.
// Never knows what the surface is.
#include <cairo-ft.h>

#include "raster/raster.h"

typedef struct RasterSink {
    Sink sink;
    bool failed;
} RasterSink;

// The media's corner comes to stand at 0, 0; lengths are pt. With `outlines` letters are
// drawn as paths, because Cairo 1.16 puts glyphs on whole pixels.
void raster_replay(Raster *r, cairo_t *cr, const Page *page, bool outlines);
// What it keeps for its next PNG.
struct RasterPad *raster_pad(Raster *r);
