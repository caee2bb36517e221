#include "impose/nup.h"

#include <math.h>

#include "impose/flip.h"

static const double near = 1e-6; // pt: a grid that fills the paper fits it
static const double quarter = 1.57079632679489661923; // radians

typedef struct Axis {            // of a grid: cells along it
    double card, bleed, between; // pt; between two trims
} Axis;

static Axis axis_of(const NupInput *in, double card, double gutter) {
    return (Axis){card, in->bleed, in->shared ? 0 : 2 * in->bleed + gutter};
}

static double axis_need(Axis x, size_t n) {
    return (double)n * x.card + (double)(n - 1) * x.between + 2 * x.bleed;
}

// How many cells fit in `room`, or whether `given` do.
static size_t axis_count(Axis x, double room, size_t given) {
    if (given)
        return axis_need(x, given) <= room + near ? given : 0;
    double n = floor((room + near - 2 * x.bleed + x.between) / (x.card + x.between));
    return n < 1 ? 0 : n > 1e6 ? 1000000 : (size_t)n;
}

// In the middle of the paper if the printer gets there, else as near to it as can be.
static double placed(double paper, double size, double from, double room) {
    return fmax(from, fmin((paper - size) / 2, from + room - size));
}

static Nup nup_try(const NupInput *in, bool across, bool turned) {
    Size paper = across ? (Size){in->paper.h, in->paper.w} : in->paper;
    Size cell = turned ? (Size){in->card.h, in->card.w} : in->card;
    Rect usable = rect_inset((Rect){0, 0, paper.w, paper.h}, in->margin);
    Rect behind = affine_rect(flip_sheet(paper, in->duplex), usable);
    Axis x = axis_of(in, cell.w, in->gutter.x), y = axis_of(in, cell.h, in->gutter.y);
    Nup n = {.paper = paper,
             .turned = turned,
             .usable = rect_common(usable, behind),
             .card = in->card,
             .pitch = {x.card + x.between, y.card + y.between},
             .bleed = in->bleed,
             .shared = in->shared,
             .duplex = in->duplex};
    Rect room = rect_inset(n.usable, (Sides){in->marks, in->marks, in->marks, in->marks});
    n.columns = axis_count(x, room.w, in->columns);
    n.rows = axis_count(y, room.h, in->rows);
    if (!n.columns || !n.rows)
        return (Nup){.paper = paper, .usable = n.usable, .turned = turned};
    double w = axis_need(x, n.columns), h = axis_need(y, n.rows);
    n.block = (Rect){placed(paper.w, w, room.x, room.w), placed(paper.h, h, room.y, room.h),
                     w, h};
    n.first = (Rect){n.block.x + in->bleed, n.block.y + in->bleed, cell.w, cell.h};
    return n;
}

// Cards that stand on paper that stands come first, then whatever holds more.
Nup nup_find(const NupInput *in) {
    Nup best = {0};
    for (int turned = in->turn == TURN_YES; turned <= (in->turn != TURN_NO); turned++)
        for (int across = 0; across <= (in->paper_free ? 1 : 0); across++) {
            Nup n = nup_try(in, across, turned);
            if (best.paper.w == 0 || nup_cells(&n) > nup_cells(&best))
                best = n;
        }
    return best;
}

size_t nup_cells(const Nup *n) {
    return n->columns * n->rows;
}

// Turned cards have their tops on the right: who reads them begins at the top right.
size_t nup_column(const Nup *n, size_t cell) {
    return n->turned ? n->columns - 1 - cell / n->rows : cell % n->columns;
}

size_t nup_row(const Nup *n, size_t cell) {
    return n->turned ? cell % n->rows : cell / n->columns;
}

static Rect at(const Nup *n, size_t column, size_t row) {
    Rect r = n->first;
    r.x += (double)column * n->pitch.x;
    r.y += (double)row * n->pitch.y;
    return r;
}

Rect nup_trim(const Nup *n, size_t cell) {
    return at(n, nup_column(n, cell), nup_row(n, cell));
}

// The cell in a column and row; nup_column and nup_row the other way round.
static size_t cell_at(const Nup *n, size_t column, size_t row) {
    return n->turned ? (n->columns - 1 - column) * n->rows + row
                     : row * n->columns + column;
}

Rect nup_clip(const Nup *n, size_t cell, const bool *filled) {
    size_t column = nup_column(n, cell), row = nup_row(n, cell);
    double out = -n->bleed;
    Sides grow = {out, out, out, out};
    if (n->shared) {
        if (row > 0 && filled[cell_at(n, column, row - 1)])
            grow.top = 0;
        if (column + 1 < n->columns && filled[cell_at(n, column + 1, row)])
            grow.right = 0;
        if (row + 1 < n->rows && filled[cell_at(n, column, row + 1)])
            grow.bottom = 0;
        if (column > 0 && filled[cell_at(n, column - 1, row)])
            grow.left = 0;
    }
    return rect_inset(nup_trim(n, cell), grow);
}

Affine nup_front(const Nup *n, size_t cell) {
    Rect trim = nup_trim(n, cell);
    if (!n->turned)
        return affine_move(trim.x, trim.y);
    return affine_then(affine_turn(quarter), affine_move(trim.x + trim.w, trim.y));
}

Size nup_need(const NupInput *in, bool turned) {
    Size cell = turned ? (Size){in->card.h, in->card.w} : in->card;
    Axis x = axis_of(in, cell.w, in->gutter.x), y = axis_of(in, cell.h, in->gutter.y);
    return (Size){axis_need(x, in->columns ? in->columns : 1) + 2 * in->marks,
                  axis_need(y, in->rows ? in->rows : 1) + 2 * in->marks};
}
