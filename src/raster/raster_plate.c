#include <math.h>
#include <string.h>

#include "art/art.h"
#include "raster/cairo.h"
#include "raster/plate.h"

// White where the plate has nothing, for a picture knocks out what lies below.
static uint32_t grey_word(double light, uint32_t alpha) {
    uint32_t level = (uint32_t)lround(light * alpha);
    return alpha << 24 | level << 16 | level << 8 | level;
}

static uint32_t word_at(const uint8_t *pixel, size_t i) {
    uint32_t v;
    memcpy(&v, pixel + 4 * i, sizeof v);
    return v;
}

// A colour comes many times in a row, and the press's profile is slow.
static void rgb_plate(const Screen *screen, const Art *art, uint32_t *out, size_t n) {
    const uint8_t *pixel = art_pixels(art, screen->icc);
    uint32_t last = 0, grey = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t v = word_at(pixel, i), alpha = v >> 24;
        if (i == 0 || v != last) {
            double all = alpha ? alpha : 1;
            Rgb c = {(v >> 16 & 0xFF) / all, (v >> 8 & 0xFF) / all, (v & 0xFF) / all};
            grey = grey_word(1 - screen_plate_rgb(screen, c), alpha);
        }
        last = v;
        out[i] = grey;
    }
}

const uint8_t *plate_pixels(Arena *a, const Screen *screen, const Art *art) {
    size_t n = (size_t)art->columns * (size_t)art->rows;
    uint32_t *out = NEWS(a, uint32_t, n);
    int process = screen->plate->process;
    bool inks = art->inks && screen->profile && screen->profile->cmyk;
    if (!inks)
        rgb_plate(screen, art, out, n);
    for (size_t i = 0; inks && i < n; i++) {
        bool own = process >= 0 && process < 4;
        double ink = own ? art->inks[4 * i + (size_t)process] / 255.0 : 0;
        out[i] = grey_word(1 - ink, 255);
    }
    return (const uint8_t *)out;
}

double raster_coverage(Raster *r, const Page *page, double ppi) {
    double scale = ppi / 72, sum = 0;
    int w = (int)ceil(page->trim.w * scale), h = (int)ceil(page->trim.h * scale);
    if (w < 1 || h < 1 || w > 8000 || h > 8000)
        return 0;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, w / page->trim.w, h / page->trim.h);
    cairo_translate(cr, page->media.x, page->media.y);
    raster_replay(r, cr, page, true);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    ptrdiff_t stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; data && y < h; y++)
        for (int x = 0; x < w; x++)
            sum += 255 - (word_at(data + y * stride, (size_t)x) & 0xFF);
    cairo_surface_destroy(surface);
    return sum / 255 / w / h;
}
