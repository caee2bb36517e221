#pragma once
// A page's pixels, drawn a band at a time, to the rows of a PNG: each as its difference to
// the row above, deflated; as numbers of a palette where a page has few colours. A
// RasterPad is what one thread's Raster keeps for its next page: surface and compressor.
// Used by raster/ alone. Never knows what is drawn.
#include <cairo.h>

#include "base/deflate_rows.h"

enum { PALETTE_MOST = 256, PALETTE_SLOTS = 1024 };

typedef struct Palette {          // the colours of a page, if they are few
    uint32_t slot[PALETTE_SLOTS]; // a colour and 0xFF000000, or 0
    uint8_t number[PALETTE_SLOTS];
    uint32_t colour[PALETTE_MOST]; // 0xRRGGBB
    int n;                         // above PALETTE_MOST: too many
} Palette;

typedef struct Band { // pixels in Cairo's RGB24
    const unsigned char *data;
    int stride, w, rows;
} Band;

typedef struct RasterPad {
    Arena *arena;
    cairo_surface_t *surface; // NULL: none yet
    int w, h;                 // pixels, of the surface
    size_t room;              // pixels, of what follows
    uint32_t *above;          // the row above the band
    uint8_t *number;          // it in numbers of the palette
    uint8_t *row;             // as the file has it
    DeflateRows *deflate;
} RasterPad;

void pad_drop(RasterPad *pad);
cairo_surface_t *pad_surface(RasterPad *pad, int w, int h);
void palette_fill(Palette *p, const Band *b);
// The page's first band begins the stream. Without a palette colours are as they are.
void rows_begin(RasterPad *pad, const Palette *palette, int w, Buf *out);
void rows_add(RasterPad *pad, const Palette *palette, const Band *band, Buf *out);
void rows_end(RasterPad *pad, Buf *out);
