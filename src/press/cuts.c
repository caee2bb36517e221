#include "press/cuts.h"

#include <math.h>
#include <string.h>

#include "press/page.h"
#include "scene/walk.h"

typedef struct Placed { // a page on a side of a sheet
    size_t number;
    Affine matrix, back; // to the sheet, and from it
    Rect trim;           // pt, on the sheet
} Placed;

typedef struct PlacedList {
    Placed *p;
    size_t n, cap;
} PlacedList;

void cuts_page(SharedCuts *c, const Proof *proof, size_t number, const Page *page) {
    PageEdges edges = edges_of(proof, page);
    size_t k = 0;
    while (k < c->kind.n && memcmp(&c->kind.p[k], &edges, sizeof edges) != 0)
        k++;
    if (k == c->kind.n)
        PUSH(c->arena, &c->kind) = edges;
    while (c->of.n <= number)
        PUSH(c->arena, &c->of) = 0;
    c->of.p[number] = (uint32_t)(k + 1);
}

static PlacedList placed_of(Arena *a, const Page *sheet, size_t pages) {
    PlacedList list = {0};
    for (Walk w = walk_page(a, sheet); walk_next(&w);) {
        const PageItem *item = &w.item->page;
        Affine m = w.now.to_page;
        if (w.item->kind == ITEM_PAGE && item->number < pages)
            PUSH(a, &list) = (Placed){item->number, m, affine_invert(m),
                                      affine_rect(m, item->page->trim)};
    }
    return list;
}

// Whether the trims share a side, and the middle of the nth piece of it.
static bool side_shared(Rect a, Rect b, size_t nth, Pt *at) {
    const double near = 0.01; // pt
    double part = ((double)nth + 0.5) / EDGE_POINTS;
    if (fabs(a.x + a.w - b.x) < near && fabs(a.y - b.y) < near)
        *at = (Pt){b.x, a.y + part * a.h};
    else if (fabs(a.y + a.h - b.y) < near && fabs(a.x - b.x) < near)
        *at = (Pt){a.x + part * a.w, b.y};
    else
        return false;
    return true;
}

static bool pair_differs(const SharedCuts *c, Rect trim, const Placed *p, const Placed *q) {
    const PageEdges *a = &c->kind.p[c->of.p[p->number] - 1],
                    *b = &c->kind.p[c->of.p[q->number] - 1];
    Pt at;
    for (size_t i = 0; i < EDGE_POINTS && side_shared(p->trim, q->trim, i, &at); i++)
        if (edges_differ(a, trim, affine_apply(p->back, at), b, affine_apply(q->back, at)))
            return true;
    return false;
}

// The halves of a card that is folded meet where nothing is cut.
static bool one_card(const SheetJob *job, size_t a, size_t b) {
    for (size_t i = 0; i < job->slips; i++) {
        const size_t *f = job->slip[i].front;
        if ((f[0] == a && f[1] == b) || (f[0] == b && f[1] == a))
            return job->kind != UNIT_CARD;
    }
    return false;
}

static bool sheet_check(SharedCuts *c, Arena *scratch, Diags *d, const Deck *deck,
                        const SheetJob *job, size_t nth) {
    PlacedList list = placed_of(scratch, sheet_side(scratch, job, nth), deck->pages);
    Rect trim = {0, 0, job->page.trim.w, job->page.trim.h};
    for (size_t i = 0; i < list.n; i++)
        for (size_t k = 0; k < list.n; k++) {
            const Placed *p = &list.p[i], *q = &list.p[k];
            if (i == k || !pair_differs(c, trim, p, q) ||
                one_card(job, p->number, q->number))
                continue;
            Leaf one = leaf_of(deck, p->number), other = leaf_of(deck, q->number);
            diag_hint(
                d,
                diag_error(d, job->spec->cut_span,
                           "%.*s and %.*s share a cut, but their colours along it differ",
                           STR(leaf_name(scratch, &one)), STR(leaf_name(scratch, &other))),
                "cut: double gives each card its own bleed");
            return false;
        }
    return true;
}

// Only the cards of the sheets matter, where they stand before any correction.
void cuts_check(SharedCuts *c, Diags *d, const Deck *deck, const SheetJob *job) {
    Printer printer = {.span = span_none()};
    Supply supply = *job->supply;
    SheetJob bare = *job;
    supply.printer = &printer;
    supply.letters = NULL;
    bare.supply = &supply;
    bool fine = true;
    for (size_t i = 0; i < job->sides && fine; i++) {
        Arena *scratch = arena_open();
        fine = sheet_check(c, scratch, d, deck, &bare, i);
        arena_close(scratch);
    }
}
