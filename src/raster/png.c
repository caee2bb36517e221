#include <math.h>
#include <string.h>

#include <png.h>
#include <setjmp.h>

#include "raster/cairo.h"

enum { LEVEL = 6 }; // of deflate

static void png_put(png_structp png, png_bytep bytes, size_t n) {
    RasterSink *sink = png_get_io_ptr(png);
    if (!sink->failed)
        sink->failed = !sink->sink.write(sink->sink.self, bytes, n);
    if (sink->failed)
        png_error(png, "write");
}

static void png_flush_nothing(png_structp png) {
    (void)png;
}

static void png_quiet(png_structp png, png_const_charp message) {
    (void)message;
    png_longjmp(png, 1);
}

static void png_ignore(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

// Cairo's 0x00RRGGBB words, in the machine's order, to bytes R G B.
static void row_convert(const uint32_t *in, int n, uint8_t *out) {
    for (int i = 0; i < n; i++) {
        *out++ = (uint8_t)(in[i] >> 16);
        *out++ = (uint8_t)(in[i] >> 8);
        *out++ = (uint8_t)in[i];
    }
}

// No time, no text: the same pixels give the same bytes. pHYs says the resolution.
static bool png_write(cairo_surface_t *surface, double ppi, RasterSink *sink,
                      uint8_t *row) {
    int w = cairo_image_surface_get_width(surface),
        h = cairo_image_surface_get_height(surface);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, png_quiet, png_ignore);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_set_write_fn(png, sink, png_put, png_flush_nothing);
    png_set_compression_level(png, LEVEL);
    png_set_IHDR(png, info, (png_uint_32)w, (png_uint_32)h, 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_uint_32 per_metre = (png_uint_32)lround(ppi / 0.0254);
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    for (int y = 0; y < h; y++) {
        row_convert((const uint32_t *)(const void *)(data + (ptrdiff_t)y * stride), w, row);
        png_write_row(png, row);
    }
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    return !sink->failed;
}

bool raster_png(Raster *r, const Page *page, double ppi, bool trim_only, Sink sink) {
    Rect area = trim_only ? page->trim : page->media;
    double scale = ppi / 72;
    int w = (int)lround(area.w * scale), h = (int)lround(area.h * scale);
    if (w < 1 || h < 1 || w > 32000 || h > 32000) // Cairo's own limit is 32767
        return false;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, w / area.w, h / area.h);
    cairo_translate(cr, page->media.x - area.x, page->media.y - area.y);
    raster_replay(r, cr, page, true);
    bool fine = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    fine = fine && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    RasterSink out = {sink, false};
    Arena *scratch = arena_open();
    fine = fine && png_write(surface, ppi, &out, NEWS(scratch, uint8_t, 3 * (size_t)w));
    arena_close(scratch);
    cairo_surface_destroy(surface);
    return fine;
}
