#include "impose/tile_cuts.h"

#include <math.h>

#include "geometry/len.h"
#include "scene/crossing.h"

static const double step = 0.5 * PT_PER_MM; // from one place for a cut to the next
static const double of_way = 1e-4;          // of a letter, for each pt from equal tiles
static const double least_part = 0.3;       // of the room, that a tile takes

// The places for the nth of the cuts: those that leave room for the tiles on either side.
typedef struct TileCut {
    size_t first, n; // in steps
    double *cost;    // of the best cuts up to one here
    size_t *from;    // the place of the cut before it
} TileCut;

typedef struct Cutting {
    double whole, most, overlap; // pt: of the poster, of a tile, of two tiles
    size_t tiles;
    const double *harm;
    TileCut *cut; // [0] is the poster's edge
} Cutting;

static void places_find(Arena *a, const Cutting *c, size_t nth) {
    double on = c->most - c->overlap;
    double least = c->whole - c->most - (double)(c->tiles - 1 - nth) * on;
    double most = (double)nth * on;
    TileCut *cut = &c->cut[nth];
    cut->first = least > 0 ? (size_t)ceil(least / step) : 0;
    size_t last = (size_t)floor(fmin(most, c->whole) / step);
    cut->n = last >= cut->first ? last - cut->first + 1 : 0;
    cut->cost = NEWS(a, double, cut->n + 1);
    cut->from = NEWS(a, size_t, cut->n + 1);
}

static void costs_find(const Cutting *c, size_t nth) {
    const TileCut *before = &c->cut[nth - 1];
    TileCut *cut = &c->cut[nth];
    double on = c->most - c->overlap, even = c->whole - c->overlap;
    for (size_t i = 0; i < cut->n; i++) {
        double at = (double)(cut->first + i) * step;
        double off = fabs(at - even * (double)nth / (double)c->tiles);
        double own = c->harm[cut->first + i] + of_way * off;
        cut->cost[i] = INFINITY;
        for (size_t k = 0; k < before->n; k++) {
            double tile = at - (double)(before->first + k) * step;
            if (tile > on || tile < least_part * on ||
                before->cost[k] + own >= cut->cost[i])
                continue;
            cut->cost[i] = before->cost[k] + own;
            cut->from[i] = k;
        }
    }
}

// Where the tiles begin, with the least harm that is to be had; NULL: there is no choice.
static const double *cuts_find(Arena *a, Cutting c) {
    double *begin = NEWS(a, double, c.tiles);
    size_t best = 0;
    if (c.tiles < 2)
        return NULL;
    c.cut = NEWS(a, TileCut, c.tiles);
    c.cut[0] = (TileCut){0, 1, NEWS(a, double, 1), NEWS(a, size_t, 1)};
    for (size_t nth = 1; nth < c.tiles; nth++) {
        places_find(a, &c, nth);
        costs_find(&c, nth);
    }
    const TileCut *last = &c.cut[c.tiles - 1];
    for (size_t i = 1; i < last->n; i++)
        best = last->cost[i] < last->cost[best] ? i : best;
    if (!last->n || isinf(last->cost[best]))
        return NULL;
    for (size_t nth = c.tiles - 1; nth > 0; nth--) {
        begin[nth] = (double)(c.cut[nth].first + best) * step;
        best = c.cut[nth].from[best];
    }
    return begin;
}

TileGrid tile_cuts(Arena *a, const TileGrid *g, const Page *page) {
    TileGrid cut = *g;
    for (int level = 0; level < 2; level++) {
        double whole = level ? g->whole.h : g->whole.w;
        size_t n = (size_t)ceil(whole / step) + 1;
        Cutting c = {.whole = whole,
                     .most = level ? g->room.h : g->room.w,
                     .overlap = g->overlap,
                     .tiles = level ? g->rows : g->columns,
                     .harm = page_crossings(a, page, level, step, n)};
        *(level ? &cut.y : &cut.x) = cuts_find(a, c);
    }
    return cut;
}
