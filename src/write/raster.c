#include "write/raster.h"

#include <assert.h>
#include <math.h>

#include <cairo.h>

#include "write/raster_draw.h"
#include "write/raster_png.h"

enum { SIDE_LIMIT = 32767 }; // pixels, the most that cairo 1.16 draws

static void raster_close(void *ptr) {
    Raster *r = ptr;
    for (size_t i = 0; i < r->n; i++)
        cairo_surface_destroy(r->p[i].surface);
}

Raster *raster_open(Arena *a) {
    Raster *r = NEW(a, Raster);
    r->arena = a;
    r->fonts = fonts_open(a);
    arena_defer(a, raster_close, r);
    return r;
}

static bool image_write(cairo_surface_t *surface, double ppi, Sink sink) {
    cairo_surface_flush(surface);
    return cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS &&
           png_encode(cairo_image_surface_get_data(surface),
                      cairo_image_surface_get_width(surface),
                      cairo_image_surface_get_height(surface),
                      (size_t)cairo_image_surface_get_stride(surface), ppi, sink);
}

// The box fills its pixels exactly: rounding their number must not leave a white edge.
bool raster_png(Raster *r, const Page *page, double ppi, bool trim_only, Sink sink) {
    Rect box = trim_only ? page->trim : page->media;
    assert(rect_finite(box) && isfinite(ppi) && ppi > 0);
    double columns = fmax(1, round(box.w * ppi / 72));
    double rows = fmax(1, round(box.h * ppi / 72));
    if (columns > SIDE_LIMIT || rows > SIDE_LIMIT)
        return false;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)columns, (int)rows);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, columns / box.w, rows / box.h);
    cairo_translate(cr, -box.x, -box.y);
    bool fine = draw_page(r, cr, page, DRAW_PIXELS);
    cairo_destroy(cr);
    fine = fine && image_write(surface, ppi, sink);
    cairo_surface_destroy(surface);
    return fine;
}
