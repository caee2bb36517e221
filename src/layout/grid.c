#include <math.h>

#include "layout/band.h"
#include "layout/kinds.h"
#include "layout/memo.h"

// A grid on its way: first the columns are shared and every child gets the width of its
// cell, then the rows at these widths. Each of its rows is a band. Tracks are
// percentages of the whole content, gaps included.
typedef struct Grid {
    Layout *l;
    const Group *group;
    Size inner;   // pt
    Child *child; // n of them
    size_t n, columns, rows;
    Track *column, *row;
} Grid;

static Grid grid_open(Layout *l, Box *box, Size inner) {
    size_t n = box->group.n, columns = box->group.columns ? box->group.columns : 1;
    return (Grid){.l = l,
                  .group = &box->group,
                  .inner = inner,
                  .child = children_open(box, (Size){INFINITY, INFINITY}),
                  .n = n,
                  .columns = columns,
                  .rows = (n + columns - 1) / columns,
                  .column = box->memo->track,
                  .row = box->memo->track + columns};
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

static size_t gaps(size_t tracks) {
    return tracks ? tracks - 1 : 0;
}

static double columns_total(const Grid *g, double sizes) {
    return gaps_total(sizes, g->group->gap_across, gaps(g->columns), g->inner.w);
}

static double rows_total(const Grid *g, double sizes) {
    return gaps_total(sizes, g->group->gap, gaps(g->rows), g->inner.h);
}

// Returns by how much the columns exceed the grid.
static double columns_share(Grid *g) {
    for (size_t i = 0; i < g->columns; i++)
        g->column[i] = track_new(g->group->columns ? g->group->column[i] : (Len){1, LEN_FR},
                                 g->inner.w);
    for (size_t i = 0; i < g->n; i++) {
        Measure m = child_measure(g->l, &g->child[i], INFINITY);
        track_hold(&g->column[i % g->columns], m.w, m.least_w,
                   child_yields(&g->child[i], i % g->columns, m.least_w));
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

// Returns by how much a child stands out of its column.
static double columns_place(Grid *g) {
    Extent free = columns_justify(g);
    double at = free.at, excess = 0;
    double gap = len_or_zero(g->group->gap_across, g->inner.w) + free.size;
    for (size_t j = 0; j < g->columns; j++) {
        double width = g->column[j].size;
        for (size_t i = j; i < g->n; i += g->columns) {
            Child *c = &g->child[i];
            c->whole.w = width;
            Extent e = child_across(g->l, c, ALIGN_STRETCH, width);
            c->rect.x = at + e.at;
            c->rect.w = e.size;
            excess = fmax(excess, e.size - width);
        }
        at += width + gap;
    }
    return excess;
}

static size_t row_length(const Grid *g, size_t row) {
    size_t left = g->n - row * g->columns;
    return left < g->columns ? left : g->columns;
}

static Track row_track(const Grid *g, size_t row) {
    const Group *group = g->group;
    Len len = {0, LEN_NONE};
    if (group->rows)
        len = group->row[row < group->rows ? row : group->rows - 1];
    Track t = track_new(len, g->inner.h);
    const Child *child = &g->child[row * g->columns];
    size_t n = row_length(g, row);
    double height = band_measure(g->l, child, n);
    track_hold(&t, height, height, 0);
    for (size_t i = 0; i < n; i++) {
        Measure m = child_measure(g->l, &child[i], child[i].rect.w);
        track_hold(&t, 0, 0, child_yields(&child[i], row, (double)m.lines));
    }
    return t;
}

// Returns by how much the rows exceed the grid.
static double rows_share(Grid *g) {
    for (size_t i = 0; i < g->rows; i++)
        g->row[i] = row_track(g, i);
    bool open = isinf(g->inner.h);
    track_share(g->row, g->rows, open ? INFINITY : g->inner.h - rows_total(g, 0));
    double total = rows_total(g, track_total(g->row, g->rows));
    return open ? 0 : fmax(0, total - g->inner.h);
}

// Returns by how much a child stands out of its row.
static double rows_place(Grid *g) {
    double gap = len_or_zero(g->group->gap, g->inner.h), at = 0, excess = 0;
    for (size_t i = 0; i < g->rows; i++) {
        Child *child = &g->child[i * g->columns];
        size_t n = row_length(g, i);
        double height = g->row[i].size;
        for (size_t j = 0; j < n; j++)
            child[j].whole.h = height;
        excess = fmax(excess, band_place(g->l, child, n, at, height));
        at += height + gap;
    }
    return excess;
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

Excess grid_place(Layout *l, Box *box, Size inner) {
    Grid g = grid_open(l, box, inner);
    Excess e = {0};
    e.wide = columns_share(&g);
    e.wide = fmax(e.wide, columns_place(&g));
    e.tall = rows_share(&g);
    e.tall = fmax(e.tall, rows_place(&g));
    e.squeezed = track_squeezed(g.column, g.columns) || track_squeezed(g.row, g.rows);
    return e;
}
