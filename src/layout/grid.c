#include <math.h>

#include "layout/band.h"
#include "layout/decimal.h"
#include "layout/kinds.h"
#include "layout/memo.h"
#include "layout/stripes.h"

// A grid on its way: first the columns are shared and every child gets the width of its
// cell, then the rows at these widths. Those of a row that reach no further than it are a
// band. Tracks are percentages of the whole content, gaps included. What spans tracks adds
// to the last of them what they lack together.
typedef struct Grid {
    Layout *l;
    Box *box;
    const Group *group;
    Size inner;   // pt
    Child *child; // n of them
    size_t n, columns, rows;
    Track *column, *row;
    const Cells *cells;
    double from; // pt, where the first column begins
} Grid;

static Grid grid_open(Layout *l, Box *box, Size inner) {
    Memo *memo = box->memo;
    if (box->group.table != GRID_PART)
        decimals_settle(l, box);
    return (Grid){.l = l,
                  .box = box,
                  .group = &box->group,
                  .inner = inner,
                  .child = children_open(box, (Size){INFINITY, INFINITY}),
                  .n = box->group.n,
                  .columns = memo->cells.columns,
                  .rows = memo->cells.rows,
                  .column = memo->track,
                  .row = memo->track + memo->cells.columns,
                  .cells = &memo->cells};
}

static Track track_new(Len len, double whole) {
    double known = len_known(len, whole);
    if (!isnan(known))
        len = len_pt(fmax(known, 0));
    else if (len.unit != LEN_FR)
        len = (Len){0, LEN_NONE};
    return (Track){.len = len, .max = INFINITY};
}

static void track_hold(Track *t, double natural, double least, double yields) {
    t->natural = fmax(t->natural, natural);
    t->least = fmax(t->least, least);
    if (t->len.unit == LEN_NONE)
        t->yields = fmax(t->yields, yields);
}

// What a child over several tracks needs beyond them goes to the last that can grow.
static void tracks_hold(Track *t, size_t n, double gap, double natural, double least) {
    Track *last = NULL;
    natural -= (double)(n - 1) * gap;
    least -= (double)(n - 1) * gap;
    for (size_t i = 0; i < n; i++) {
        bool fixed = t[i].len.unit == LEN_PT;
        natural -= fixed ? t[i].len.value : t[i].natural;
        least -= fixed ? t[i].len.value : t[i].least;
        last = fixed ? last : &t[i];
    }
    if (!last)
        return;
    last->natural += fmax(0, natural);
    last->least += fmax(0, least);
}

static size_t gaps(size_t tracks) {
    return tracks ? tracks - 1 : 0;
}

static double columns_total(const Grid *g, double sizes) {
    return gaps_total(sizes, g->group->gap_across, gaps(g->columns), g->inner.w);
}

static double rows_total(const Grid *g, double sizes) {
    return gaps_total(sizes, g->group->gap, gaps(g->rows), g->inner.h);
}

static GridCell cell_of(const Grid *g, size_t i) {
    return g->child[i].box->cell;
}

// Returns by how much the columns exceed the grid.
static double columns_share(Grid *g) {
    double gap = len_or_zero(g->group->gap_across, g->inner.w);
    for (size_t i = 0; i < g->columns; i++)
        g->column[i] = track_new(g->group->columns ? g->group->column[i] : (Len){1, LEN_FR},
                                 g->inner.w);
    for (int spans = 0; spans <= 1; spans++)
        for (size_t i = 0; i < g->n; i++) {
            GridCell cell = cell_of(g, i);
            if ((cell.across > 1) != spans)
                continue;
            Measure m = child_measure(g->l, &g->child[i], INFINITY);
            if (spans)
                tracks_hold(&g->column[cell.column], cell.across, gap, m.w, m.least_w);
            else
                track_hold(&g->column[cell.column], m.w, m.least_w,
                           child_yields(&g->child[i], cell.column, m.least_w));
        }
    bool open = isinf(g->inner.w);
    track_share(g->column, g->columns, open ? INFINITY : g->inner.w - columns_total(g, 0));
    double total = columns_total(g, track_total(g->column, g->columns));
    return open ? 0 : fmax(0, total - g->inner.w);
}

// Where the columns begin, and what comes between them beside the gap.
static Extent columns_justify(const Grid *g) {
    double left = g->inner.w - columns_total(g, track_total(g->column, g->columns));
    if (isinf(left) || left <= 0)
        return (Extent){0, 0};
    switch (g->group->justify) {
    case JUSTIFY_START:
        break;
    case JUSTIFY_CENTER:
        return (Extent){left / 2, 0};
    case JUSTIFY_END:
        return (Extent){left, 0};
    case JUSTIFY_BETWEEN:
        return (Extent){0, g->columns > 1 ? left / (double)(g->columns - 1) : 0};
    }
    return (Extent){0, 0};
}

// From the first of n tracks to the end of the last, with the gaps between.
static Extent tracks_extent(const Track *track, size_t from, size_t n, double gap) {
    Extent e = {0, (double)gaps(n) * gap};
    for (size_t i = 0; i < from; i++)
        e.at += track[i].size + gap;
    for (size_t i = from; i < from + n; i++)
        e.size += track[i].size;
    return e;
}

static double across_gap(const Grid *g) {
    return len_or_zero(g->group->gap_across, g->inner.w) + columns_justify(g).size;
}

// Returns by how much a child stands out of its column.
static double columns_place(Grid *g) {
    double excess = 0, gap = across_gap(g);
    g->from = columns_justify(g).at;
    for (size_t i = 0; i < g->n; i++) {
        Child *c = &g->child[i];
        Extent room =
            tracks_extent(g->column, cell_of(g, i).column, cell_of(g, i).across, gap);
        c->whole.w = room.size;
        Extent e = child_across(g->l, c, ALIGN_STRETCH, room.size);
        c->rect.x = g->from + room.at + e.at;
        c->rect.w = e.size;
        excess = fmax(excess, e.size - room.size);
    }
    return excess;
}

static Band row_band(const Grid *g, size_t row) {
    const size_t *from = &g->cells->row_from[row];
    return (Band){g->child, g->cells->order + from[0], from[1] - from[0]};
}

static Track row_track(const Grid *g, size_t row) {
    const Group *group = g->group;
    Len len = {0, LEN_NONE};
    if (group->rows)
        len = group->row[row < group->rows ? row : group->rows - 1];
    Track t = track_new(len, g->inner.h);
    Band band = row_band(g, row);
    double height = band_measure(g->l, band);
    track_hold(&t, height, height, 0);
    for (size_t i = 0; i < band.n; i++) {
        Child *c = band_child(band, i);
        Measure m = child_measure(g->l, c, c->rect.w);
        track_hold(&t, 0, 0, child_yields(c, row, (double)m.lines));
    }
    return t;
}

// Returns by how much the rows exceed the grid.
static double rows_share(Grid *g) {
    double gap = len_or_zero(g->group->gap, g->inner.h);
    for (size_t i = 0; i < g->rows; i++)
        g->row[i] = row_track(g, i);
    for (size_t i = 0; i < g->n; i++) {
        GridCell cell = cell_of(g, i);
        if (cell.down < 2)
            continue;
        double height = child_measure(g->l, &g->child[i], g->child[i].rect.w).h;
        tracks_hold(&g->row[cell.row], cell.down, gap, height, height);
    }
    bool open = isinf(g->inner.h);
    track_share(g->row, g->rows, open ? INFINITY : g->inner.h - rows_total(g, 0));
    double total = rows_total(g, track_total(g->row, g->rows));
    return open ? 0 : fmax(0, total - g->inner.h);
}

// Returns by how much a child stands out of its row.
static double rows_place(Grid *g) {
    double gap = len_or_zero(g->group->gap, g->inner.h), excess = 0;
    for (size_t i = 0; i < g->n; i++) {
        GridCell cell = cell_of(g, i);
        Extent room = tracks_extent(g->row, cell.row, cell.down, gap);
        Child *c = &g->child[i];
        c->whole.h = room.size;
        if (cell.down < 2)
            continue;
        Extent e = child_down(g->l, c, child_align(c), room.size);
        c->rect.y = room.at + e.at;
        c->rect.h = e.size;
        excess = fmax(excess, e.size - room.size);
    }
    double at = 0;
    for (size_t i = 0; i < g->rows; i++) {
        double height = g->row[i].size;
        excess = fmax(excess, band_place(g->l, row_band(g, i), at, height));
        at += height + gap;
    }
    return excess;
}

static const Box *owner(const Grid *g, size_t column, size_t row) {
    return g->cells->owner[row * g->columns + column];
}

// Whether one box stands on both sides of the edge behind this cell.
static bool spanned(const Grid *g, size_t column, size_t row, bool down) {
    const Box *here = owner(g, column, row);
    return here && here == owner(g, column + !down, row + down);
}

// How far beyond its rows a rule between columns goes on, in rows that a flow has parted
// from others.
static Sides part_ends(const Grid *g, bool down) {
    const Group *group = &g->box->group;
    Sides ends = {0};
    if (group->table != GRID_PART || down)
        return ends;
    if (group->line_from > 0)
        ends.top = g->box->padding.top.value;
    if (group->line_from + g->rows < group->lines)
        ends.bottom = g->box->padding.bottom.value;
    return ends;
}

// The rules along one edge between tracks, in pieces where a child spans it.
static void edge_rules(const Grid *g, Group *out, size_t edge, bool down) {
    double across = across_gap(g), along = len_or_zero(g->group->gap, g->inner.h);
    const Track *beside = down ? g->row : g->column, *track = down ? g->column : g->row;
    double gap = down ? along : across, cross = down ? across : along;
    size_t n = down ? g->columns : g->rows;
    const Ink *ink =
        down ? stripe_rule(out, edge + out->line_from) : stripe_column_rule(out);
    if (!ink)
        return;
    Sides ends = part_ends(g, down);
    Extent before = tracks_extent(beside, 0, edge + 1, gap);
    double at = before.size + gap / 2, left = g->from;
    for (size_t i = 0, to; i < n; i = to + 1) {
        for (to = i; to < n && !spanned(g, down ? to : edge, down ? edge : to, down);)
            to++;
        if (to == i)
            continue;
        Extent e = tracks_extent(track, i, to - i, cross);
        double open = i > 0 ? cross / 2 : ends.top,
               close = to < n ? cross / 2 : ends.bottom;
        e = (Extent){e.at - open, e.size + open + close};
        out->rule[out->rules++] = (GroupRule){down ? (Rect){left + e.at, at, e.size, 0}
                                                   : (Rect){left + at, e.at, 0, e.size},
                                              ink};
    }
}

// Behind each row that has an ink, half-way to its neighbours.
static void bands_place(Grid *g) {
    Group *out = &g->box->group;
    double gap = len_or_zero(out->gap, g->inner.h);
    Extent all = tracks_extent(g->column, 0, g->columns, across_gap(g));
    Sides ends = part_ends(g, false);
    out->bands = 0;
    out->band = NEWS(g->l->arena, GroupRule, g->rows);
    for (size_t i = 0; i < g->rows; i++) {
        const Ink *ink = stripe_fill(out, i + out->line_from);
        Extent e = tracks_extent(g->row, i, 1, gap);
        double up = i > 0 ? gap / 2 : ends.top;
        double down = i + 1 < g->rows ? gap / 2 : ends.bottom;
        if (ink)
            out->band[out->bands++] = (GroupRule){
                {g->from + all.at, e.at - up, all.size, e.size + up + down}, ink};
    }
}

// The rule at the top of rows that a flow has parted from those above.
static void above_place(const Grid *g, Group *out) {
    double across = across_gap(g);
    Extent all = tracks_extent(g->column, 0, g->columns, across);
    if (out->table == GRID_PART && out->above)
        out->rule[out->rules++] =
            (GroupRule){{g->from, -g->box->padding.top.value, all.size, 0}, out->above};
}

static void rules_place(Grid *g) {
    Group *out = &g->box->group;
    bands_place(g);
    out->rules = 0;
    out->rule = NEWS(g->l->arena, GroupRule, 2 * g->columns * g->rows + 2);
    above_place(g, out);
    for (size_t i = 0; i + 1 < g->rows; i++)
        edge_rules(g, out, i, true);
    for (size_t i = 0; i + 1 < g->columns; i++)
        edge_rules(g, out, i, false);
}

Measure grid_measure(Layout *l, Box *box, Size room) {
    Grid g = grid_open(l, box, room);
    Measure m = {0};
    columns_share(&g);
    columns_place(&g);
    rows_share(&g);
    for (size_t i = 0; i < g.columns; i++)
        m.least_w +=
            g.column[i].len.unit == LEN_PT ? g.column[i].len.value : g.column[i].least;
    m.w = columns_total(&g, track_total(g.column, g.columns));
    m.least_w = columns_total(&g, m.least_w);
    m.h = rows_total(&g, track_total(g.row, g.rows));
    for (size_t i = 0; i < g.n; i++) {
        size_t lines = child_measure(l, &g.child[i], g.child[i].rect.w).lines;
        m.lines = lines > m.lines ? lines : m.lines;
    }
    return m;
}

Len *grid_columns(Layout *l, Box *box, double width) {
    Grid g = grid_open(l, box, (Size){width, INFINITY});
    Len *column = NEWS(l->arena, Len, g.columns);
    columns_share(&g);
    for (size_t i = 0; i < g.columns; i++)
        column[i] = len_pt(g.column[i].size);
    return column;
}

Excess grid_place(Layout *l, Box *box, Size inner) {
    Grid g = grid_open(l, box, inner);
    Excess e = {0};
    e.wide = columns_share(&g);
    e.wide = fmax(e.wide, columns_place(&g));
    e.tall = rows_share(&g);
    e.tall = fmax(e.tall, rows_place(&g));
    rules_place(&g);
    e.squeezed = track_squeezed(g.column, g.columns) || track_squeezed(g.row, g.rows);
    return e;
}
