#include "check/letters.h"

#include <math.h>

#include "scene/glyph_box.h"
#include "source/diag.h"

static const double touch = 0.05; // em

LetterBoxes letter_boxes(Arena *a, const Cover *c, size_t item) {
    const GlyphsItem *g = &c->page->p[item].glyphs;
    Affine group = cover_group(c, item)->to_page;
    double most = touch * g->run->size;
    LetterBoxes boxes = {0};
    for (size_t i = 0; i < g->run->n; i++) {
        const Glyph *glyph = &g->run->glyph[i];
        Rect ink = glyph_ink(g->run, glyph);
        if (ink.w <= 0 || ink.h <= 0)
            continue;
        // Half of a thin letter's ink is left: an l is hardly wider than two touches.
        double across = fmin(most, ink.w / 4), down = fmin(most, ink.h / 4);
        LetterBox box = {.ink = rect_inset(ink, (Sides){down, across, down, across}),
                         .to_page = affine_then(glyph_place(glyph, g->origin), group),
                         .from = glyph->cluster};
        box.from_page = affine_invert(box.to_page);
        box.bounds = affine_rect(box.to_page, box.ink);
        PUSH(a, &boxes) = box;
    }
    return boxes;
}

Pt letter_sample(const LetterBox *box, size_t i) {
    Rect r = box->ink;
    size_t column = i % LETTER_SIDE, row = i / LETTER_SIDE;
    Pt own = {r.x + r.w * ((double)column + 0.5) / LETTER_SIDE,
              r.y + r.h * ((double)row + 0.5) / LETTER_SIDE};
    return affine_apply(box->to_page, own);
}

bool letter_holds(const LetterBox *box, Pt p) {
    Pt own = affine_apply(box->from_page, p);
    return rect_within((Rect){own.x, own.y, 0, 0}, box->ink, 0);
}

void letters_add(LetterSpan *span, const LetterBox *box) {
    span->from = span->n ? (size_t)fmin((double)span->from, (double)box->from) : box->from;
    span->to = span->n && span->to > box->from ? span->to : box->from;
    span->spot = span->n ? rect_union(span->spot, box->bounds) : box->bounds;
    span->n++;
}

Str letters_words(Arena *a, const Run *run, const LetterSpan *span) {
    Str text = run->text;
    size_t from = span->from < text.n ? span->from : text.n, to = span->to;
    while (from > 0 && text.p[from - 1] != ' ')
        from--;
    while (to < text.n && text.p[to] != ' ')
        to++;
    return diag_excerpt(a, str_trim(str_sub(text, from, to)));
}
