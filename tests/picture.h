#pragma once
// For tests that look at pages: PNG files to 8-bit RGB on white and back, a blur against
// anti-aliasing, and how far two pictures differ. A picture's samples are malloc's and go
// with picture_drop. Knows nothing of prent.
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

typedef struct Picture {
    size_t columns, rows;
    uint8_t *sample; // red, green, blue of each pixel, row by row
} Picture;

typedef struct Difference {
    double mean;        // of all samples, 0..255
    double off;         // share of the pixels with a sample off by more than the tolerance
    unsigned most;      // of all samples, 0..255
    size_t column, row; // where `most` is
} Difference;

static inline Picture picture_new(size_t columns, size_t rows) {
    Picture p = {columns, rows, malloc(columns * rows * 3 + 1)};
    if (!p.sample)
        abort();
    memset(p.sample, 255, columns * rows * 3);
    return p;
}

static inline void picture_drop(Picture *p) {
    free(p->sample);
    *p = (Picture){0};
}

// What libpng has begun to read, to its end.
static inline Picture picture_finish(png_image *image) {
    png_color white = {255, 255, 255};
    image->format = PNG_FORMAT_RGB;
    Picture p = picture_new(image->width, image->height);
    if (!png_image_finish_read(image, &white, p.sample, 0, NULL))
        picture_drop(&p);
    return p;
}

// No samples when there is no such PNG file.
static inline Picture picture_read(const char *path) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    return png_image_begin_read_from_file(&image, path) ? picture_finish(&image)
                                                        : (Picture){0};
}

static inline Picture picture_of(const void *png, size_t n) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    return png_image_begin_read_from_memory(&image, png, n) ? picture_finish(&image)
                                                            : (Picture){0};
}

// 1 2 1 of each sample and its neighbours along one axis; edges repeat.
static inline void picture_smooth(Picture *p, size_t n, size_t step, size_t start) {
    unsigned before = p->sample[start];
    for (size_t i = 0; i < n; i++) {
        uint8_t *at = &p->sample[start + i * step];
        unsigned now = *at, after = i + 1 < n ? at[step] : now;
        *at = (uint8_t)((before + 2 * now + after + 2) / 4);
        before = now;
    }
}

// A blur of about one pixel, under which two programs' anti-aliasing becomes alike.
static inline void picture_blur(Picture *p) {
    for (size_t y = 0; y < p->rows; y++)
        for (size_t k = 0; k < 3; k++)
            picture_smooth(p, p->columns, 3, y * p->columns * 3 + k);
    for (size_t x = 0; x < p->columns * 3; x++)
        picture_smooth(p, p->rows, p->columns * 3, x);
}

// Half as wide and high: each pixel the mean of four. A last odd row or column is left out.
static inline void picture_halve(Picture *p) {
    Picture half = picture_new(p->columns / 2, p->rows / 2);
    size_t below = p->columns * 3;
    for (size_t y = 0; y < half.rows; y++)
        for (size_t i = 0; i < half.columns * 3; i++) {
            const uint8_t *at = &p->sample[2 * y * below + i / 3 * 6 + i % 3];
            half.sample[y * half.columns * 3 + i] =
                (uint8_t)((at[0] + at[3] + at[below] + at[below + 3] + 2) / 4);
        }
    picture_drop(p);
    *p = half;
}

static inline unsigned picture_pixel_off(const uint8_t *a, const uint8_t *b) {
    unsigned most = 0;
    for (size_t k = 0; k < 3; k++) {
        unsigned off = (unsigned)abs(a[k] - b[k]);
        most = off > most ? off : most;
    }
    return most;
}

// Over what both pictures have, from their top left.
static inline Difference picture_compare(const Picture *a, const Picture *b,
                                         unsigned tolerance) {
    Difference d = {0};
    size_t columns = a->columns < b->columns ? a->columns : b->columns;
    size_t rows = a->rows < b->rows ? a->rows : b->rows;
    double sum = 0, off = 0;
    for (size_t y = 0; y < rows; y++) {
        for (size_t x = 0; x < columns; x++) {
            const uint8_t *p = &a->sample[(y * a->columns + x) * 3];
            const uint8_t *q = &b->sample[(y * b->columns + x) * 3];
            unsigned most = picture_pixel_off(p, q);
            sum += abs(p[0] - q[0]) + abs(p[1] - q[1]) + abs(p[2] - q[2]);
            off += most > tolerance ? 1 : 0;
            if (most > d.most) {
                d.most = most;
                d.column = x;
                d.row = y;
            }
        }
    }
    double pixels = columns && rows ? (double)(columns * rows) : 1;
    d.mean = sum / pixels / 3;
    d.off = off / pixels;
    return d;
}

// The worst mean difference of a square of `size` pixels, 0..255: small things that are
// missing or moved stand out in it, smoothing does not.
static inline double picture_worst(const Picture *a, const Picture *b, size_t size,
                                   size_t *column, size_t *row) {
    double worst = 0;
    for (size_t y = 0; y + size <= a->rows && y + size <= b->rows; y += size / 2)
        for (size_t x = 0; x + size <= a->columns && x + size <= b->columns;
             x += size / 2) {
            unsigned long sum = 0;
            for (size_t j = y; j < y + size; j++)
                for (size_t i = 3 * x; i < 3 * (x + size); i++)
                    sum += (unsigned)abs(a->sample[j * a->columns * 3 + i] -
                                         b->sample[j * b->columns * 3 + i]);
            double mean = (double)sum / (double)(size * size * 3);
            if (mean > worst) {
                worst = mean;
                *column = x;
                *row = y;
            }
        }
    return worst;
}

// Where they differ: white where they are the same, the darker the farther apart.
static inline Picture picture_difference(const Picture *a, const Picture *b) {
    Picture p = picture_new(a->columns > b->columns ? a->columns : b->columns,
                            a->rows > b->rows ? a->rows : b->rows);
    memset(p.sample, 0, p.columns * p.rows * 3);
    for (size_t y = 0; y < a->rows && y < b->rows; y++)
        for (size_t x = 0; x < a->columns && x < b->columns; x++) {
            unsigned off = picture_pixel_off(&a->sample[(y * a->columns + x) * 3],
                                             &b->sample[(y * b->columns + x) * 3]);
            off = off > 63 ? 255 : off * 4;
            memset(&p.sample[(y * p.columns + x) * 3], (int)(255 - off), 3);
        }
    return p;
}

// Pictures beside each other, with white between them.
static inline Picture picture_row(const Picture *part, size_t n) {
    enum { GAP = 8 };
    Picture all = {0};
    for (size_t i = 0; i < n; i++) {
        all.columns += part[i].columns + (i ? GAP : 0);
        all.rows = part[i].rows > all.rows ? part[i].rows : all.rows;
    }
    all = picture_new(all.columns, all.rows);
    for (size_t i = 0, x = 0; i < n; x += part[i++].columns + GAP)
        for (size_t y = 0; y < part[i].rows; y++)
            memcpy(&all.sample[(y * all.columns + x) * 3],
                   &part[i].sample[y * part[i].columns * 3], part[i].columns * 3);
    return all;
}

static inline bool picture_write(const Picture *p, const char *path) {
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)p->columns,
                       .height = (png_uint_32)p->rows,
                       .format = PNG_FORMAT_RGB};
    return png_image_write_to_file(&image, path, 0, p->sample, 0, NULL) != 0;
}

// The index of a colour among those known; n when it is new.
static inline unsigned palette_find(const uint8_t *palette, unsigned n, const uint8_t *p) {
    for (unsigned i = n; i-- > 0;)
        if (memcmp(&palette[i * 3], p, 3) == 0)
            return i;
    return n;
}

// Written with at most 5 bits of each sample, so at most 5 of 255 off, and with a palette
// where 256 colours are enough: small files, to keep.
static inline bool picture_write_small(const Picture *p, const char *path) {
    size_t n = p->columns * p->rows;
    Picture few = picture_new(p->columns, p->rows);
    uint8_t *index = malloc(n + 1), palette[256 * 3];
    unsigned colours = 0;
    for (size_t i = 0; i < n * 3; i++)
        few.sample[i] = (uint8_t)((p->sample[i] * 31 + 127) / 255 * 255 / 31);
    for (size_t i = 0; i < n && colours <= 256; i++) {
        unsigned c = palette_find(palette, colours, &few.sample[i * 3]);
        if (c == colours && c < 256)
            memcpy(&palette[c * 3], &few.sample[i * 3], 3);
        colours += c == colours ? 1 : 0;
        index[i] = (uint8_t)c;
    }
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)p->columns,
                       .height = (png_uint_32)p->rows,
                       .format = PNG_FORMAT_RGB_COLORMAP,
                       .colormap_entries = colours};
    bool fine = colours <= 256
                    ? png_image_write_to_file(&image, path, 0, index, 0, palette) != 0
                    : picture_write(&few, path);
    free(index);
    picture_drop(&few);
    return fine;
}
