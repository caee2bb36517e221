#include <math.h>

#include "layout/kinds.h"
#include "layout/memo.h"
#include "layout/overflow.h"
#include "layout/sector.h"

static const double pi = 3.14159265358979323846;

// A wheel on its way: the whole circle is shared among its sectors by their weights, each
// sector's angle among those within it, one ring further out.
typedef struct Wheel {
    Layout *l;
    const Group *group;
    Pt centre;
    double half;        // pt, of its side
    double gap, across; // pt, between sectors and between rings
} Wheel;

static double radius(const Wheel *w, size_t i) {
    return len_or_zero(w->group->radius[i], w->half);
}

static size_t sectors_in(const Box *box) {
    size_t n = 0;
    for (size_t i = 0; i < box->group.n; i++)
        n += box->group.child[i]->kind == BOX_SECTOR;
    return n;
}

static double weights_in(const Box *box);

static double weight(const Box *sector) {
    if (!isnan(sector->group.weight))
        return sector->group.weight;
    return sectors_in(sector) ? weights_in(sector) : 1;
}

static double weights_in(const Box *box) {
    double sum = 0;
    for (size_t i = 0; i < box->group.n; i++)
        if (box->group.child[i]->kind == BOX_SECTOR)
            sum += weight(box->group.child[i]);
    return sum;
}

static bool clockwise(const Wheel *w) {
    return w->group->rotation == CLOCKWISE;
}

// A sector alone in its circle has no sides. The gap between two rings lies half in each.
// Where sectors begin or end with what they stand in, they keep its distance.
static Wedge ring_part(const Wheel *w, Wedge whole, double from, double to, size_t ring) {
    Wedge wedge = {w->centre, radius(w, ring), radius(w, ring + 1), from, to, 0, 0};
    if (wedge.inner > 0)
        wedge.inner += w->across / 2;
    if (ring + 2 < w->group->radii)
        wedge.outer -= w->across / 2;
    wedge.outer = fmax(wedge.inner, wedge.outer);
    if (wedge_whole(wedge))
        return wedge;
    wedge.before = from > whole.from ? w->gap / 2 : whole.before;
    wedge.after = to < whole.to ? w->gap / 2 : whole.after;
    return wedge;
}

static Wedge padded(const Box *sector, Wedge w) {
    const LenSides *p = &sector->padding;
    double depth = w.outer - w.inner;
    w.outer -= len_or_zero(p->top, depth);
    w.inner += len_or_zero(p->bottom, depth);
    w.before += len_or_zero(p->left, depth);
    w.after += len_or_zero(p->right, depth);
    return w;
}

static void boxes_place(const Wheel *w, Box *box, Wedge room) {
    Child *child = children_open(box, (Size){INFINITY, INFINITY});
    for (size_t i = 0; i < box->group.n; i++)
        if (child[i].box->kind != BOX_SECTOR)
            sector_place(w->l, &child[i], room, clockwise(w));
}

static void sectors_place(const Wheel *w, Box *box, Wedge whole, size_t ring);

// A gap is as wide everywhere, so a narrow sector may be all gap.
static void gap_check(const Wheel *w, const Box *sector, Wedge wedge) {
    if (wedge.outer > wedge.inner &&
        wedge_end(wedge, wedge.outer) > wedge_begin(wedge, wedge.outer))
        return;
    diag_hint(
        w->l->diags,
        diag_error(w->l->diags, sector->span,
                   "nothing is left of this sector in %.*s: it is narrower than the gap",
                   STR(w->l->where)),
        "give the wheel a smaller gap, or the sector more weight");
}

static void sector_arrange(const Wheel *w, Box *sector, Wedge wedge, size_t ring) {
    Wedge *kept = NEW(w->l->arena, Wedge);
    *kept = wedge;
    if (sector->fill || sector->gradient || sector->stroke)
        gap_check(w, sector, wedge);
    sector->wedge = kept;
    sector->rect = sector->inner = rect_bounded(wedge_bounds(wedge));
    boxes_place(w, sector, padded(sector, wedge));
    Wheel inner = *w;
    if (sector->group.gap.unit != LEN_NONE)
        inner.gap = len_or_zero(sector->group.gap, w->half);
    sectors_place(&inner, sector, wedge, ring + 1);
}

// Shares the angles whole.from .. whole.to among the box's sectors; the last takes what is
// left, so that they sum exactly. When none weighs anything all are alike.
static void sectors_place(const Wheel *w, Box *box, Wedge whole, size_t ring) {
    size_t n = sectors_in(box), k = 0;
    double total = weights_in(box), done = 0;
    double edge = clockwise(w) ? whole.from : whole.to;
    double end = clockwise(w) ? whole.to : whole.from, angle = end - edge, begin = edge;
    for (size_t i = 0; i < box->group.n; i++) {
        Box *sector = box->group.child[i];
        if (sector->kind != BOX_SECTOR)
            continue;
        done += total > 0 ? weight(sector) / total : 1 / (double)n;
        double next = ++k == n || done >= 1 ? end : begin + done * angle;
        Wedge part = ring_part(w, whole, fmin(edge, next), fmax(edge, next), ring);
        sector_arrange(w, sector, part, ring);
        edge = next;
    }
}

// What stands in the inner circle has its middle in the centre; on an arc it begins and
// ends at the foot.
static Wedge hub(const Wheel *w, bool ringed) {
    Wedge hub = {w->centre, 0, radius(w, 0), -1.5 * pi, 0.5 * pi, 0, 0};
    if (ringed)
        hub.outer = fmax(0, hub.outer - w->across / 2);
    return hub;
}

void wheel_arrange(Layout *l, Box *box, Rect inner) {
    if (!box->group.radii)
        return; // an error has said so
    Wheel w = {.l = l, .group = &box->group, .half = fmin(inner.w, inner.h) / 2};
    w.centre = (Pt){inner.x + inner.w / 2, inner.y + inner.h / 2};
    w.gap = len_or_zero(box->group.gap, w.half);
    w.across = len_or_zero(box->group.gap_across, w.half);
    double wide = 2 * radius(&w, box->group.radii - 1);
    overflow_note(l,
                  (Overflow){.box = box, .wide = wide - inner.w, .tall = wide - inner.h});
    double from = box->group.start - pi / 2;
    Wedge whole = {.from = clockwise(&w) ? from : from - 2 * pi};
    whole.to = whole.from + 2 * pi;
    whole.before = whole.after = w.gap / 2;
    boxes_place(&w, box, hub(&w, sectors_in(box) > 0));
    sectors_place(&w, box, whole, 0);
}

// Its circles, or the room that their radii are percentages of.
Measure wheel_measure(Layout *l, Box *box, Size room) {
    (void)l;
    if (!box->group.radii)
        return (Measure){0};
    Len last = box->group.radius[box->group.radii - 1];
    double side = fmin(room.w, room.h);
    double wide = 2 * len_or_zero(last, isinf(side) ? INFINITY : side / 2);
    return (Measure){.w = wide, .h = wide, .least_w = last.unit == LEN_PT ? wide : 0};
}
