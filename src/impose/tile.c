#include "impose/tile.h"

#include <math.h>

#include "geometry/len.h"
#include "impose/tile_cuts.h"
#include "project/page.h"
#include "scene/crop.h"

static const double mm = PT_PER_MM; // pt
// mm around a tile for marks, label and ruler; of it so much may be bleed, and a tile
// smaller than this is no use.
static const double strip = 7, bleed_most = 3, tile_least = 60;
static const double near = 1e-6; // pt

// How many tiles of at most `most` cover `whole`.
static size_t tiles_along(double whole, double most, double overlap) {
    if (most - overlap < tile_least * mm)
        return 0;
    return (size_t)fmax(1, ceil((whole - overlap) / (most - overlap) - near));
}

static double tile_along(double whole, size_t n, double overlap) {
    return (whole + (double)(n - 1) * overlap) / (double)n;
}

static TileGrid grid_try(const TileSpec *spec, PageSpec page, bool across) {
    Size paper = across ? (Size){spec->paper.size.h, spec->paper.size.w} : spec->paper.size;
    TileGrid g = {.paper = paper, .overlap = spec->overlap};
    double s = strip * mm;
    g.usable = rect_inset((Rect){0, 0, paper.w, paper.h}, spec->margin);
    Rect room = rect_inset(g.usable, (Sides){s, s, s, s});
    g.columns = tiles_along(page.trim.w, room.w, spec->overlap);
    g.rows = tiles_along(page.trim.h, room.h, spec->overlap);
    if (!g.columns || !g.rows)
        return (TileGrid){.paper = paper, .usable = g.usable};
    g.tile = (Size){tile_along(page.trim.w, g.columns, spec->overlap),
                    tile_along(page.trim.h, g.rows, spec->overlap)};
    g.step = (Pt){g.tile.w - spec->overlap, g.tile.h - spec->overlap};
    g.whole = page.trim;
    g.room = room;
    g.place = (Pt){room.x + (room.w - g.tile.w) / 2, room.y + (room.h - g.tile.h) / 2};
    g.bleed = fmin(page.bleed, bleed_most * mm);
    return g;
}

// The fewest sheets; standing ones if lying are as many.
TileGrid tile_find(const TileSpec *spec, PageSpec page) {
    TileGrid stands = grid_try(spec, page, false);
    if (!spec->paper.free)
        return stands;
    TileGrid lies = grid_try(spec, page, true);
    size_t a = stands.columns * stands.rows, b = lies.columns * lies.rows;
    return b && (!a || b < a) ? lies : stands;
}

bool tile_plan(Arena *a, Diags *d, TileJob *job) {
    const TileSpec *s = job->spec;
    (void)a;
    job->grid = tile_find(s, job->supply->page);
    if (job->grid.columns)
        return true;
    TileSpec without = *s;
    without.overlap = 0;
    TileGrid g = tile_find(&without, job->supply->page);
    Rect u = job->grid.usable;
    double most = fmin(u.w, u.h) / mm - 2 * strip - tile_least;
    if (g.columns)
        diag_hint(d,
                  diag_error(d, s->overlap_span, "this overlap leaves too little of %.*s",
                             STR(s->paper.name)),
                  "on this paper it can be %.0f mm at most", floor(most));
    else
        diag_hint(
            d,
            diag_error(d, s->paper.span, "%.*s is too small for tiles with their marks",
                       STR(s->paper.name)),
            "its sides less the margins must be %.0f mm or more", 2 * strip + tile_least);
    return false;
}

Rect tile_rect(const TileGrid *g, size_t tile) {
    size_t column = tile % g->columns, row = tile / g->columns;
    Rect r = {(double)column * g->step.x, (double)row * g->step.y, g->tile.w, g->tile.h};
    if (g->x) {
        r.x = g->x[column];
        r.w = (column + 1 < g->columns ? g->x[column + 1] + g->overlap : g->whole.w) - r.x;
    }
    if (g->y) {
        r.y = g->y[row];
        r.h = (row + 1 < g->rows ? g->y[row + 1] + g->overlap : g->whole.h) - r.y;
    }
    return r;
}

// Letters for columns as in a spreadsheet: A to Z, then AA.
Str tile_label(Arena *a, const TileGrid *g, size_t tile) {
    char letters[8];
    size_t n = sizeof letters, column = tile % g->columns + 1;
    for (; column && n; column = (column - 1) / 26)
        letters[--n] = (char)('A' + (column - 1) % 26);
    return str_f(a, "%.*s%zu", (int)(sizeof letters - n), letters + n,
                 tile / g->columns + 1);
}

TilePoster tile_poster(Arena *a, const TileGrid *g, const Page *page, size_t number,
                       Str name) {
    TilePoster p = {.page = number, .name = name, .grid = tile_cuts(a, g, page)};
    bool *printed = NEWS(a, bool, g->columns * g->rows);
    for (size_t i = 0; i < g->columns * g->rows; i++) {
        printed[i] = page_touches(page, tile_rect(&p.grid, i));
        p.tiles += printed[i] ? 1 : 0;
    }
    p.printed = printed;
    return p;
}
