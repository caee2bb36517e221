#include "scene/crossing.h"

#include <math.h>

#include "geometry/len.h"
#include "scene/walk.h"

// A line of text between two words, and a ground or line, as parts of a letter.
static const double of_line = 0.05, of_ground = 0.02;
static const double air = 0.5 * PT_PER_MM; // that a knife keeps from letters

typedef struct Crossings {
    double *at;
    size_t n;
    double step; // pt
    bool level;
} Crossings;

static void span_add(Crossings *c, Rect r, double out, double harm) {
    double from = (c->level ? r.y : r.x) - out;
    double to = from + (c->level ? r.h : r.w) + 2 * out;
    double last = fmin(floor(to / c->step), (double)c->n - 1);
    if (last < 0)
        return;
    for (size_t i = (size_t)fmax(0, ceil(from / c->step)); i <= (size_t)last; i++)
        c->at[i] += harm;
}

static void glyphs_add(Crossings *c, const GlyphsItem *item, Affine m) {
    const Run *run = item->run;
    span_add(c, affine_rect(m, item->extent), 0, of_line);
    for (size_t i = 0; i < run->n; i++) {
        const Glyph *glyph = &run->glyph[i];
        bool blank = glyph->cluster < run->text.n && run->text.p[glyph->cluster] == ' ';
        Rect r = {item->origin.x + glyph->x, item->extent.y, glyph->advance,
                  item->extent.h};
        if (glyph->turn != 0) // about where it stands, whichever way
            r = (Rect){r.x - run->size / 2, item->origin.y + glyph->y - run->size / 2,
                       run->size, run->size};
        if (!blank)
            span_add(c, affine_rect(m, r), air, 1);
    }
}

double *page_crossings(Arena *a, const Page *page, bool level, double step, size_t n) {
    Crossings c = {NEWS(a, double, n + 1), n, step, level};
    Arena *scratch = arena_open();
    for (Walk w = walk_page(scratch, page); walk_next(&w);) {
        const Item *item = w.item;
        if (item->kind == ITEM_GLYPHS)
            glyphs_add(&c, &item->glyphs, w.now.to_page);
        if (item->kind == ITEM_IMAGE)
            span_add(&c, affine_rect(w.now.to_page, item->image.rect), air, 1);
        if (item->kind == ITEM_PATH)
            span_add(&c, affine_rect(w.now.to_page, path_bounds(item->path.path)), 0,
                     of_ground);
    }
    arena_close(scratch);
    return c.at;
}
