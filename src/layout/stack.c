#include <math.h>

#include "layout/child.h"
#include "layout/kinds.h"
#include "layout/memo.h"

// Children over each other. Each stands at the distances it gives from the stack's edges:
// with both given and no size it is stretched between them, with one it has its natural
// size (what has none takes the rest). Without any it goes by `align` and `justify`, or
// both by its `self`; `justify: start`, being the default, gives it all the width. A
// negative distance means to stand out there.
typedef struct Ends { // of a child, along one axis
    double near, far; // pt, or NAN; across, from where the stack begins
} Ends;

static Ends edges_across(const Child *c) {
    Ends e = {len_known(c->box->left, c->whole.w), len_known(c->box->right, c->whole.w)};
    return c->parent->direction == DIRECTION_RTL ? (Ends){e.far, e.near} : e;
}

static Ends edges_down(const Child *c) {
    return (Ends){len_known(c->box->top, c->whole.h),
                  len_known(c->box->bottom, c->whole.h)};
}

static double or_zero(double v) {
    return isnan(v) ? 0 : v;
}

static Align align_across(const Child *c) {
    if (c->box->self != ALIGN_PARENT)
        return (Align)c->box->self;
    switch (c->parent->group.justify) {
    case JUSTIFY_CENTER:
        return ALIGN_CENTER;
    case JUSTIFY_END:
        return ALIGN_END;
    case JUSTIFY_START:
    case JUSTIFY_BETWEEN:
        break;
    }
    return ALIGN_STRETCH;
}

static Extent between(Layout *l, const Child *c, Axis axis, Ends edges) {
    double room = axis == DOWN ? c->whole.h : c->whole.w;
    Size own = child_own(l, c);
    if (isnan(edges.near) && isnan(edges.far))
        return axis == DOWN ? child_down(l, c, child_align(c), room)
                            : child_across(l, c, align_across(c), room);
    double rest = fmax(0, room - or_zero(edges.near) - or_zero(edges.far));
    bool both = !isnan(edges.near) && !isnan(edges.far);
    if (both && isnan(axis == DOWN ? own.h : own.w))
        return (Extent){edges.near, child_limit(c, axis, rest)};
    Extent e = axis == DOWN ? child_down(l, c, ALIGN_START, rest)
                            : child_across(l, c, ALIGN_START, rest);
    e.at = isnan(edges.near) ? room - edges.far - e.size : edges.near;
    return e;
}

// By how much an extent stands out of the room, other than where it means to.
static double standing_out(Extent e, Ends edges, double room) {
    double from = fmin(0, or_zero(edges.near)), to = room - fmin(0, or_zero(edges.far));
    return fmax(fmax(0, e.size - (to - from)), fmax(from - e.at, e.at + e.size - to));
}

// On the stack's own units a box stands with its middle, or with what `self` names, and
// may stand out.
static double on_units(const Child *c, double at, double units, double room, double size) {
    double share = c->box->self == ALIGN_START ? 0 : c->box->self == ALIGN_END ? 1 : 0.5;
    return room * at / units - size * share;
}

static bool has_place(const Child *c) {
    return c->parent->group.units.w > 0 && !isnan(c->box->on.x);
}

static double place_across(Layout *l, Child *c) {
    if (has_place(c)) {
        c->rect.w = child_across(l, c, ALIGN_START, c->whole.w).size;
        c->rect.x =
            on_units(c, c->box->on.x, c->parent->group.units.w, c->whole.w, c->rect.w);
        return 0;
    }
    Extent e = between(l, c, ACROSS, edges_across(c));
    c->rect.x = e.at;
    c->rect.w = e.size;
    return standing_out(e, edges_across(c), c->whole.w);
}

static double baseline_top(Layout *l, const Child *c, double height) {
    return len_or_zero(c->box->baseline, c->whole.h) - child_baselines(l, c, height).first;
}

static double place_down(Layout *l, Child *c) {
    Extent e;
    if (has_place(c)) {
        c->rect.h = child_down(l, c, ALIGN_START, c->whole.h).size;
        c->rect.y =
            on_units(c, c->box->on.y, c->parent->group.units.h, c->whole.h, c->rect.h);
        return 0;
    }
    if (child_shows_baseline(c)) {
        e.size = child_measure(l, c, c->rect.w).h;
        e.at = baseline_top(l, c, e.size);
        if (isnan(child_own(l, c).h))
            e.size = child_kept(c, e.size, c->whole.h - e.at);
    } else {
        e = between(l, c, DOWN, edges_down(c));
    }
    c->rect.y = e.at;
    c->rect.h = e.size;
    return standing_out(e, edges_down(c), c->whole.h);
}

// How much room a child of this size needs with its distances.
static double reach(double size, Ends edges) {
    return fmax(0, size + or_zero(edges.near) + or_zero(edges.far));
}

Measure stack_measure(Layout *l, Box *box, Size room) {
    Child *child = children_open(box, room);
    Measure m = {0};
    for (size_t i = 0; i < box->group.n; i++) {
        Measure each = child_measure(l, &child[i], INFINITY);
        m.w = fmax(m.w, reach(each.w, edges_across(&child[i])));
        m.least_w = fmax(m.least_w, reach(each.least_w, edges_across(&child[i])));
    }
    children_open(box, (Size){isinf(room.w) ? m.w : room.w, room.h});
    double used = 0;
    for (size_t i = 0; i < box->group.n; i++) {
        Child *c = &child[i];
        place_across(l, c);
        Measure each = child_measure(l, c, c->rect.w);
        double top = child_shows_baseline(c) ? baseline_top(l, c, each.h) : 0;
        used = fmax(used, reach(each.w, edges_across(c)));
        m.h = fmax(m.h, top + reach(each.h, edges_down(c)));
        m.lines = each.lines > m.lines ? each.lines : m.lines;
    }
    if (isfinite(room.w))
        m.w = used;
    return m;
}

Excess stack_place(Layout *l, Box *box, Size inner) {
    Child *child = children_open(box, inner);
    Excess e = {0};
    for (size_t i = 0; i < box->group.n; i++) {
        double wide = place_across(l, &child[i]), tall = place_down(l, &child[i]);
        if (fmax(wide, tall) > fmax(e.wide, e.tall)) {
            e.by = child[i].box;
            e.by_size = (Size){child[i].rect.w, child[i].rect.h};
        }
        e.wide = fmax(e.wide, wide);
        e.tall = fmax(e.tall, tall);
    }
    return e;
}
