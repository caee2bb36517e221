// What is wrong with a picture: too few pixels for its size, too much ink, lines of a
// drawing too thin, an icon that hardly stands out, a figure too near to the trim.
#include <math.h>
#include <stdlib.h>

#include "check/look.h"
#include "check/sample.h"

static void ppi_check(const Look *l, size_t item, Rect spot) {
    const ImageItem *image = &l->page->p[item].image;
    const Art *art = image->art;
    Affine m = cover_group(l->cover, item)->to_page;
    double least = l->profile->picture_ppi;
    if (art->kind != ART_PIXELS || least <= 0)
        return;
    double across = image->rect.w * hypot(m.a, m.b), down = image->rect.h * hypot(m.c, m.d);
    double ppi = 72 * fmin(art->columns / across, art->rows / down);
    if (ppi >= least - 0.5)
        return;
    Diag *wrong = look_error(
        l, item, "resolution", spot, least - ppi,
        str_f(l->diags->arena,
              "the picture %.*s prints at %.0f pixels an inch, %.*s asks for %.0f",
              STR(art->path), ppi, STR(l->profile->name), least));
    wrong->severity = DIAG_WARNING;
}

static double art_ink_known(const Look *l, const Art *art) {
    for (size_t i = 0; i < l->memo->arts.n; i++)
        if (l->memo->arts.p[i].art == art)
            return l->memo->arts.p[i].ink;
    double ink = art_ink(l->proof, art);
    PUSH(l->memo->arena, &l->memo->arts) = (struct ConformArt){art, ink};
    return ink;
}

// Only a warning: who converts the picture for the press may do so with less ink.
static void pixels_ink_check(const Look *l, size_t item, Rect spot) {
    const Art *art = l->page->p[item].image.art;
    double limit = l->profile->ink_limit;
    if (art->kind != ART_PIXELS || !l->profile->cmyk || limit <= 0)
        return;
    double ink = art_ink_known(l, art);
    if (ink <= limit + 1e-6)
        return;
    Diag *wrong =
        look_error(l, item, "ink-limit", spot, ink - limit,
                   str_f(l->diags->arena,
                         "parts of the picture %.*s are %.0f %% of ink, the print profile "
                         "%.*s allows %.0f %%",
                         STR(art->path), 100 * ink, STR(l->profile->name), 100 * limit));
    wrong->severity = DIAG_WARNING;
}

static bool art_transparent(const Art *art) {
    for (size_t i = 0; i < art->shapes; i++)
        if (art->shape[i].alpha < 1)
            return true;
    return false;
}

static void lines_check(const Look *l, size_t item, Rect spot) {
    const ImageItem *image = &l->page->p[item].image;
    double scale = cover_group(l->cover, item)->scale * image->rect.w / image->art->width;
    double thin = INFINITY, least = l->profile->least_line;
    for (size_t i = 0; i < image->art->shapes; i++)
        if (image->art->shape[i].stroked && image->art->shape[i].line > 0)
            thin = fmin(thin, image->art->shape[i].line * scale);
    if (thin < least - 1e-6)
        look_error(l, item, "line-width", spot, least - thin,
                   str_f(l->diags->arena,
                         "a line in the drawing %.*s is %.2f pt, thinner than %.2f pt",
                         STR(image->art->path), thin, least));
}

// The one ink of a drawing that is in one colour, in *own unless it is the tint; else NULL.
static const Ink *drawing_ink(const ImageItem *image, Ink *own) {
    const Art *art = image->art;
    if (image->tint)
        return image->tint;
    for (size_t i = 1; i < art->shapes; i++) {
        Rgb a = art->shape[0].colour, b = art->shape[i].colour;
        if (a.r != b.r || a.g != b.g || a.b != b.b)
            return NULL;
    }
    if (!art->shapes)
        return NULL;
    *own = (Ink){.name = S("its colour"), .kind = INK_RGB, .preview = art->shape[0].colour};
    return own;
}

static int by_size(const void *one, const void *two) {
    const double *a = one, *b = two;
    return (*a > *b) - (*a < *b);
}

enum { SIDE = 8 }; // places looked at each way

// The contrast that half of the drawing has at the least, or INFINITY.
static double drawing_contrast(const Look *l, size_t item, Rect spot, const Ink *ink) {
    const ImageItem *image = &l->page->p[item].image;
    const CoverGroup *g = cover_group(l->cover, item);
    Sight sight = cover_below(l->cover, item, spot);
    double seen[SIDE * SIDE];
    size_t n = 0;
    if (sight.even) {
        Pt any = {spot.x + spot.w / 2, spot.y + spot.h / 2};
        return contrast_of(look_light(sight_with(&sight, any, ink, false)),
                           look_light(sight_at(&sight, any)));
    }
    for (int i = 0; i < SIDE * SIDE; i++) {
        int column = i % SIDE, row = i / SIDE;
        double x = (column + 0.5) / SIDE, y = (row + 0.5) / SIDE;
        if (!art_holds(image->art, (Pt){x * image->art->width, y * image->art->height}))
            continue;
        Pt own = {image->rect.x + x * image->rect.w, image->rect.y + y * image->rect.h};
        Pt p = affine_apply(g->to_page, own);
        seen[n++] = contrast_of(look_light(sight_with(&sight, p, ink, false)),
                                look_light(sight_at(&sight, p)));
    }
    qsort(seen, n, sizeof *seen, by_size);
    return n ? seen[n / 2] : INFINITY;
}

// WCAG 2.2, 1.4.11: what one must make out to understand. Of drawings in several colours no
// one number tells that.
static void contrast_check(const Look *l, size_t item, Rect spot) {
    const double least = 3;
    const ImageItem *image = &l->page->p[item].image;
    Ink own;
    if (image->art->kind != ART_DRAWING || l->decoration || (!image->tint && !l->figures))
        return;
    const Ink *ink = drawing_ink(image, &own);
    if (!ink)
        return;
    double contrast = drawing_contrast(l, item, spot, ink);
    if (contrast < least)
        look_error(l, item, "contrast", spot, least - contrast,
                   str_f(l->diags->arena,
                         "%.*s in %.*s has a contrast of %.2f : 1, a drawing needs 3 : 1",
                         STR(image->art->path), STR(ink->name), contrast));
}

void picture_check(const Look *l, size_t item) {
    const ImageItem *image = &l->page->p[item].image;
    const CoverGroup *g = cover_group(l->cover, item);
    Rect spot = affine_rect(g->to_page, image->rect);
    if (l->figures)
        safe_check(l, item, spot, true);
    ppi_check(l, item, spot);
    ink_check(l, item, spot, image->tint);
    pixels_ink_check(l, item, spot);
    if (image->art->kind == ART_DRAWING && art_transparent(image->art))
        transparency_check(l, item, spot);
    lines_check(l, item, spot);
    contrast_check(l, item, spot);
}
