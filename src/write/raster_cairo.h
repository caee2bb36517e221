#pragma once
// What the raster's writers share: replaying a page on any cairo_t, and a sink for Cairo's
// streams that keeps its failure. Used by raster_*.c alone; owns nothing. Never knows what
// the surface is.
#include <cairo-ft.h>

#include "write/raster.h"

typedef struct RasterSink {
    Sink sink;
    bool failed;
} RasterSink;

void raster_replay(Raster *r, cairo_t *cr,
                   const Page *page); // media's corner at 0, 0; in pt
cairo_status_t raster_write(void *sink, const unsigned char *bytes, unsigned n);
