#include "check/sample.h"

#include <math.h>
#include <string.h>

#include "art/art.h"
#include "geometry/path_hit.h"

enum { ACROSS = 5 }; // pixels looked at each way, at the most

typedef struct Pixel { // premultiplied, or the four inks
    double r, g, b, a;
} Pixel;

typedef struct Pixels { // of four bytes
    const Art *art;
    const uint8_t *p;
    bool inks; // C M Y K, else premultiplied words
} Pixels;

static Pixel pixel_at(const Pixels *from, int column, int row) {
    const Art *art = from->art;
    size_t x = (size_t)fmin(fmax(column, 0), art->columns - 1);
    size_t y = (size_t)fmin(fmax(row, 0), art->rows - 1);
    const uint8_t *at = from->p + 4 * (y * (size_t)art->columns + x);
    uint32_t v;
    if (from->inks)
        return (Pixel){at[0] / 255.0, at[1] / 255.0, at[2] / 255.0, at[3] / 255.0};
    memcpy(&v, at, sizeof v);
    return (Pixel){(v >> 16 & 0xFF) / 255.0, (v >> 8 & 0xFF) / 255.0, (v & 0xFF) / 255.0,
                   (v >> 24) / 255.0};
}

// The mean over a square of `blur` pt each way about the point.
static Pixel pixels_mean(const Pixels *from, Pt p, double blur) {
    const Art *art = from->art;
    double column = p.x / art->width * art->columns, row = p.y / art->height * art->rows;
    double wide = blur / art->width * art->columns, tall = blur / art->height * art->rows;
    int n = (int)fmin(ACROSS, fmax(1, ceil(2 * fmin(wide, tall))));
    Pixel sum = {0, 0, 0, 0};
    for (int i = 0; i < n * n; i++) {
        int column_at = i % n, row_at = i / n;
        double across = (column_at + 0.5) / n * 2 - 1, down = (row_at + 0.5) / n * 2 - 1;
        Pixel one = pixel_at(from, (int)floor(column + (n > 1 ? across * wide : 0)),
                             (int)floor(row + (n > 1 ? down * tall : 0)));
        sum = (Pixel){sum.r + one.r, sum.g + one.g, sum.b + one.b, sum.a + one.a};
    }
    double all = n * n;
    return (Pixel){sum.r / all, sum.g / all, sum.b / all, sum.a / all};
}

static bool shape_holds(const ArtShape *shape, Pt p) {
    if (shape->stroked)
        return path_distance(shape->path, p) <= shape->line / 2;
    return path_holds(shape->path, shape->even_odd, p);
}

static bool within(const Art *art, Pt p) {
    return p.x >= 0 && p.y >= 0 && p.x < art->width && p.y < art->height;
}

bool art_holds(const Art *art, Pt p) {
    if (!within(art, p))
        return false;
    if (art->kind == ART_PIXELS)
        return pixels_mean(&(Pixels){art, art->pixel, false}, p, 0).a > 0.5;
    for (size_t i = 0; i < art->shapes; i++)
        if (art->shape[i].alpha > 0.5 && shape_holds(&art->shape[i], p))
            return true;
    return false;
}

static Shade pixels_over(const Sampling *s, Shade below, Pt p) {
    bool inks = s->art->inks && s->proof->profile->cmyk;
    Pixels from = {s->art, inks ? s->art->inks : art_pixels(s->art, s->proof->icc), inks};
    Pixel pixel = pixels_mean(&from, p, s->blur);
    if (inks)
        return proof_plates(s->proof, (double[]){pixel.r, pixel.g, pixel.b, pixel.a});
    if (pixel.a <= 0)
        return below;
    Rgb own = {pixel.r / pixel.a, pixel.g / pixel.a, pixel.b / pixel.a};
    return shade_mix(below, proof_rgb(s->proof, own), pixel.a);
}

Shade art_over(const Sampling *s, Shade below, Pt p) {
    const Art *art = s->art;
    if (!within(art, p))
        return below;
    if (art->kind == ART_PIXELS)
        return pixels_over(s, below, p);
    for (size_t i = 0; i < art->shapes; i++) {
        const ArtShape *shape = &art->shape[i];
        if (!shape_holds(shape, p))
            continue;
        Shade own = s->tint.ink ? proof_over(s->proof, s->memo, below, s->tint, false)
                                : proof_rgb(s->proof, shape->colour);
        below = shade_mix(below, own, shape->alpha);
    }
    return below;
}

double art_ink(const Proof *proof, const Art *art) {
    enum { SIDE = 10 };
    double most = 0;
    for (int i = 0; art->kind == ART_PIXELS && i < SIDE * SIDE; i++) {
        int column = i % SIDE, row = i / SIDE;
        Sampling s = {.proof = proof, .art = art};
        s.blur = fmin(art->width, art->height) / SIDE / 2;
        Pt p = {(column + 0.5) / SIDE * art->width, (row + 0.5) / SIDE * art->height};
        most = fmax(most, shade_total(pixels_over(&s, proof_paper(), p)));
    }
    return most;
}
