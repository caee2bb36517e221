#include "box/cells.h"

typedef struct Taking { // of cells, row by row
    Arena *arena;
    Diags *diags;
    size_t columns, rows;
    const Box **taken;
    size_t cap;
} Taking;

static void rows_grow(Taking *c, size_t rows) {
    size_t need = rows * c->columns;
    if (need > c->cap) {
        size_t cap = need * 2;
        const Box **taken = NEWS(c->arena, const Box *, cap);
        for (size_t i = 0; i < c->rows * c->columns; i++)
            taken[i] = c->taken[i];
        c->taken = taken;
        c->cap = cap;
    }
    if (rows > c->rows)
        c->rows = rows;
}

// The box that stands where the cell would, or NULL.
static const Box *cell_taken(const Taking *c, GridCell cell) {
    for (size_t y = cell.row; y < cell.row + cell.down && y < c->rows; y++)
        for (size_t x = cell.column; x < cell.column + cell.across; x++)
            if (c->taken[y * c->columns + x])
                return c->taken[y * c->columns + x];
    return NULL;
}

static void cell_take(Taking *c, Box *box, GridCell cell) {
    rows_grow(c, cell.row + cell.down);
    for (size_t y = cell.row; y < cell.row + cell.down; y++)
        for (size_t x = cell.column; x < cell.column + cell.across; x++)
            if (!c->taken[y * c->columns + x])
                c->taken[y * c->columns + x] = box;
    box->cell = cell;
}

static GridCell cell_within(const Taking *c, const Box *box) {
    const CellAsked *asked = &box->asked;
    GridCell cell = {.across = asked->across ? asked->across : 1,
                     .down = asked->down ? asked->down : 1};
    if (asked->column)
        cell.column = asked->column - 1;
    if (asked->row)
        cell.row = asked->row - 1;
    if (cell.column + cell.across <= c->columns)
        return cell;
    if (c->diags)
        diag_hint(c->diags,
                  diag_error(c->diags, box->span,
                             "this box reaches column %zu of a grid of %zu",
                             cell.column + cell.across, c->columns),
                  "give the grid more columns");
    cell.column = cell.column < c->columns ? cell.column : c->columns - 1;
    cell.across = c->columns - cell.column;
    return cell;
}

// Those that name their cell.
static void asked_place(Taking *c, Box *box) {
    if (!box->asked.column)
        return;
    GridCell cell = cell_within(c, box);
    const Box *other = cell_taken(c, cell);
    if (other && c->diags) {
        Diag *wrong =
            diag_error(c->diags, box->span, "the cell %zu %zu is taken by another box",
                       cell.column + 1, cell.row + 1);
        wrong->also = other->span;
        wrong->also_says = S("this one");
    }
    cell_take(c, box, cell);
}

// The others, each where the next free cells are.
static void rest_place(Taking *c, const Box *grid) {
    size_t at = 0;
    for (size_t i = 0; i < grid->group.n; i++) {
        Box *box = grid->group.child[i];
        if (box->asked.column)
            continue;
        GridCell cell = cell_within(c, box);
        for (;; at++) {
            cell.column = at % c->columns;
            cell.row = at / c->columns;
            if (cell.column + cell.across <= c->columns && !cell_taken(c, cell))
                break;
        }
        cell_take(c, box, cell);
    }
}

static void rows_order(Arena *a, const Box *grid, Cells *cells) {
    const Group *g = &grid->group;
    size_t n = 0, *next = NEWS(a, size_t, cells->rows + 1);
    cells->order = NEWS(a, size_t, g->n + 1);
    cells->row_from = NEWS(a, size_t, cells->rows + 1);
    for (size_t i = 0; i < g->n; i++)
        if (g->child[i]->cell.down < 2)
            next[g->child[i]->cell.row]++;
    for (size_t row = 0; row < cells->rows; row++) {
        cells->row_from[row] = n;
        n += next[row];
        next[row] = cells->row_from[row];
    }
    cells->row_from[cells->rows] = n;
    for (size_t i = 0; i < g->n; i++)
        if (g->child[i]->cell.down < 2)
            cells->order[next[g->child[i]->cell.row]++] = i;
}

Cells cells_settle(Arena *a, Diags *d, Box *grid) {
    Taking c = {.arena = a, .diags = d, .columns = grid->group.columns};
    c.columns = c.columns ? c.columns : 1;
    for (size_t i = 0; i < grid->group.n; i++)
        asked_place(&c, grid->group.child[i]);
    rest_place(&c, grid);
    Cells cells = {.columns = c.columns, .rows = c.rows, .owner = c.taken};
    rows_order(a, grid, &cells);
    return cells;
}
