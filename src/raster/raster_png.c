#include <math.h>
#include <string.h>

#include <png.h>
#include <setjmp.h>

#include "raster/cairo.h"
#include "raster/rows.h"

// Of a large page a band at a time is drawn, so that memory does not grow with it.
enum { BAND = 4 << 20 }; // pixels

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

typedef struct Picture { // being drawn and written
    Raster *raster;
    const Page *page;
    Rect area;
    int w, h, band; // pixels, of the whole; rows of a band
    double ppi;
    RasterSink *sink;
    Arena *scratch, *chunk; // chunk: of what is being written; NULL: nothing is
    RasterPad *pad;
    cairo_surface_t *surface; // the pad's
    Palette *palette;         // NULL: colours as they are
} Picture;

static bool band_draw(Picture *p, int from, Band *band) {
    cairo_t *cr = cairo_create(p->surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_translate(cr, 0, -from);
    cairo_scale(cr, p->w / p->area.w, p->h / p->area.h);
    cairo_translate(cr, p->page->media.x - p->area.x, p->page->media.y - p->area.y);
    raster_replay(p->raster, cr, p->page, true);
    bool fine = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_flush(p->surface);
    *band = (Band){.data = cairo_image_surface_get_data(p->surface),
                   .stride = cairo_image_surface_get_stride(p->surface),
                   .w = p->w,
                   .rows = p->h - from < p->band ? p->h - from : p->band};
    return fine && cairo_surface_status(p->surface) == CAIRO_STATUS_SUCCESS;
}

static void palette_write(png_structp png, png_infop info, const Palette *p) {
    png_color colour[PALETTE_MOST];
    for (int i = 0; i < p->n; i++)
        colour[i] = (png_color){(uint8_t)(p->colour[i] >> 16), (uint8_t)(p->colour[i] >> 8),
                                (uint8_t)p->colour[i]};
    png_set_PLTE(png, info, colour, p->n);
}

// No time, no text: the same pixels give the same bytes. pHYs says the resolution.
static void head_write(png_structp png, png_infop info, const Picture *p) {
    png_set_write_fn(png, p->sink, png_put, png_flush_nothing);
    png_set_IHDR(png, info, (png_uint_32)p->w, (png_uint_32)p->h, 8,
                 p->palette ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (p->palette)
        palette_write(png, info, p->palette);
    png_uint_32 per_metre = (png_uint_32)lround(p->ppi / 0.0254);
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_write_info(png, info);
}

static void chunk_write(png_structp png, const char *name, Str bytes) {
    png_write_chunk(png, (png_const_bytep)name, (png_const_bytep)bytes.p, bytes.n);
}

// Each band but the first is drawn on its way.
static bool bands_write(png_structp png, Picture *p, Band band) {
    bool fine = true;
    for (int from = 0; from < p->h && fine; from += p->band) {
        p->chunk = arena_open();
        Buf out = buf_new(p->chunk);
        if (from == 0)
            rows_begin(p->pad, p->palette, p->w, &out);
        fine = from == 0 || band_draw(p, from, &band);
        if (fine)
            rows_add(p->pad, p->palette, &band, &out);
        if (fine && from + p->band >= p->h)
            rows_end(p->pad, &out);
        if (out.n)
            chunk_write(png, "IDAT", buf_str(&out));
        arena_close(p->chunk);
        p->chunk = NULL;
    }
    return fine;
}

static bool png_write(Picture *p, Band band) {
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, png_quiet, png_ignore);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        if (p->chunk)
            arena_close(p->chunk);
        return false;
    }
    head_write(png, info, p);
    bool fine = bands_write(png, p, band);
    chunk_write(png, "IEND", S(""));
    png_destroy_write_struct(&png, &info);
    return fine && !p->sink->failed;
}

static bool picture_write(Picture *p) {
    Band band;
    if (!band_draw(p, 0, &band))
        return false;
    if (p->band == p->h) { // all of its colours can be seen
        p->palette = NEW(p->scratch, Palette);
        palette_fill(p->palette, &band);
        if (p->palette->n > PALETTE_MOST)
            p->palette = NULL;
    }
    return png_write(p, band);
}

bool raster_png(Raster *r, const Page *page, double ppi, bool trim_only, Sink sink) {
    Rect area = trim_only ? page->trim : page->media;
    double scale = ppi / 72;
    int w = (int)lround(area.w * scale), h = (int)lround(area.h * scale);
    if (w < 1 || h < 1 || w > 32000 || h > 32000) // Cairo's own limit is 32767
        return false;
    RasterSink out = {sink, false};
    Picture p = {.raster = r,
                 .page = page,
                 .area = area,
                 .w = w,
                 .h = h,
                 .band = h < BAND / w ? h : BAND / w,
                 .ppi = ppi,
                 .sink = &out};
    p.scratch = arena_open();
    p.pad = raster_pad(r);
    p.surface = pad_surface(p.pad, w, p.band);
    bool fine = picture_write(&p);
    arena_close(p.scratch);
    return fine;
}
