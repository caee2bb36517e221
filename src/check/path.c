// What is wrong with a fill or a stroke: a line too thin to print, too much ink where it
// lies over others, a figure that stands too near to the trim or does not stand out.
#include <math.h>

#include "box/gradient.h"
#include "check/rule_context.h"
#include "geometry/path_hit.h"
#include "scene/plain.h"

typedef struct Thin { // the thinnest line of a path
    double line;      // pt on the page; INFINITY: none
    Pt at;            // pt on the page, on it
} Thin;

// The inks that a path is drawn in, one after the other; NULL behind the last.
static const Ink *path_ink(const PathItem *path, size_t i) {
    const Gradient *g = path->blend.gradient;
    size_t fills = g ? g->n : path->fill ? 1 : 0;
    if (i < fills)
        return g ? g->ink[i] : path->fill;
    return i == fills ? path->stroke : NULL;
}

// Of filled lines each rectangle is one; what has no extent at all is not drawn.
static Thin thin_fill(const PathItem *path, const CoverGroup *g) {
    Thin thin = {INFINITY, {0, 0}};
    for (size_t from = 0, to; from < path->path.n; from = to) {
        for (to = from + 1; to < path->path.n && path->path.p[to].kind != STEP_MOVE;)
            to++;
        Rect r = path_bounds((Path){path->path.p + from, to - from, 0});
        double line = fmin(r.w, r.h) * g->scale;
        if (line <= 0 || line >= thin.line)
            continue;
        thin.line = line;
        thin.at = affine_apply(g->to_page, (Pt){r.x + r.w / 2, r.y + r.h / 2});
    }
    return thin;
}

static Thin thin_of(const PathItem *path, const CoverGroup *g) {
    if (path->stroke && path->line > 0 && path->path.n)
        return (Thin){path->line * g->scale,
                      affine_apply(g->to_page, path->path.p[0].p[0])};
    return path_filled(path) ? thin_fill(path, g) : (Thin){INFINITY, {0, 0}};
}

static bool reversed(const Look *l, size_t item, Pt at) {
    const PathItem *path = &l->page->p[item].path;
    const Ink *ink = path->stroke ? path->stroke : path->fill;
    if (!ink) // a gradient
        ink = path->blend.gradient->ink[0];
    Sight sight = cover_below(l->cover, item, (Rect){at.x - 0.5, at.y - 0.5, 1, 1});
    return look_light(sight_with(&sight, at, ink, false)) >
           look_light(sight_at(&sight, at));
}

static void line_check(const Look *l, size_t item, Rect spot) {
    const Profile *p = l->profile;
    double most = fmax(p->least_line, p->least_reversed_line);
    Thin thin = thin_of(&l->page->p[item].path, cover_group(l->cover, item));
    if (thin.line >= most - 1e-6)
        return;
    bool more = p->least_reversed_line > p->least_line && reversed(l, item, thin.at);
    double least = more ? p->least_reversed_line : p->least_line;
    if (thin.line < least - 1e-6)
        look_error(l, item, "line-width", spot, least - thin.line,
                   str_f(l->diags->arena, "a %sline of %.2f pt is thinner than %.2f pt",
                         more ? "reversed " : "", thin.line, least));
}

// No more ink than this can lie below: all that overprints, on the heaviest of the rest.
static double most_below(Sight *sight) {
    double heaviest = 0, over = 0;
    for (size_t i = 0; i < sight->n; i++) {
        const Item *item = sight->layer[i]->item;
        if (item->kind == ITEM_IMAGE)
            return INFINITY;
        const Ink *ink;
        for (size_t k = 0; (ink = path_ink(&item->path, k)); k++) {
            double total = shade_total(cover_ink(sight->cover, ink));
            if (ink->overprint)
                over += total;
            else
                heaviest = fmax(heaviest, total);
        }
    }
    return heaviest + over;
}

// An overprinting ink adds to what lies below it: seen at places all over the path.
static void overprint_check(const Look *l, size_t item, Rect spot, const Ink *ink) {
    enum { SIDE = 12 };
    const PathItem *path = &l->page->p[item].path;
    if (!ink->overprint || !l->profile->cmyk || l->profile->ink_limit <= 0)
        return;
    Sight sight = cover_below(l->cover, item, spot);
    const CoverGroup *g = cover_group(l->cover, item);
    Shade most = cover_ink(l->cover, ink);
    double alone = shade_total(most);
    if (alone + most_below(&sight) <= l->profile->ink_limit)
        return;
    for (int i = 0; i < SIDE * SIDE; i++) {
        int column = i % SIDE, row = i / SIDE;
        Pt p = {spot.x + spot.w * (column + 0.5) / SIDE,
                spot.y + spot.h * (row + 0.5) / SIDE};
        Pt own = affine_apply(g->from_page, p);
        bool there = ink == path->stroke ? path_distance(path->path, own) <= path->line / 2
                                         : path_holds(path->path, path->even_odd, own);
        Shade both = sight_with(&sight, p, ink, false);
        if (there && shade_total(both) > shade_total(most))
            most = both;
    }
    if (shade_total(most) > alone + 1e-6)
        ink_sum_check(l, item, spot, ink, most);
}

void path_check(const Look *l, size_t item) {
    const PathItem *path = &l->page->p[item].path;
    Rect spot = look_spot(l, item);
    if (l->figures)
        safe_check(l, item, spot, true);
    const Ink *ink;
    for (size_t i = 0; (ink = path_ink(path, i)); i++) {
        ink_check(l, item, spot, ink);
        const Gradient *g = path->blend.gradient;
        if (!g || ink == path->stroke || blend_overprints(l->profile, g))
            overprint_check(l, item, spot, ink);
    }
    const Gradient *g = path->blend.gradient;
    if (g && g->clear)
        transparency_check(l, item, spot);
    for (size_t i = 0; g && i < g->n; i++)
        ink_check(l, item, spot, g->ink[i]);
    line_check(l, item, spot);
}
