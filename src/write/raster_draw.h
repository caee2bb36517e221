#pragma once
// One page's items as Cairo's drawing calls, the same for pixels, PDF and SVG but for how
// text is told. Keeps the thread's fonts, and pictures as Cairo surfaces, so that a PDF
// holds each once. Colours are the inks' previews.
#include "write/raster.h"
#include "write/raster_font.h"

typedef enum DrawTarget { DRAW_PIXELS, DRAW_PDF, DRAW_SVG } DrawTarget;

typedef struct Picture { // one that was drawn
    const Art *art;
    struct _cairo_surface *surface;
} Picture;

struct Raster {
    Arena *arena;
    Fonts *fonts;
    Picture *p;
    size_t n, cap;
};

// From trim coordinates in pt, as they are on `cr`. False when something failed.
bool draw_page(Raster *r, struct _cairo *cr, const Page *page, DrawTarget target);
