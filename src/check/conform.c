#include "check/conform.h"

#include <assert.h>
#include <math.h>

static const double pt_per_mm = 72 / 25.4;

// Letters' side bearings and round letters' overshoot leave the metrics' box by about 2 %
// of the type size; 0.1 mm is that of 14 pt type. The guillotine's own tolerance is ten
// times as much.
static const double tolerance = 0.1 * 72 / 25.4; // pt

typedef struct Matrices { // of the groups that are open, each from its inside to the page
    Affine *p;
    size_t n, cap;
} Matrices;

static void safe_check(Diags *d, const Page *page, const GlyphsItem *g, Rect r) {
    double left = r.x, top = r.y;
    double right = page->trim.w - r.x - r.w, bottom = page->trim.h - r.y - r.h;
    double least = fmin(fmin(left, right), fmin(top, bottom));
    const char *side = least == left    ? "left"
                       : least == right ? "right"
                       : least == top   ? "top"
                                        : "bottom";
    if (least >= page->safe - tolerance)
        return;
    Diag *wrong = diag_error(d, g->span, "text stands %.1f mm from the %s trim of %.*s",
                             least / pt_per_mm, side, STR(page->name));
    diag_hint(d, wrong, "the layout keeps %.1f mm free (safe)", page->safe / pt_per_mm);
}

static void size_check(Diags *d, const Page *page, const GlyphsItem *g, double least) {
    if (g->run->size < least - 1e-6)
        diag_error(d, g->span, "type of %.1f pt is smaller than %.1f pt in %.*s",
                   g->run->size, least, STR(page->name));
}

void conform_page(Diags *d, const Page *page, ConformLimits limits) {
    Arena *scratch = arena_open();
    Matrices open = {0};
    PUSH(scratch, &open) = affine_one();
    for (size_t i = 0; i < page->n; i++) {
        const Item *item = &page->p[i];
        Affine now = open.p[open.n - 1];
        if (item->kind == ITEM_GROUP_BEGIN) {
            PUSH(scratch, &open) = affine_then(item->group.matrix, now);
        } else if (item->kind == ITEM_GROUP_END) {
            assert(open.n > 1);
            open.n--;
        } else if (item->kind == ITEM_GLYPHS) {
            Rect r = affine_rect(now, item->glyphs.extent);
            safe_check(d, page, &item->glyphs, r);
            size_check(d, page, &item->glyphs, limits.least_type);
        }
    }
    arena_close(scratch);
}
