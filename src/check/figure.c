#include "check/figure.h"

#include <math.h>
#include <stdlib.h>

#include "art/art.h"
#include "check/contrast.h"
#include "check/sample.h"
#include "geometry/path_hit.h"

enum { SIDE = 8, POINTS = SIDE * SIDE }; // places looked at
static const double least = 3; // WCAG 2.2, 1.4.11: what one must make out to understand

typedef struct Met { // an ink on what lies below it
    double contrast; // INFINITY where no number tells
    Pt at;           // pt on the page
    const Ink *ink;
} Met;

typedef struct Contrasts { // at the places where the ink is
    Met at[POINTS];
    size_t n;
} Contrasts;

static const Met untold = {.contrast = INFINITY};

static int by_contrast(const void *one, const void *two) {
    const Met *a = one, *b = two;
    return (a->contrast > b->contrast) - (a->contrast < b->contrast);
}

// What half of it has at the least; untold when none of it was met.
static Met contrasts_middle(Contrasts *c) {
    qsort(c->at, c->n, sizeof *c->at, by_contrast);
    return c->n ? c->at[c->n / 2] : untold;
}

static void contrast_add(Contrasts *c, const Sight *sight, Pt p, const Ink *ink) {
    double contrast = contrast_of(look_light(sight_with(sight, p, ink, false)),
                                  look_light(sight_at(sight, p)));
    c->at[c->n++] = (Met){contrast, p, ink};
}

static Pt grid(Rect r, size_t i) {
    size_t column = i % SIDE, row = i / SIDE;
    return (Pt){r.x + r.w * ((double)column + 0.5) / SIDE,
                r.y + r.h * ((double)row + 0.5) / SIDE};
}

static Met fill_contrast(const Look *l, size_t item, Rect spot) {
    const PathItem *path = &l->page->p[item].path;
    const CoverGroup *g = cover_group(l->cover, item);
    Sight sight = cover_below(l->cover, item, spot);
    Contrasts seen = {.n = 0};
    for (size_t i = 0; i < POINTS; i++) {
        Pt p = grid(spot, i);
        if (path_holds(path->path, path->even_odd, affine_apply(g->from_page, p)))
            contrast_add(&seen, &sight, p, path->fill);
    }
    return contrasts_middle(&seen);
}

// At the ends of the outline's pieces, as many as there is room for.
static Met stroke_contrast(const Look *l, size_t item, Rect spot) {
    const PathItem *path = &l->page->p[item].path;
    const CoverGroup *g = cover_group(l->cover, item);
    Sight sight = cover_below(l->cover, item, spot);
    Contrasts seen = {.n = 0};
    for (size_t i = 0; i < path->path.n && seen.n < POINTS; i++) {
        const Step *step = &path->path.p[i];
        if (step->kind != STEP_CLOSE)
            contrast_add(
                &seen, &sight,
                affine_apply(g->to_page, step->p[step->kind == STEP_CURVE ? 2 : 0]),
                path->stroke);
    }
    return contrasts_middle(&seen);
}

// The one ink of a drawing that is in one colour, in *own unless it is the tint; else NULL.
static const Ink *drawing_ink(const ImageItem *image, Ink *own) {
    const Art *art = image->art;
    if (art->kind != ART_DRAWING || !art->shapes)
        return NULL;
    if (image->tint)
        return image->tint;
    for (size_t i = 1; i < art->shapes; i++) {
        Rgb a = art->shape[0].colour, b = art->shape[i].colour;
        if (a.r != b.r || a.g != b.g || a.b != b.b)
            return NULL;
    }
    *own = (Ink){.kind = INK_RGB, .preview = art->shape[0].colour};
    return own;
}

static Met drawing_contrast(const Look *l, size_t item, Rect spot, const Ink *ink) {
    const ImageItem *image = &l->page->p[item].image;
    const CoverGroup *g = cover_group(l->cover, item);
    Sight sight = cover_below(l->cover, item, spot);
    Contrasts seen = {.n = 0};
    if (sight.even) {
        contrast_add(&seen, &sight, (Pt){spot.x + spot.w / 2, spot.y + spot.h / 2}, ink);
        return seen.at[0];
    }
    for (size_t i = 0; i < POINTS; i++) {
        Pt art = grid((Rect){0, 0, image->art->width, image->art->height}, i);
        if (art_holds(image->art, art))
            contrast_add(&seen, &sight, affine_apply(g->to_page, grid(image->rect, i)),
                         ink);
    }
    return contrasts_middle(&seen);
}

// Of gradients, photographs and drawings in several colours no one number tells how well
// they are made out.
static Met part_contrast(const Look *l, size_t item, Rect spot, Ink *own) {
    const Item *it = &l->page->p[item];
    if (it->kind == ITEM_IMAGE) {
        const Ink *ink = drawing_ink(&it->image, own);
        return ink ? drawing_contrast(l, item, spot, ink) : untold;
    }
    if (it->path.blend.gradient)
        return untold;
    Met fill = {0}, stroke = {0};
    if (it->path.fill)
        fill = fill_contrast(l, item, spot);
    if (it->path.stroke)
        stroke = stroke_contrast(l, item, spot);
    return fill.contrast >= stroke.contrast ? fill : stroke;
}

static void advise(const Look *l, Diag *wrong, size_t item, const Met *met) {
    Rect spot = look_spot(l, item);
    const Faint faint = {met->ink, false, cover_below(l->cover, item, spot), met->at,
                         least};
    contrast_advise(l, wrong, &faint);
}

void figure_begin(FigureSeen *f, size_t item) {
    *f = (FigureSeen){.item = item};
}

// Letters have a rule of their own.
void figure_part(FigureSeen *f, const Look *l, size_t item) {
    if (l->page->p[item].kind == ITEM_GLYPHS) {
        f->contrast = INFINITY;
        return;
    }
    Rect spot = look_spot(l, item);
    f->spot = f->any ? rect_union(f->spot, spot) : spot;
    f->any = true;
    Ink own = {0};
    Met met = {0};
    if (f->contrast < least)
        met = part_contrast(l, item, spot, &own);
    if (met.contrast <= f->contrast)
        return;
    f->contrast = met.contrast;
    f->best = item;
    f->at = met.at;
    f->ink = met.ink == &own ? NULL : met.ink;
    f->own = own;
}

void figure_end(const FigureSeen *f, const Look *l) {
    if (!f->any || f->contrast >= least)
        return;
    Diag *wrong = look_error(l, f->item, "contrast", f->spot, least - f->contrast,
                             str_f(l->diags->arena,
                                   "this figure has a contrast of %.2f : 1, it needs 3 : 1",
                                   f->contrast));
    if (f->contrast > 0) {
        const Met met = {f->contrast, f->at, f->ink ? f->ink : &f->own};
        advise(l, wrong, f->best, &met);
    }
}

void icon_check(const Look *l, size_t item) {
    const ImageItem *image = &l->page->p[item].image;
    Ink own;
    const Ink *ink = image->tint ? drawing_ink(image, &own) : NULL;
    if (!ink)
        return;
    Rect spot = look_spot(l, item);
    Met met = drawing_contrast(l, item, spot, ink);
    if (met.contrast >= least)
        return;
    Diag *wrong =
        look_error(l, item, "contrast", spot, least - met.contrast,
                   str_f(l->diags->arena,
                         "%.*s in %.*s has a contrast of %.2f : 1, a drawing needs 3 : 1",
                         STR(image->art->path), STR(ink->name), met.contrast));
    advise(l, wrong, item, &met);
}
