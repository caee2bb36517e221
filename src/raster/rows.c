#include "raster/rows.h"

#include <string.h>

static const uint32_t ALIVE = 0xFF000000, COLOUR = 0x00FFFFFF;
enum { FILTER_UP = 2 }; // PNG (ISO/IEC 15948), 9.2
enum { STEP = 8 };      // pixels that are looked at together

// The place of a colour: its own, or the free one that it would take.
static size_t slot_of(const Palette *p, uint32_t colour) {
    size_t at = (colour * 2654435761U) >> 22; // Knuth's multiplicative hashing, to 10 bits
    while (p->slot[at] && p->slot[at] != (colour | ALIVE))
        at = (at + 1) % PALETTE_SLOTS;
    return at;
}

static void colour_add(Palette *p, uint32_t colour) {
    size_t at = slot_of(p, colour);
    if (p->slot[at] || p->n++ >= PALETTE_MOST)
        return;
    p->slot[at] = colour | ALIVE;
    p->number[at] = (uint8_t)(p->n - 1);
    p->colour[p->n - 1] = colour;
}

static const uint32_t *row_at(const Band *b, int y) {
    return (const uint32_t *)(const void *)(b->data + (ptrdiff_t)y * b->stride);
}

static bool rows_same(const uint32_t *a, const uint32_t *b, int n) {
    return memcmp(a, b, (size_t)n * sizeof *a) == 0;
}

void palette_fill(Palette *p, const Band *b) {
    for (int y = 0; y < b->rows && p->n <= PALETTE_MOST; y++) {
        const uint32_t *in = row_at(b, y);
        uint32_t last = ~in[0];
        if (y && rows_same(in, row_at(b, y - 1), b->w))
            continue;
        for (int x = 0; x < b->w && p->n <= PALETTE_MOST; x++) {
            if (in[x] != last)
                colour_add(p, in[x] & COLOUR);
            last = in[x];
        }
    }
}

void pad_drop(RasterPad *pad) {
    cairo_surface_destroy(pad->surface);
}

cairo_surface_t *pad_surface(RasterPad *pad, int w, int h) {
    if (pad->surface && pad->w == w && pad->h == h)
        return pad->surface;
    cairo_surface_destroy(pad->surface);
    pad->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    pad->w = w;
    pad->h = h;
    return pad->surface;
}

// Room for a row of so many pixels.
static void pad_fit(RasterPad *pad, size_t w) {
    if (!pad->deflate)
        pad->deflate = deflate_rows_open(pad->arena);
    if (w > pad->room) {
        pad->above = NEWS(pad->arena, uint32_t, w);
        pad->number = NEWS(pad->arena, uint8_t, w);
        pad->row = NEWS(pad->arena, uint8_t, 3 * w + 1);
        pad->room = w;
    }
    memset(pad->above, 0, w * sizeof *pad->above);
    memset(pad->number, 0, w);
}

void rows_begin(RasterPad *pad, const Palette *palette, int w, Buf *out) {
    size_t line = (size_t)w * (palette ? 1 : 3) + 1;
    pad_fit(pad, (size_t)w);
    memset(pad->row, 0, line);
    pad->row[0] = FILTER_UP;
    deflate_rows_begin(pad->deflate, (Str){(const char *)pad->row, line}, out);
}

static bool step_same(const uint32_t *a, const uint32_t *b) {
    uint64_t x[STEP / 2], y[STEP / 2];
    memcpy(x, a, sizeof x);
    memcpy(y, b, sizeof y);
    return ((x[0] ^ y[0]) | (x[1] ^ y[1]) | (x[2] ^ y[2]) | (x[3] ^ y[3])) == 0;
}

// Each byte of one colour less that of the other, modulo 256 and without borrowing from
// its neighbour: the top bits are taken apart.
static uint32_t colour_less(uint32_t a, uint32_t b) {
    const uint32_t top = 0x808080;
    return ((a | top) - (b & 0x7F7F7F)) ^ ((a ^ ~b) & top);
}

static void pixels_colours(const uint32_t *in, const uint32_t *up, int n, uint8_t *out) {
    for (int i = 0; i < n; i++) {
        uint32_t less = colour_less(in[i] & COLOUR, up[i] & COLOUR);
        *out++ = (uint8_t)(less >> 16);
        *out++ = (uint8_t)(less >> 8);
        *out++ = (uint8_t)less;
    }
}

static void row_colours(const uint32_t *in, const uint32_t *up, int n, uint8_t *out) {
    int x = 0;
    for (; x + STEP <= n; x += STEP)
        if (step_same(in + x, up + x))
            memset(out + 3 * (ptrdiff_t)x, 0, 3 * (size_t)STEP);
        else
            pixels_colours(in + x, up + x, STEP, out + 3 * (ptrdiff_t)x);
    pixels_colours(in + x, up + x, n - x, out + 3 * (ptrdiff_t)x);
}

// `number` is the row above and becomes this one.
static void row_numbers(const Palette *p, const uint32_t *in, int n, uint8_t *number,
                        uint8_t *out) {
    uint32_t last = ~in[0];
    uint8_t now = 0;
    for (int x = 0; x < n; x++) {
        if (in[x] != last)
            now = p->number[slot_of(p, in[x] & COLOUR)];
        last = in[x];
        out[x] = (uint8_t)(now - number[x]);
        number[x] = now;
    }
}

void rows_add(RasterPad *pad, const Palette *palette, const Band *band, Buf *out) {
    size_t line = (size_t)band->w * (palette ? 1 : 3) + 1;
    const uint32_t *up = pad->above;
    for (int y = 0; y < band->rows; y++) {
        const uint32_t *in = row_at(band, y);
        // A palette's first row is held against number 0, which may be any colour.
        if (rows_same(in, up, band->w) && !(palette && y == 0)) {
            deflate_rows_still(pad->deflate);
        } else {
            if (palette)
                row_numbers(palette, in, band->w, pad->number, pad->row + 1);
            else
                row_colours(in, up, band->w, pad->row + 1);
            deflate_rows_add(pad->deflate, (Str){(const char *)pad->row, line}, out);
        }
        up = in;
    }
    memcpy(pad->above, up, (size_t)band->w * sizeof *up);
}

void rows_end(RasterPad *pad, Buf *out) {
    deflate_rows_end(pad->deflate, out);
}
