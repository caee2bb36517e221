#include "check/clash.h"

#include <stdlib.h>

// Of the smaller letter's samples that may lie in the other's box.
enum { SHARED = LETTER_SAMPLES / 9 };

static bool same_place(Span a, Span b) {
    return a.source == b.source && a.from == b.from;
}

// A text goes on in the runs behind its first, and in those of a flow's next page in the
// first of all.
void clash_add(Clash *clash, const Look *l, size_t item) {
    const Item *it = &l->page->p[item];
    const GlyphsItem *g = &it->glyphs;
    size_t text = 0;
    if (clash->n) {
        const ClashRun *before = &clash->p[clash->n - 1];
        bool same = !g->begins && same_place(it->span, l->page->p[before->item].span);
        text = before->text + !same;
    }
    if (g->run->n)
        PUSH(l->cover->arena, clash) =
            (ClashRun){.item = item, .text = text, .bounds = look_spot(l, item)};
}

// Neighbours in a line kern, and share accents.
static bool same_line(const Look *l, const ClashRun *a, const ClashRun *b) {
    return a->text == b->text &&
           l->page->p[a->item].glyphs.origin.y == l->page->p[b->item].glyphs.origin.y;
}

static bool letters_clash(const LetterBox *a, const LetterBox *b) {
    bool less = a->ink.w * a->ink.h < b->ink.w * b->ink.h;
    const LetterBox *small = less ? a : b, *large = less ? b : a;
    size_t shared = 0;
    for (size_t i = 0; i < LETTER_SAMPLES; i++)
        shared += letter_holds(large, letter_sample(small, i));
    return shared > SHARED;
}

static const LetterBoxes *boxes_of(const Look *l, ClashRun *run) {
    if (!run->made)
        run->boxes = letter_boxes(l->cover->arena, l->cover, run->item);
    run->made = true;
    return &run->boxes;
}

static void clash_tell(const Look *l, const ClashRun *upper, const LetterSpan *above,
                       const ClashRun *lower, const LetterSpan *below) {
    Arena *a = l->diags->arena;
    const Item *over = &l->page->p[upper->item], *under = &l->page->p[lower->item];
    Str one = letters_words(a, over->glyphs.run, above),
        two = letters_words(a, under->glyphs.run, below);
    Diag *wrong = text_error(l, upper->item, "hidden", above->spot, (double)above->n,
                             str_f(a, "\"%.*s\" stands on \"%.*s\"", STR(one), STR(two)));
    if (same_place(over->span, under->span))
        return;
    wrong->also = under->span;
    wrong->also_says = S("this stands below it");
}

static void pair_check(const Look *l, ClashRun *upper, ClashRun *lower) {
    const LetterBoxes *over = boxes_of(l, upper), *under = boxes_of(l, lower);
    LetterSpan above = {0}, below = {0};
    for (size_t i = 0; i < over->n; i++) {
        if (!rect_meet(over->p[i].bounds, lower->bounds))
            continue;
        bool clash = false;
        for (size_t k = 0; k < under->n; k++) {
            const LetterBox *a = &over->p[i], *b = &under->p[k];
            if (!rect_meet(a->bounds, b->bounds) || !letters_clash(a, b))
                continue;
            letters_add(&below, b);
            clash = true;
        }
        if (clash)
            letters_add(&above, &over->p[i]);
    }
    if (above.n)
        clash_tell(l, upper, &above, lower, &below);
}

static int by_left(const void *a, const void *b) {
    const ClashRun *p = a, *q = b;
    if (p->bounds.x != q->bounds.x)
        return p->bounds.x < q->bounds.x ? -1 : 1;
    return (p->item > q->item) - (p->item < q->item);
}

void clash_check(const Clash *clash, const Look *l) {
    if (clash->n)
        qsort(clash->p, clash->n, sizeof *clash->p, by_left);
    for (size_t i = 0; i < clash->n; i++) {
        ClashRun *a = &clash->p[i];
        for (size_t k = i + 1; k < clash->n; k++) {
            ClashRun *b = &clash->p[k];
            if (b->bounds.x >= a->bounds.x + a->bounds.w)
                break;
            if (!rect_meet(a->bounds, b->bounds) || same_line(l, a, b))
                continue;
            bool upper = a->item > b->item;
            pair_check(l, upper ? a : b, upper ? b : a);
        }
    }
}
