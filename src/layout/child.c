#include "layout/child.h"

#include <math.h>

#include "art/art.h"
#include "layout/memo.h"

double len_known(Len len, double whole) {
    switch (len.unit) {
    case LEN_PERCENT:
        return isinf(whole) ? NAN : len_resolve(len, whole, 0);
    case LEN_PT:
    case LEN_EM:
        return len_resolve(len, whole, 0);
    case LEN_NONE:
    case LEN_FR:
        break;
    }
    return NAN;
}

double len_or_zero(Len len, double whole) {
    double known = len_known(len, whole);
    return isnan(known) ? 0 : known;
}

// While the whole w is what we look for, a gap of the share p of it gives
// w = sum + n p w, so w = sum / (1 - n p).
double gaps_total(double sum, Len gap, size_t n, double whole) {
    if (gap.unit != LEN_PERCENT || isfinite(whole))
        return sum + (double)n * len_or_zero(gap, whole);
    double share = (double)n * gap.value / 100;
    return share < 1 ? sum / (1 - share) : sum;
}

Child *children_open(Box *parent, Size whole) {
    Child *child = parent->memo->child;
    for (size_t i = 0; i < parent->group.n; i++)
        child[i] = (Child){.box = parent->group.child[i], .parent = parent, .whole = whole};
    return child;
}

double child_limit(const Child *c, Axis axis, double size) {
    const Box *b = c->box;
    double whole = axis == DOWN ? c->whole.h : c->whole.w;
    double min = len_known(axis == DOWN ? b->min_height : b->min_width, whole);
    double max = len_known(axis == DOWN ? b->max_height : b->max_width, whole);
    return fmax(0, fmax(fmin(size, max), min)); // fmin and fmax pass over a NAN
}

// Width to height of what looks wrong in any other; 0: anything goes. A regular hexagon
// that stands on a corner is as wide as sqrt 3 sides and as tall as 2.
static double proportion(const Box *box) {
    if (box->kind == BOX_IMAGE) {
        const Art *art = box->image.art;
        return art && art->width > 0 && art->height > 0 ? art->width / art->height : 0;
    }
    if (box->kind == BOX_QR)
        return 1;
    if (box->kind != BOX_SHAPE)
        return 0;
    switch (box->figure) {
    case FIGURE_RECTANGLE:
    case FIGURE_LINE:
        break;
    case FIGURE_PATH:
        return path_bounds(box->path).w / path_bounds(box->path).h;
    case FIGURE_CIRCLE:
        return 1;
    case FIGURE_HEXAGON:
        return sqrt(3) / 2;
    }
    return 0;
}

// The side that is not given follows from the other. Only a picture has content that its
// padding surrounds.
static Size proportioned(Layout *l, const Child *c, Size own) {
    double ratio = proportion(c->box);
    ratio = c->box->lie && ratio > 0 ? 1 / ratio : ratio;
    if (ratio <= 0 || isnan(own.w) == isnan(own.h))
        return own;
    bool wide = !isnan(own.w);
    if (c->box->kind == BOX_SHAPE)
        return wide ? (Size){own.w, own.w / ratio} : (Size){own.h * ratio, own.h};
    Measure m = measure(l, c->box,
                        (Size){wide ? own.w : INFINITY, wide ? (double)INFINITY : own.h});
    return wide ? (Size){own.w, m.h} : (Size){m.w, own.h};
}

// Children stand below each other.
static bool downwards(const Box *parent) {
    return parent->kind == BOX_COLUMN || parent->kind == BOX_FLOW;
}

// A space has one length, for the way its parent goes.
static Size given(const Child *c) {
    Size own = {len_known(c->box->width, c->whole.w),
                len_known(c->box->height, c->whole.h)};
    if (c->box->kind == BOX_SPACE && c->parent->kind == BOX_ROW)
        own.h = NAN;
    if (c->box->kind == BOX_SPACE && downwards(c->parent))
        own.w = NAN;
    return own;
}

Size child_own(Layout *l, const Child *c) {
    Size own = given(c);
    if (!isnan(own.w))
        own.w = child_limit(c, ACROSS, own.w);
    if (!isnan(own.h))
        own.h = child_limit(c, DOWN, own.h);
    return proportioned(l, c, own);
}

Measure child_measure(Layout *l, const Child *c, double width) {
    Size own = child_own(l, c);
    Size room = {width, isnan(own.h) ? INFINITY : own.h};
    if (isinf(width) && !isnan(own.w))
        room.w = own.w;
    Measure m = measure(l, c->box, room);
    if (!isnan(own.w)) {
        m.w = m.least_w = own.w;
    } else {
        m.w = child_limit(c, ACROSS, m.w);
        // A fraction of 0 in it has content but no room.
        m.least_w = fmin(m.w, child_limit(c, ACROSS, m.least_w));
    }
    m.h = isnan(own.h) ? child_limit(c, DOWN, m.h) : own.h;
    return m;
}

Rect rect_of_start(const Box *parent, Rect r, Rect room) {
    double x = parent->direction == DIRECTION_RTL ? room.w - r.x - r.w : r.x;
    return (Rect){room.x + x, room.y + r.y, r.w, r.h};
}

Align child_align(const Child *c) {
    return c->box->self == ALIGN_PARENT ? c->parent->group.align : (Align)c->box->self;
}

// In a row a rule stands upright. Elsewhere it lies, unless only its height is given.
static bool rule_upright(const Child *c) {
    const Box *b = c->box;
    if (c->parent->kind == BOX_ROW)
        return true;
    bool wide = b->width.unit != LEN_NONE ||
                (b->left.unit != LEN_NONE && b->right.unit != LEN_NONE);
    bool tall = b->height.unit != LEN_NONE ||
                (b->top.unit != LEN_NONE && b->bottom.unit != LEN_NONE);
    return tall && !wide && !downwards(c->parent);
}

// Whether the child takes all the room along the axis, where it gives no size itself.
static bool child_fills(const Child *c, Axis axis, Align align) {
    switch (c->box->kind) {
    case BOX_SHAPE:
    case BOX_SPACE:
        return true;
    case BOX_RULE:
        return rule_upright(c) == (axis == DOWN);
    case BOX_LINES:
        return axis == ACROSS || c->box->lines.count == 0 || align == ALIGN_STRETCH;
    case BOX_TEXT:
        return align == ALIGN_STRETCH || (axis == ACROSS && c->parent->kind == BOX_GRID) ||
               (axis == ACROSS && downwards(c->parent) && align != ALIGN_CENTER &&
                align != ALIGN_END);
    case BOX_ROW:
    case BOX_COLUMN:
    case BOX_GRID:
    case BOX_STACK:
    case BOX_FLOW:
    case BOX_WHEEL:
    case BOX_SECTOR:
    case BOX_IMAGE:
    case BOX_QR:
        break;
    }
    return align == ALIGN_STRETCH;
}

double child_kept(const Child *c, double size, double room) {
    bool reports = box_is_group(c->box) || c->box->kind == BOX_TEXT;
    return reports ? fmin(size, fmax(room, 0)) : size;
}

static Extent aligned(Align align, double size, double room) {
    switch (align) {
    case ALIGN_CENTER:
        return (Extent){(room - size) / 2, size};
    case ALIGN_END:
        return (Extent){room - size, size};
    case ALIGN_STRETCH:
    case ALIGN_START:
    case ALIGN_BASELINE:
        break;
    }
    return (Extent){0, size};
}

bool child_shares(const Child *c, Axis axis) {
    Len len = axis == DOWN ? c->box->height : c->box->width;
    return len.unit == LEN_FR && c->box->kind != BOX_SPACE;
}

// Where the others ask for nothing, its share of what is left is all of it.
static double own_or_share(const Child *c, Axis axis, double own, double room) {
    Len len = axis == DOWN ? c->box->height : c->box->width;
    if (!isnan(own) || !child_shares(c, axis) || isinf(room))
        return own;
    return child_limit(c, axis, len.value > 0 ? room : 0);
}

Extent child_across(Layout *l, const Child *c, Align align, double room) {
    double own = own_or_share(c, ACROSS, child_own(l, c).w, room);
    if (!isnan(own))
        return aligned(align, own, room);
    if (child_fills(c, ACROSS, align))
        return aligned(align, child_limit(c, ACROSS, room), room);
    double size = child_measure(l, c, INFINITY).w;
    if (size > room)
        size = child_measure(l, c, child_limit(c, ACROSS, room)).w;
    return aligned(align, child_kept(c, size, room), room);
}

Extent child_down(Layout *l, const Child *c, Align align, double room) {
    double own = own_or_share(c, DOWN, child_own(l, c).h, room);
    if (!isnan(own))
        return aligned(align, own, room);
    if (child_fills(c, DOWN, align))
        return aligned(align, child_limit(c, DOWN, room), room);
    double size = child_measure(l, c, c->rect.w).h;
    return aligned(align, child_kept(c, size, room), room);
}

bool child_shows_baseline(const Child *c) {
    if (c->box->baseline.unit != LEN_NONE)
        return true;
    bool rows = c->parent->kind == BOX_ROW || c->parent->kind == BOX_GRID;
    return rows && child_align(c) == ALIGN_BASELINE;
}

// As CSS 2.1 section 10.8.1 has it, what has no baseline stands on its bottom edge.
Baselines child_baselines(Layout *l, const Child *c, double height) {
    Baselines b = baselines(l, c->box, (Size){c->rect.w, height});
    return isnan(b.first) ? (Baselines){height, height} : b;
}

bool child_leads(const Child *c) {
    const Box *b = c->box;
    const LenSides *p = &b->padding;
    const Len *bare[] = {&b->height, &b->min_height, &p->top, &p->bottom};
    for (size_t i = 0; i < sizeof bare / sizeof *bare; i++)
        if (bare[i]->unit != LEN_NONE && bare[i]->value != 0)
            return false;
    return b->kind == BOX_TEXT && !b->lie && !b->spare && !b->again && !b->fill &&
           !b->stroke && !b->gradient && b->text.style.edges == EDGES_CAP;
}

bool child_lines(Layout *l, const Child *c) {
    return child_measure(l, c, c->rect.w).lines > 0;
}

double child_leading(Layout *l, const Child *c) {
    return c->box->text.style.leading * c->box->memo->size -
           child_baselines(l, c, child_measure(l, c, c->rect.w).h).first;
}

double child_yields(const Child *c, size_t index, double weight) {
    const double before_all = 1e6;
    if (!c->box->memo->text)
        return 0;
    return c->box->memo->fitted ? before_all + (double)index
                                : 1 + fmin(weight, before_all / 2);
}
