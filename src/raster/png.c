#include <math.h>
#include <string.h>

#include <png.h>
#include <setjmp.h>

#include "base/deflate.h"
#include "raster/cairo.h"

// Printed matter is flat: most rows are like the one above. So the rows' differences to
// those are what is deflated, quickly: more effort takes several times as long and saves a
// tenth. Of a large page a band at a time is drawn, so that memory does not grow with it.
enum { COLOURS = 256, SLOTS = 1024, BAND = 4 << 20 }; // the last in pixels
enum { FILTER_UP = 2 };                               // PNG (ISO/IEC 15948), 9.2

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

typedef struct Palette {  // the colours of a page, if they are few
    uint32_t slot[SLOTS]; // a colour and ALIVE, or 0
    uint8_t number[SLOTS];
    png_color colour[COLOURS];
    int n; // above COLOURS: too many
} Palette;

static const uint32_t ALIVE = 0xFF000000, COLOUR = 0x00FFFFFF;

// The place of a colour: its own, or the free one that it would take.
static size_t slot_of(const Palette *p, uint32_t colour) {
    size_t at = (colour * 2654435761U) >> 22; // Knuth's multiplicative hashing, to 10 bits
    while (p->slot[at] && p->slot[at] != (colour | ALIVE))
        at = (at + 1) % SLOTS;
    return at;
}

static void colour_add(Palette *p, uint32_t colour) {
    size_t at = slot_of(p, colour);
    if (p->slot[at] || p->n++ >= COLOURS)
        return;
    p->slot[at] = colour | ALIVE;
    p->number[at] = (uint8_t)(p->n - 1);
    p->colour[p->n - 1] =
        (png_color){(uint8_t)(colour >> 16), (uint8_t)(colour >> 8), (uint8_t)colour};
}

// The rows of a page drawn from `from` on.
typedef struct Band {
    const unsigned char *data;
    int stride, w, from, rows;
} Band;

static const uint32_t *row_at(const Band *b, int y) {
    return (const uint32_t *)(const void *)(b->data + (ptrdiff_t)y * b->stride);
}

static void palette_fill(Palette *p, const Band *b) {
    for (int y = 0; y < b->rows && p->n <= COLOURS; y++) {
        const uint32_t *in = row_at(b, y);
        uint32_t last = ~in[0];
        if (y && memcmp(in, row_at(b, y - 1), 4 * (size_t)b->w) == 0)
            continue;
        for (int x = 0; x < b->w && p->n <= COLOURS; x++) {
            if (in[x] != last)
                colour_add(p, in[x] & COLOUR);
            last = in[x];
        }
    }
}

static void row_index(const Palette *p, const uint32_t *in, int n, uint8_t *out) {
    uint32_t last = ~in[0];
    uint8_t number = 0;
    for (int i = 0; i < n; i++) {
        if (in[i] != last)
            number = p->number[slot_of(p, in[i] & COLOUR)];
        last = in[i];
        out[i] = number;
    }
}

// Cairo's 0x00RRGGBB words, in the machine's order, to bytes R G B.
static void row_convert(const uint32_t *in, int n, uint8_t *out) {
    for (int i = 0; i < n; i++) {
        *out++ = (uint8_t)(in[i] >> 16);
        *out++ = (uint8_t)(in[i] >> 8);
        *out++ = (uint8_t)in[i];
    }
}

typedef struct Picture { // being drawn and written
    Raster *raster;
    const Page *page;
    Rect area;
    int w, h, band; // pixels, of the whole; rows of a band
    double ppi;
    RasterSink *sink;
    Arena *scratch;
    cairo_surface_t *surface;
    Palette *palette;     // NULL: colours as they are
    size_t bytes;         // of a row
    uint8_t *row, *above; // as the file has them, before they are filtered
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
                   .from = from,
                   .rows = p->h - from < p->band ? p->h - from : p->band};
    return fine && cairo_surface_status(p->surface) == CAIRO_STATUS_SUCCESS;
}

// No time, no text: the same pixels give the same bytes. pHYs says the resolution.
static void head_write(png_structp png, png_infop info, const Picture *p) {
    png_set_write_fn(png, p->sink, png_put, png_flush_nothing);
    png_set_IHDR(png, info, (png_uint_32)p->w, (png_uint_32)p->h, 8,
                 p->palette ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (p->palette)
        png_set_PLTE(png, info, p->palette->colour, p->palette->n);
    png_uint_32 per_metre = (png_uint_32)lround(p->ppi / 0.0254);
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_write_info(png, info);
}

// The band's rows as differences to the rows above, each behind its filter's number.
static Str band_filter(Picture *p, Arena *a, const Band *b) {
    size_t line = p->bytes + 1;
    uint8_t *out = arena_room(a, line * (size_t)b->rows, 1), *to = out;
    for (int y = 0; y < b->rows; y++, to += line) {
        const uint32_t *in = row_at(b, y);
        to[0] = FILTER_UP;
        if (y && memcmp(in, row_at(b, y - 1), 4 * (size_t)b->w) == 0) {
            memset(to + 1, 0, p->bytes);
            continue;
        }
        if (p->palette)
            row_index(p->palette, in, b->w, p->row);
        else
            row_convert(in, b->w, p->row);
        for (size_t i = 0; i < p->bytes; i++)
            to[i + 1] = (uint8_t)(p->row[i] - p->above[i]);
        uint8_t *row = p->above;
        p->above = p->row;
        p->row = row;
    }
    return (Str){(const char *)out, line * (size_t)b->rows};
}

static void chunk_write(png_structp png, const char *name, Str bytes) {
    png_write_chunk(png, (png_const_bytep)name, (png_const_bytep)bytes.p, bytes.n);
}

// Each band but the first is drawn on its way.
static bool bands_write(png_structp png, Picture *p, Band band) {
    Deflate *deflate = deflate_open(p->scratch);
    bool fine = true;
    if (p->band == p->h) {
        Str rows = band_filter(p, p->scratch, &band);
        chunk_write(png, "IDAT", deflate_fast(deflate, p->scratch, rows));
        return true;
    }
    deflate_begin(deflate);
    for (int from = 0; from < p->h && fine; from += p->band) {
        Arena *a = arena_open();
        Buf out = buf_new(a);
        fine = from == 0 || band_draw(p, from, &band);
        if (fine)
            deflate_add(deflate, band_filter(p, a, &band), &out);
        if (fine && from + p->band >= p->h)
            deflate_end(deflate, &out);
        if (out.n)
            chunk_write(png, "IDAT", buf_str(&out));
        arena_close(a);
    }
    return fine;
}

static bool png_write(Picture *p, Band band) {
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, png_quiet, png_ignore);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
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
        if (p->palette->n > COLOURS)
            p->palette = NULL;
    }
    p->bytes = (size_t)p->w * (p->palette ? 1 : 3);
    p->row = NEWS(p->scratch, uint8_t, p->bytes);
    p->above = NEWS(p->scratch, uint8_t, p->bytes);
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
    p.surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, p.band);
    bool fine = picture_write(&p);
    cairo_surface_destroy(p.surface);
    arena_close(p.scratch);
    return fine;
}
