#include "layout/layout.h"

#include <assert.h>
#include <math.h>

#include "art/art.h"
#include "box/figure.h"
#include "box/qr.h"
#include "layout/along.h"
#include "layout/fit.h"
#include "layout/memo.h"
#include "layout/overflow.h"

// Text is set in a hair more than its rect, so that what was measured to fit in a width
// fits there whatever became of its last bits on the way.
static const double hair = 1e-4; // pt

// Percentages of padding are of the box's own size; not known yet, they count nothing.
static Sides padding(const Box *box, Size border) {
    const LenSides *p = &box->padding;
    double push = box->kind == BOX_TEXT ? box->text.push : 0;
    return (Sides){len_or_zero(p->top, border.h), len_or_zero(p->right, border.w) + push,
                   len_or_zero(p->bottom, border.h), len_or_zero(p->left, border.w)};
}

static double outer(double content, Len before, Len after) {
    double fixed = 0, share = 0;
    const Len *side[] = {&before, &after};
    for (size_t i = 0; i < 2; i++)
        if (side[i]->unit == LEN_PERCENT)
            share += side[i]->value;
        else
            fixed += len_or_zero(*side[i], 0);
    return fmax(0, gaps_total(content + fixed, (Len){share, LEN_PERCENT}, 1, INFINITY));
}

static TextWidths widths(Layout *l, const Box *box) {
    Memo *memo = box->memo;
    if (!memo->has_widths) {
        memo->widths = l->setter.widths(l->setter.self, box, memo->size);
        memo->has_widths = true;
    }
    return memo->widths;
}

double text_width_most(Layout *l, const Box *box) {
    return widths(l, box).max;
}

const TextBlock *text_block_of(Layout *l, const Box *box, double size, double width) {
    return l->setter.set(l->setter.self, l->arena, box, size, width + hair);
}

const TextBlock *text_block(Layout *l, const Box *box, double width) {
    const TextBlock *set = memo_text(box->memo, width);
    if (set)
        return set;
    set = text_block_of(l, box, box->memo->size, width);
    return memo_note_text(l->arena, box->memo, width, set);
}

static Measure text_measure(Layout *l, const Box *box, Size room) {
    if (box->text.path)
        return along_measure(l, box, room);
    TextWidths w = widths(l, box);
    const TextBlock *set = text_block(l, box, isinf(room.w) ? w.max : room.w);
    return (Measure){.w = isinf(room.w) ? w.max : set->width,
                     .h = set->height,
                     .least_w = w.min,
                     .lines = set->n};
}

static Measure image_measure(const Art *art, Size room) {
    Size size = {art ? art->width : 0, art ? art->height : 0};
    double ratio = size.w > 0 && size.h > 0 ? size.w / size.h : 0;
    if (isfinite(room.w) && ratio > 0)
        size = (Size){room.w, room.w / ratio};
    else if (isfinite(room.h))
        size = (Size){room.h * ratio, room.h};
    return (Measure){.w = size.w, .h = size.h, .least_w = size.w};
}

// A square, as wide as it may be.
static Measure qr_measure(const Box *box, Size room) {
    double side = isfinite(room.w) ? room.w : isfinite(room.h) ? room.h : qr_natural(box);
    return (Measure){.w = side, .h = side, .least_w = side};
}

// Those that fill their box are one at the least.
static double lines_least(const Box *box) {
    return fmax(1, (double)box->lines.count) * box->lines.pitch;
}

static Measure content_measure(Layout *l, Box *box, Size room);

// Of what stands on its side: as long as the room is high, where that is known, and as wide
// as it must then be tall.
static Measure turned_measure(Layout *l, Box *box, Size room) {
    Lie lie = box->lie;
    box->lie = LIE_FLAT;
    Measure m = content_measure(l, box, (Size){room.h, INFINITY});
    box->lie = lie;
    return (Measure){
        .w = m.h, .h = isfinite(room.h) ? fmin(m.w, room.h) : m.w, .least_w = m.h};
}

static Measure content_measure(Layout *l, Box *box, Size room) {
    if (box->lie)
        return turned_measure(l, box, room);
    switch (box->kind) {
    case BOX_ROW:
    case BOX_COLUMN:
        return line_measure(l, box, room);
    case BOX_GRID:
        return grid_measure(l, box, room);
    case BOX_STACK:
        return stack_measure(l, box, room);
    case BOX_FLOW:
        return flow_measure(l, box, room);
    case BOX_WHEEL:
        return wheel_measure(l, box, room);
    case BOX_TEXT:
        return text_measure(l, box, room);
    case BOX_IMAGE:
        return image_measure(box->image.art, room);
    case BOX_RULE:
        return (Measure){.w = box->line, .h = box->line, .least_w = box->line};
    case BOX_LINES:
        return (Measure){.h = lines_least(box)};
    case BOX_QR:
        return qr_measure(box, room);
    case BOX_SECTOR:
    case BOX_SHAPE:
    case BOX_SPACE:
        break;
    }
    return (Measure){0};
}

Measure measure(Layout *l, Box *box, Size room) {
    const Measure *known = memo_measure(box->memo, room);
    if (known)
        return *known;
    Sides p = padding(box, room);
    Size inner = {fmax(0, room.w - p.left - p.right), fmax(0, room.h - p.top - p.bottom)};
    Measure m = content_measure(l, box, inner);
    const LenSides *sides = &box->padding;
    m.w = outer(m.w, sides->left, sides->right);
    m.h = outer(m.h, sides->top, sides->bottom);
    m.least_w = outer(m.least_w, sides->left, sides->right);
    if (box->kind == BOX_TEXT) {
        m.w += box->text.push;
        m.least_w += box->text.push;
    }
    return memo_note_measure(l->arena, box->memo, room, m);
}

static Excess place(Layout *l, Box *box, Size inner) {
    switch (box->kind) {
    case BOX_ROW:
    case BOX_COLUMN:
        return line_place(l, box, inner);
    case BOX_GRID:
        return grid_place(l, box, inner);
    case BOX_STACK:
        return stack_place(l, box, inner);
    case BOX_FLOW:
    case BOX_WHEEL:
    case BOX_SECTOR:
    case BOX_TEXT:
    case BOX_IMAGE:
    case BOX_SHAPE:
    case BOX_RULE:
    case BOX_LINES:
    case BOX_QR:
    case BOX_SPACE:
        break;
    }
    return (Excess){0};
}

// How far below the top of its room a text begins.
static double text_top(const Box *box, const TextBlock *set, double room) {
    double left = fmax(0, room - set->height);
    return box->text.justify == JUSTIFY_CENTER ? left / 2
           : box->text.justify == JUSTIFY_END  ? left
                                               : 0;
}

static Baselines text_baselines(Layout *l, const Box *box, Rect inner) {
    const TextBlock *set = text_block(l, box, inner.w);
    inner.y += isfinite(inner.h) ? text_top(box, set, inner.h) : 0;
    return (Baselines){inner.y + set->first_baseline, inner.y + set->last_baseline};
}

static Baselines group_baselines(Layout *l, Box *box, Rect inner) {
    Baselines found = {NAN, NAN};
    place(l, box, (Size){inner.w, inner.h});
    for (size_t i = 0; i < box->group.n; i++) {
        const Child *c = &box->memo->child[i];
        Baselines b = baselines(l, c->box, (Size){c->rect.w, c->rect.h});
        if (isnan(found.first))
            found.first = inner.y + c->rect.y + b.first;
        if (!isnan(b.last))
            found.last = inner.y + c->rect.y + b.last;
    }
    return found;
}

Baselines baselines(Layout *l, Box *box, Size size) {
    if (!box->memo->text || box->lie || box->kind == BOX_FLOW || box->kind == BOX_WHEEL)
        return (Baselines){NAN, NAN};
    const Baselines *known = memo_baselines(box->memo, size);
    if (known)
        return *known;
    Rect inner = rect_inset((Rect){0, 0, size.w, size.h}, padding(box, size));
    Baselines b = box->kind == BOX_TEXT ? text_baselines(l, box, inner)
                                        : group_baselines(l, box, inner);
    return memo_note_baselines(l->arena, box->memo, size, b);
}

// What the texts of a stack keep off, where it stands now.
static void around_find(Layout *l, Box *stack, Rect inner) {
    const Group *g = &stack->group;
    for (size_t i = 0; i < g->n; i++) {
        TextBox *text = &g->child[i]->text;
        if (g->child[i]->kind != BOX_TEXT || !text->around.n)
            continue;
        for (size_t k = 0; k < g->n; k++)
            if (k != i && str_eq(g->child[k]->name, text->around)) {
                text->foot = inner.y + inner.h;
                text->shape =
                    box_outline(l->arena, g->child[k],
                                rect_of_start(stack, stack->memo->child[k].rect, inner));
            }
    }
}

static void group_arrange(Layout *l, Box *box, Rect inner) {
    box->memo->seated = !box->lie && !box->memo->beside;
    box->memo->top = inner.y;
    Excess e = place(l, box, (Size){inner.w, inner.h});
    box->memo->seated = false;
    overflow_note(l, (Overflow){.box = box,
                                .wide = e.wide,
                                .tall = e.tall,
                                .squeezed = e.squeezed,
                                .by = e.by,
                                .by_size = e.by_size});
    for (size_t i = 0; i < box->group.rules; i++)
        box->group.rule[i].at = rect_of_start(box, box->group.rule[i].at, inner);
    for (size_t i = 0; i < box->group.bands; i++)
        box->group.band[i].at = rect_of_start(box, box->group.band[i].at, inner);
    if (box->kind == BOX_STACK)
        around_find(l, box, inner);
    for (size_t i = 0; i < box->group.n; i++)
        box->group.child[i]->memo->beside = box->memo->beside || box->kind == BOX_GRID;
    for (size_t i = 0; i < box->group.n; i++)
        if (!box->group.child[i]->absent)
            arrange(l, box->group.child[i],
                    rect_of_start(box, box->memo->child[i].rect, inner));
}

// Keeps off the shape of a box beside it.
static const TextBlock *text_around(Layout *l, Box *box, Rect inner) {
    Path off = path_map(l->arena, box->text.shape, affine_move(-inner.x, -inner.y));
    box->text.off = &off;
    const TextBlock *set = text_block_of(l, box, box->memo->size, inner.w);
    box->text.off = NULL;
    double more = fmin(set->height, box->text.foot - inner.y) - inner.h;
    if (box->height.unit == LEN_NONE && more > 0) { // it was measured without the shape
        box->rect.h += more;
        box->inner.h += more;
    }
    return set;
}

static void text_arrange(Layout *l, Box *box, Rect inner) {
    if (box->text.path) {
        along_arrange(l, box, inner);
        return;
    }
    const TextBlock *set =
        box->text.shape.n ? text_around(l, box, inner) : text_block(l, box, inner.w);
    size_t most = box->text.max_lines;
    overflow_note(l, (Overflow){.box = box,
                                .wide = set->too_wide,
                                .tall = set->height - box->inner.h,
                                .lines = most && set->n > most ? set->n - most : 0});
    double top = text_top(box, set, box->inner.h);
    box->inner.y += top;
    box->inner.h -= top;
    box->set = set;
}

// What is this far out has been noted as too large.
Rect rect_bounded(Rect r) {
    const double limit = 9e5; // pt
    assert(!isnan(r.x) && !isnan(r.y) && !isnan(r.w) && !isnan(r.h));
    return (Rect){fmax(-limit, fmin(r.x, limit)), fmax(-limit, fmin(r.y, limit)),
                  fmax(0, fmin(r.w, limit)), fmax(0, fmin(r.h, limit))};
}

void arrange(Layout *l, Box *box, Rect rect) {
    box->rect = rect_bounded(rect);
    assert(rect_finite(box->rect));
    Rect inner = rect_inset(box->rect, padding(box, (Size){box->rect.w, box->rect.h}));
    box->middle = (Pt){inner.x + inner.w / 2, inner.y + inner.h / 2};
    if (box->lie) // about its middle
        inner = (Rect){inner.x + (inner.w - inner.h) / 2, inner.y + (inner.h - inner.w) / 2,
                       inner.h, inner.w};
    box->inner = inner;
    switch (box->kind) {
    case BOX_ROW:
    case BOX_COLUMN:
    case BOX_GRID:
    case BOX_STACK:
        group_arrange(l, box, inner);
        break;
    case BOX_FLOW:
        flow_arrange(l, box, inner);
        break;
    case BOX_WHEEL:
        wheel_arrange(l, box, inner);
        break;
    case BOX_TEXT:
        text_arrange(l, box, inner);
        break;
    case BOX_LINES:
        overflow_note(l, (Overflow){.box = box, .tall = lines_least(box) - inner.h});
        break;
    case BOX_SECTOR: // its wheel arranges it
    case BOX_IMAGE:
    case BOX_SHAPE:
    case BOX_RULE:
    case BOX_QR:
    case BOX_SPACE:
        break;
    }
}

static TextWidths shaper_widths(void *self, const Box *box, double size) {
    return text_widths(self, box, size);
}

static TextBlock *shaper_set(void *self, Arena *a, const Box *box, double size,
                             double width) {
    return text_set(a, self, box, size, width);
}

Setter setter_of_shaper(Shaper *s) {
    return (Setter){s, shaper_widths, shaper_set};
}

void layout_page(Layout *l, Box *root, Size page) {
    memos_make(l->arena, root);
    l->overflows = NEW(l->arena, Overflows);
    fit_page(l, root, page);
    overflows_report(l);
    l->overflows = NULL;
    memos_drop(root);
}
