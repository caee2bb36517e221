#include "art/turn.h"

#include <string.h>

static unsigned byte_at(Str s, size_t i) {
    return i < s.n ? (unsigned char)s.p[i] : 0;
}

static unsigned short_at(Str s, size_t i, bool little) {
    return little ? byte_at(s, i) | byte_at(s, i + 1) << 8
                  : byte_at(s, i) << 8 | byte_at(s, i + 1);
}

static size_t long_at(Str s, size_t i, bool little) {
    size_t first = short_at(s, i, little), second = short_at(s, i + 2, little);
    return little ? first | second << 16 : first << 16 | second;
}

// The first directory: a count, then entries of 12 bytes that begin with their tag; a short
// value stands 8 bytes in.
int exif_orientation(Str tiff) {
    bool little = byte_at(tiff, 0) == 'I';
    size_t at = long_at(tiff, 4, little), entries = short_at(tiff, at, little);
    int orientation = 1;
    for (size_t i = 0; i < entries && at + 14 + 12 * i <= tiff.n; i++) {
        size_t entry = at + 2 + 12 * i;
        unsigned value = short_at(tiff, entry + 8, little);
        if (short_at(tiff, entry, little) == 274 && value >= 1 && value <= 8)
            orientation = (int)value;
    }
    return orientation;
}

// Where the upright picture's first pixel lies in the stored one, and the steps there for
// one to the right and one down.
typedef struct Walk {
    ptrdiff_t first, right, down;
} Walk;

static Walk walk_of(int orientation, ptrdiff_t w, ptrdiff_t h) {
    const ptrdiff_t last = w * h - 1;
    const Walk walks[] = {
        {0, 1, w}, {w - 1, -1, w},        {last, -1, -w}, {last - w + 1, 1, -w},
        {0, w, 1}, {last - w + 1, -w, 1}, {last, -w, -1}, {w - 1, w, -1},
    };
    return walks[orientation - 1];
}

uint32_t *art_upright(Arena *a, uint32_t *stored, int orientation, int columns, int rows) {
    Walk walk = walk_of(orientation, columns, rows);
    bool lying = orientation >= 5;
    if (orientation == 1)
        return stored;
    uint32_t *pixel = NEWS(a, uint32_t, (size_t)columns * (size_t)rows), *to = pixel;
    for (ptrdiff_t y = 0; y < (lying ? columns : rows); y++)
        for (ptrdiff_t x = 0; x < (lying ? rows : columns); x++)
            *to++ = stored[walk.first + x * walk.right + y * walk.down];
    return pixel;
}

// Premultiplied words. True: some pixel is not opaque.
static bool words_make(const uint8_t *rgba, size_t n, uint32_t *word) {
    bool clear = false;
    for (size_t i = 0; i < n; i++, rgba += 4) {
        uint32_t alpha = rgba[3], v[3];
        clear = clear || alpha < 255;
        for (int c = 0; c < 3; c++)
            v[c] = (rgba[c] * alpha + 127) / 255;
        word[i] = alpha << 24 | v[0] << 16 | v[1] << 8 | v[2];
    }
    return clear;
}

void art_take_rgba(Arena *a, Art *art, const uint8_t *rgba, int orientation) {
    Arena *scratch = arena_open();
    size_t n = (size_t)art->columns * (size_t)art->rows;
    uint32_t *pixel = NEWS(orientation == 1 ? a : scratch, uint32_t, n);
    art->clear = words_make(rgba, n, pixel);
    art->pixel =
        (const uint8_t *)art_upright(a, pixel, orientation, art->columns, art->rows);
    if (orientation >= 5) {
        int columns = art->columns;
        art->columns = art->rows;
        art->rows = columns;
    }
    arena_close(scratch);
}

void art_to_srgb(Arena *scratch, const Art *art, Str icc, uint8_t *rgba) {
    size_t columns = (size_t)art->columns;
    IccOrigin origin = {.profile = icc, .curve = ICC_CURVE_NONE};
    if (icc.n == 0)
        return;
    IccConverter *convert = icc_converter(scratch, &origin, false);
    uint8_t *row = NEWS(scratch, uint8_t, 4 * columns);
    for (int y = 0; y < art->rows; y++) {
        icc_convert(convert, rgba + 4 * columns * (size_t)y, columns, row);
        memcpy(rgba + 4 * columns * (size_t)y, row, 4 * columns);
    }
}
