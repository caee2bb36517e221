#include "table/grid.h"

#include <stdlib.h>

void grid_large(Grid *g) {
    diag_allow(g->diags,
               diag_error(g->diags, g->in->at, "\"%.*s\" has more than %ld cells.",
                          STR(g->in->file), diags_most(g->diags, LIMIT_CELLS)),
               LIMIT_CELLS);
    g->failed = true;
}

bool grid_add(Grid *g, GridCell cell) {
    if ((long)g->cells.n == diags_most(g->diags, LIMIT_CELLS)) {
        grid_large(g);
        g->failed = true;
        return false;
    }
    PUSH_LONG(g->arena, &g->cells) = cell;
    return true;
}

static int by_place(const void *one, const void *two) {
    const GridCell *a = one, *b = two;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

// A sheet as text: a line for each cell that has something, and for each empty one between
// the first of its row and the last column, so that what is missing has a place too.
typedef struct Sheet {
    Grid *grid;
    Buf text;
    struct {
        SourceCell *p;
        size_t n, cap;
    } cells;
} Sheet;

static void place_add(Sheet *s, size_t row, size_t column) {
    PUSH_LONG(s->grid->keep, &s->cells) = (SourceCell){s->text.n, row, column};
}

static size_t header_columns(const Grid *g) {
    size_t most = 0;
    for (size_t i = 0; i < g->cells.n; i++)
        if (g->cells.p[i].row == g->header && g->cells.p[i].column >= most)
            most = g->cells.p[i].column + 1;
    return most;
}

static void row_add(Sheet *s, size_t from, size_t to, size_t columns) {
    GridCell *cell = s->grid->cells.p;
    size_t column = 0, row = cell[from].row;
    for (size_t i = from; i < to; i++) {
        for (; column < cell[i].column && column < columns; column++) {
            place_add(s, row, column);
            buf_char(&s->text, '\n');
        }
        place_add(s, row, cell[i].column);
        cell[i].span.from = s->text.n;
        buf_add(&s->text, cell[i].text);
        cell[i].span.to = s->text.n;
        buf_char(&s->text, '\n');
        column = cell[i].column + 1;
    }
    for (; column < columns; column++) {
        place_add(s, row, column);
        buf_char(&s->text, '\n');
    }
}

const Source *grid_source(Grid *g) {
    Sheet s = {.grid = g, .text = buf_new(g->keep)};
    size_t n = g->cells.n, columns = header_columns(g);
    size_t most = (size_t)diags_most(g->diags, LIMIT_CELLS);
    if (n > 1) // qsort takes no NULL
        qsort(g->cells.p, n, sizeof *g->cells.p, by_place);
    for (size_t from = 0, to = 0; from < n && s.cells.n <= most; from = to) {
        while (to < n && g->cells.p[to].row == g->cells.p[from].row)
            to++;
        row_add(&s, from, to, columns);
    }
    if (s.cells.n > most) {
        grid_large(g);
        return NULL;
    }
    if (!s.cells.n)
        place_add(&s, 0, 0);
    Source sheet = {.name = g->in->name,
                    .text = buf_str(&s.text),
                    .fields = true,
                    .sheet = g->sheet,
                    .cell = s.cells.p,
                    .cells = s.cells.n};
    const Source *source = source_table(g->keep, g->diags, &sheet);
    for (size_t i = 0; source && i < n; i++)
        g->cells.p[i].span.source = source;
    return source;
}
