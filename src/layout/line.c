#include <math.h>

#include "layout/band.h"
#include "layout/kinds.h"
#include "layout/memo.h"

// A row or column on its way. What its children do along it is one and the same; but widths
// come before heights, so a row first shares its length and a column last.
//
// A child of a column that has `baseline` stands by the last baseline of the child before
// it, or of the column's top. That one is then as tall as its text and takes no fraction,
// and neither gap nor justify comes between the two.
typedef struct Line {
    Layout *l;
    Axis axis;
    Size inner; // pt
    Len gap;
    Justify justify;
    Child *child;
    Track *track;
    const Memo *memo; // of the row or column
    size_t n;
} Line;

static Line line_open(Layout *l, Box *box, Size inner) {
    return (Line){.l = l,
                  .axis = box->kind == BOX_COLUMN ? DOWN : ACROSS,
                  .inner = inner,
                  .gap = box->group.gap,
                  .justify = box->group.justify,
                  .child = children_open(box, inner),
                  .track = box->memo->track,
                  .memo = box->memo,
                  .n = box->group.n};
}

static double line_room(const Line *line) {
    return line->axis == DOWN ? line->inner.h : line->inner.w;
}

static bool has_baseline(const Line *line, size_t i) {
    return line->axis == DOWN && line->child[i].box->baseline.unit != LEN_NONE;
}

static bool is_spare(const Line *line, size_t i) {
    return line->axis == DOWN && (line->child[i].box->spare || line->child[i].box->again);
}

// A text that stands in a list of texts, with nothing around it, is led: without a `gap`
// its first baseline is a line below the last baseline before it.
static bool led(const Line *line, size_t i) {
    if (line->axis != DOWN || line->gap.unit != LEN_NONE || has_baseline(line, i) ||
        !child_leads(&line->child[i]))
        return false;
    for (size_t k = i; k-- > 0 && child_leads(&line->child[k]);)
        if (child_lines(line->l, &line->child[k]))
            return child_lines(line->l, &line->child[i]);
    return false;
}

static size_t gaps(const Line *line) {
    size_t n = 0;
    for (size_t i = 1; i < line->n; i++)
        n += !has_baseline(line, i) && !is_spare(line, i);
    return n;
}

// What all the given sizes come to with the gaps between them.
static double with_gaps(const Line *line, double sizes) {
    for (size_t i = 0; i < line->n; i++)
        sizes += line->child[i].push +
                 (has_baseline(line, i) || led(line, i) ? line->child[i].before : 0);
    return gaps_total(sizes, line->gap, gaps(line), line_room(line));
}

static Track track_of(const Line *line, size_t i) {
    const Child *c = &line->child[i];
    if (is_spare(line, i)) // asks for nothing, and gets what is left
        return (Track){.len = len_pt(0), .max = INFINITY};
    bool down = line->axis == DOWN;
    Size own = child_own(line->l, c);
    Measure m = child_measure(line->l, c, down ? c->rect.w : INFINITY);
    Track t = {.len = down ? c->box->height : c->box->width,
               .natural = down ? m.h : m.w,
               .least = down ? m.h : m.least_w,
               .min = child_limit(c, line->axis, 0),
               .max = child_limit(c, line->axis, INFINITY)};
    if (down && c->box->kind == BOX_FLOW)
        t.least = 0; // the rest of it goes on elsewhere
    double length = down ? own.h : own.w;
    if (!isnan(length))
        t.len = len_pt(length);
    else if (t.len.unit != LEN_FR)
        t.len = (Len){0, LEN_NONE};
    if (t.len.unit == LEN_NONE)
        t.yields = child_yields(c, i, down ? (double)m.lines : m.least_w);
    return t;
}

// The size of a track that is no fraction, as long as there is room enough.
static double track_expected(const Line *line, size_t i) {
    const Track *t = &line->track[i];
    return t->len.unit == LEN_PT ? t->len.value
                                 : child_limit(&line->child[i], line->axis, t->natural);
}

static void before_baseline(Line *line, size_t i) {
    Child *c = &line->child[i];
    c->before = len_or_zero(c->box->baseline, line->inner.h) -
                child_baselines(line->l, c, track_expected(line, i)).first;
    if (i == 0)
        return;
    Track *t = &line->track[i - 1];
    if (t->len.unit == LEN_FR && c[-1].box->memo->text) {
        t->len = (Len){0, LEN_NONE};
        t->yields = child_yields(&c[-1], i - 1, 1);
    }
    double height = track_expected(line, i - 1);
    c->before += child_baselines(line->l, &c[-1], height).last - height;
}

// The first baselines of a column's children are whole steps of the page's grid from each
// other, and where the column's place is known, from the page's top. What stands below a
// share of what is left stands by the foot, and is left there; what has a height of its
// own, or bleeds, keeps its place.
static void steps_push(Line *line, double from) {
    const double near = 1e-6, grid = line->l->grid; // pt
    double y = 0;
    for (size_t i = 0; i < line->n; i++) {
        Child *c = &line->child[i];
        double height = track_expected(line, i);
        c->push = 0;
        if (is_spare(line, i))
            continue;
        y += c->before;
        bool fixed = c->box->bleed || c->box->height.unit == LEN_PT;
        Size size = {c->rect.w, height};
        double base = fixed ? NAN : y + baselines(line->l, c->box, size).first;
        if (!isnan(base) && isnan(from))
            from = base;
        if (!isnan(base))
            c->push = fmax(0, ceil((base - from - near) / grid) * grid - (base - from));
        y += c->push + height;
        if (line->track[i].len.unit == LEN_FR)
            return;
    }
}

// Texts that would not fit on the page's own lines keep their steps from the first of them.
static void line_step(Line *line) {
    const Memo *memo = line->memo;
    if (line->axis != DOWN || line->l->grid <= 0 || line->justify != JUSTIFY_START)
        return;
    steps_push(line, memo->seated ? -memo->top : NAN);
    double total = with_gaps(line, 0);
    for (size_t i = 0; i < line->n; i++)
        total += line->track[i].len.unit == LEN_FR ? line->track[i].least
                                                   : track_expected(line, i);
    if (memo->seated && total > line_room(line) + 0.01)
        steps_push(line, NAN);
}

static bool too_tall(const Line *line, size_t i, double width) {
    const double slack = 0.01; // pt
    return child_measure(line->l, &line->child[i], width).h > line->inner.h + slack;
}

static void minima_reset(Line *line) {
    for (size_t i = 0; i < line->n; i++)
        if (line->child[i].box->solve)
            line->track[i].min =
                fmax(child_limit(&line->child[i], line->axis, 0), line->track[i].least);
}

// The narrowest that a child can be without being taller than the row, by halving: a
// narrower text never has fewer lines.
static double width_solve(const Line *line, size_t i, double most) {
    const double close = 0.1; // pt
    double narrow = line->track[i].least, wide = most;
    while (wide - narrow > close) {
        double half = (narrow + wide) / 2;
        if (too_tall(line, i, half))
            narrow = half;
        else
            wide = half;
    }
    return wide;
}

// Widths as equal as can be such that every child with `width: solve` fits the row's
// height. Who is too tall at an equal share gets just the width that it needs, and the
// others share what is left; each round only raises minima, and ends with none to raise.
// When all together need more than the row has, the shares are equal again, and the texts
// that are too tall report it.
static void widths_solve(Line *line, double room) {
    bool raised = isfinite(line->inner.h);
    minima_reset(line);
    track_share(line->track, line->n, room);
    for (size_t rounds = 0; raised && rounds <= line->n; rounds++) {
        raised = false;
        for (size_t i = 0; i < line->n; i++) {
            Track *t = &line->track[i];
            if (!line->child[i].box->solve || !too_tall(line, i, t->size))
                continue;
            double least = too_tall(line, i, room) ? t->min : width_solve(line, i, room);
            raised = raised || least > t->min;
            t->min = fmax(t->min, least);
        }
        if (track_share(line->track, line->n, room) > 0) {
            raised = false;
            minima_reset(line);
            track_share(line->track, line->n, room);
        }
    }
}

static bool line_solves(const Line *line) {
    bool solves = false;
    for (size_t i = 0; line->axis == ACROSS && i < line->n; i++)
        solves = solves || line->child[i].box->solve;
    return solves;
}

// Gives every child its share along the line. Returns by how much they exceed it.
static double line_share(Line *line) {
    double gap = len_or_zero(line->gap, line_room(line));
    for (size_t i = 0; i < line->n; i++)
        line->track[i] = track_of(line, i);
    for (size_t i = 0; i < line->n; i++)
        if (has_baseline(line, i))
            before_baseline(line, i);
        else if (led(line, i))
            line->child[i].before = child_leading(line->l, &line->child[i]);
        else if (i > 0 && !is_spare(line, i))
            line->child[i].before = gap;
    line_step(line);
    bool open = isinf(line_room(line));
    double room = open ? INFINITY : line_room(line) - with_gaps(line, 0);
    if (!open && line_solves(line))
        widths_solve(line, room);
    else
        track_share(line->track, line->n, room);
    for (size_t i = 0; i < line->n; i++)
        if (line->axis == DOWN)
            line->child[i].rect.h = line->track[i].size;
        else
            line->child[i].rect.w = line->track[i].size;
    double total = with_gaps(line, track_total(line->track, line->n));
    return open ? 0 : fmax(0, total - line_room(line));
}

typedef struct Reach { // of all children along the line
    double from, to;   // pt
} Reach;

// Puts the children one after the other. Baselines may bring one far above the end of the
// child before it, so any of them may reach farthest.
static Reach line_justify(Line *line) {
    double total = with_gaps(line, track_total(line->track, line->n));
    double left = isinf(line_room(line)) ? 0 : fmax(0, line_room(line) - total);
    double at = 0, spread = 0;
    Reach reach = {0, total};
    switch (line->justify) {
    case JUSTIFY_START:
        break;
    case JUSTIFY_CENTER:
        at = left / 2;
        break;
    case JUSTIFY_END:
        at = left;
        break;
    case JUSTIFY_BETWEEN:
        spread = gaps(line) ? left / (double)gaps(line) : 0;
        break;
    }
    if (line->n && has_baseline(line, 0))
        at = 0;
    for (size_t i = 0; i < line->n; i++) {
        Child *c = &line->child[i];
        at += c->before + c->push + (i > 0 && !has_baseline(line, i) ? spread : 0);
        if (line->axis == DOWN)
            c->rect.y = at;
        else
            c->rect.x = at;
        reach.from = fmin(reach.from, at);
        at += line->track[i].size;
        reach.to = fmax(reach.to, at);
    }
    return reach;
}

// Spare children take what is left, in their order, as long as it lasts.
static void spares_seat(Line *line) {
    const double slack = 0.01; // pt
    double left =
        line_room(line) - with_gaps(line, track_total(line->track, line->n)) + slack;
    for (size_t i = 0; i < line->n; i++) {
        Child *c = &line->child[i];
        if (!is_spare(line, i))
            continue;
        Measure m = child_measure(line->l, c, c->rect.w);
        double own = child_own(line->l, c).h;
        double height = child_limit(c, DOWN, isnan(own) ? m.h : own);
        c->box->absent = c->box->again || isinf(left) || height > left;
        if (c->box->again)
            height = 0;
        left = c->box->absent && height > 0 ? 0 : left - height;
        line->track[i].size = c->rect.h = c->box->absent ? 0 : height;
    }
}

// Returns by how much the children stand out of the line at either end.
static double line_settle(Line *line) {
    double excess = line_share(line);
    spares_seat(line);
    Reach reach = line_justify(line);
    return fmax(excess, fmax(-reach.from, reach.to - line_room(line)));
}

static size_t most(size_t a, size_t b) {
    return a > b ? a : b;
}

// A column's children across it. Returns by how much the widest stands out.
static double column_widths(Line *line) {
    double excess = 0;
    for (size_t i = 0; i < line->n; i++) {
        Child *c = &line->child[i];
        Extent e = child_across(line->l, c, child_align(c), line->inner.w);
        c->rect.x = e.at;
        c->rect.w = e.size;
        excess = fmax(excess, e.size - line->inner.w);
    }
    return excess;
}

static Measure row_measure(Layout *l, Box *box, Size room) {
    Line line = line_open(l, box, room);
    Measure m = {0};
    line_share(&line);
    for (size_t i = 0; i < line.n; i++) {
        const Track *t = &line.track[i];
        m.least_w +=
            t->len.unit == LEN_PT ? t->len.value : fmax(t->min, fmin(t->max, t->least));
        m.lines = most(m.lines, child_measure(l, &line.child[i], t->size).lines);
    }
    m.w = with_gaps(&line, track_total(line.track, line.n));
    m.least_w = with_gaps(&line, m.least_w);
    m.h = band_measure(l, (Band){line.child, NULL, line.n});
    return m;
}

static Measure column_measure(Layout *l, Box *box, Size room) {
    Line line = line_open(l, box, room);
    Measure m = {0};
    for (size_t i = 0; i < line.n; i++) {
        Measure each = child_measure(l, &line.child[i], INFINITY);
        m.w = fmax(m.w, each.w);
        m.least_w = fmax(m.least_w, each.least_w);
    }
    if (isinf(room.w))
        line = line_open(l, box, (Size){m.w, room.h});
    column_widths(&line);
    double used = 0;
    for (size_t i = 0; i < line.n; i++) {
        Measure each = child_measure(l, &line.child[i], line.child[i].rect.w);
        used = fmax(used, each.w);
        m.lines = most(m.lines, each.lines);
    }
    if (isfinite(room.w))
        m.w = used;
    line_share(&line);
    m.h = line_justify(&line).to;
    return m;
}

Measure line_measure(Layout *l, Box *box, Size room) {
    return box->kind == BOX_ROW ? row_measure(l, box, room) : column_measure(l, box, room);
}

// Rules stand half-way between the children; beside a space there is none.
static void rules_place(Layout *l, Box *box, Line *line) {
    Group *g = &box->group;
    g->rules = 0;
    if (!g->divide)
        return;
    g->rule = NEWS(l->arena, GroupRule, line->n + 1);
    const Child *before = NULL;
    for (size_t i = 0; i < line->n; i++) {
        const Child *c = &line->child[i];
        if (c->box->kind == BOX_SPACE || c->box->absent)
            continue;
        if (before && line->axis == DOWN)
            g->rule[g->rules++] = (GroupRule){
                {0, (before->rect.y + before->rect.h + c->rect.y) / 2, line->inner.w, 0},
                g->divide};
        else if (before)
            g->rule[g->rules++] = (GroupRule){
                {(before->rect.x + before->rect.w + c->rect.x) / 2, 0, 0, line->inner.h},
                g->divide};
        before = c;
    }
}

Excess line_place(Layout *l, Box *box, Size inner) {
    Line line = line_open(l, box, inner);
    Excess e = {0};
    if (line.axis == DOWN) {
        e.wide = column_widths(&line);
        e.tall = line_settle(&line);
    } else {
        e.wide = line_settle(&line);
        e.tall = band_place(l, (Band){line.child, NULL, line.n}, 0, inner.h);
    }
    rules_place(l, box, &line);
    e.squeezed = track_squeezed(line.track, line.n);
    return e;
}
