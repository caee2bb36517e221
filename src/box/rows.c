#include "box/rows.h"

#include "box/cells.h"

typedef struct Said { // something that a row is given and has no place for
    const char *key;
    bool given;
} Said;

static bool some(Len len) {
    return len.unit != LEN_NONE;
}

static bool padded(const Box *b) {
    return some(b->padding.top) || some(b->padding.right) || some(b->padding.bottom) ||
           some(b->padding.left) || some(b->padding_start) || some(b->padding_end);
}

// A row is a stripe of its table: it has no room, edge or effect of its own.
static void row_check(Diags *d, const Box *row) {
    const Group *g = &row->group;
    const Said said[] = {
        {"padding", padded(row)},
        {"gap", some(g->gap)},
        {"justify", g->justify != JUSTIFY_START},
        {"fit", g->shares > 0},
        {"width", some(row->width) || some(row->min_width) || some(row->max_width)},
        {"max-height", some(row->max_height)},
        {"baseline", some(row->baseline)},
        {"cell", row->asked.column || row->asked.across},
        {"stroke", row->stroke != NULL},
        {"gradient", row->gradient != NULL},
        {"opacity", row->opacity < 1},
        {"blend", row->mixing != 0},
        {"rotate", row->rotate != 0},
        {"turn", row->lie != LIE_FLAT},
        {"bleed", row->bleed != 0},
        {"clip", row->clip.on},
        {"spare", row->spare},
        {"link", row->link.n > 0},
        {"alt", row->alt.n > 0},
        {"tag", row->tag != TAG_AUTO && row->tag != TAG_ROW}};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (said[i].given)
            diag_hint(d, diag_error(d, row->span, "a table's row has no `%s`", said[i].key),
                      "give it to the cells, or to the table; a row has fill, height, "
                      "min-height, align, divide, keep and break");
}

// What a row says for all of its cells.
static void cell_take(const Box *row, Box *cell) {
    if (row->group.align != ALIGN_STRETCH && cell->self == ALIGN_PARENT)
        cell->self = (int)row->group.align;
    if (!some(cell->min_height))
        cell->min_height = row->min_height;
    if (row->waivers && !cell->waivers) {
        cell->waiver = row->waiver;
        cell->waivers = row->waivers;
    }
    if (cell->direction == DIRECTION_AUTO)
        cell->direction = row->direction;
}

typedef struct Filling { // of the table's cells, row by row
    Arena *arena;
    Diags *diags;
    Box *table;
    size_t columns;
    size_t *until; // of each column: the row from which it is free
} Filling;

static size_t cells_across(const Box *row) {
    size_t n = 0;
    for (size_t i = 0; i < row->group.n; i++)
        n += row->group.child[i]->asked.across ? row->group.child[i]->asked.across : 1;
    return n;
}

// As many columns as the tracks say, or as the first row has cells.
static size_t columns_of(Arena *a, Box *table) {
    Group *g = &table->group;
    if (g->columns || !g->n)
        return g->columns;
    g->columns = cells_across(g->child[0]);
    g->column = NEWS(a, Len, g->columns);
    return g->columns;
}

static void count_report(const Filling *f, const Box *row, size_t taken) {
    Diag *wrong = diag_error(f->diags, row->span,
                             "the cells of this row take %zu of the table's %zu columns",
                             taken, f->columns);
    diag_hint(f->diags, wrong,
              "an empty cell is {text: \"\"}; a wide one has a span, such as span: %zu",
              f->columns > taken ? f->columns - taken + 1 : 2);
}

static void row_fill(Filling *f, const Box *row, size_t at, Box **out, size_t *n) {
    size_t column = 0, taken = 0;
    for (size_t i = 0; i < row->group.n; i++) {
        Box *cell = row->group.child[i];
        size_t across = cell->asked.across ? cell->asked.across : 1;
        size_t down = cell->asked.down ? cell->asked.down : 1;
        if (cell->asked.column)
            diag_error(f->diags, cell->span,
                       "the cells of a table's row follow each other: leave `cell` away");
        while (column < f->columns && f->until[column] > at) {
            column++;
            taken++;
        }
        taken += across;
        if (column + across > f->columns)
            continue;
        cell->asked = (CellAsked){column + 1, at + 1, across, down};
        cell_take(row, cell);
        for (size_t c = column; c < column + across; c++)
            f->until[c] = at + down;
        column += across;
        out[(*n)++] = cell;
    }
    for (; column < f->columns; column++)
        taken += f->until[column] > at;
    if (taken != f->columns)
        count_report(f, row, taken);
}

static void heights_take(Arena *a, Group *g, Box *const *row) {
    if (g->rows)
        return; // its own tracks
    bool any = false;
    for (size_t i = 0; i < g->lines; i++)
        any = any || some(row[i]->height);
    if (!any)
        return;
    g->row = NEWS(a, Len, g->lines);
    g->rows = g->lines;
    for (size_t i = 0; i < g->lines; i++)
        g->row[i] = row[i]->height;
}

// What readers take for a cell by itself: words, boxes that hold some, a figure.
static bool is_cell(const Box *b) {
    return b->kind == BOX_TEXT || (box_is_group(b) && !b->alt.n);
}

static Box *cell_around(Arena *a, Box *box) {
    Box **child = NEW(a, Box *), *cell = NEW(a, Box);
    *child = box;
    *cell = (Box){.kind = BOX_STACK, .span = box->span, .opacity = 1, .on = box->on};
    cell->self = ALIGN_PARENT;
    cell->asked = box->asked;
    cell->group.child = child;
    cell->group.n = 1;
    cell->min_height = box->min_height;
    box->asked = (CellAsked){0};
    return cell;
}

static void cells_wrap(Arena *a, Group *g) {
    for (size_t i = 0; i < g->n; i++)
        if (!is_cell(g->child[i]))
            g->child[i] = cell_around(a, g->child[i]);
}

// What has no room of its own gets a cell that has.
static void inset_take(Arena *a, Box *grid) {
    const LenSides *in = &grid->group.inset;
    if (!some(in->top) && !some(in->right) && !some(in->bottom) && !some(in->left))
        return;
    cells_wrap(a, &grid->group);
    for (size_t i = 0; i < grid->group.n; i++)
        if (!padded(grid->group.child[i]))
            grid->group.child[i]->padding = grid->group.inset;
}

void rows_settle(Arena *a, Diags *d, Box *table) {
    Group *g = &table->group;
    if (!g->table) {
        inset_take(a, table);
        return;
    }
    Box **row = g->child;
    size_t n = 0, all = 0;
    for (size_t i = 0; i < g->n; i++)
        all += row[i]->group.n;
    Filling f = {a, d, table, columns_of(a, table), NULL};
    f.until = NEWS(a, size_t, f.columns + 1);
    g->lines = g->n;
    g->line = NEWS(a, GridRow, g->lines + 1);
    g->child = NEWS(a, Box *, all + 1);
    for (size_t i = 0; i < g->lines; i++) {
        row_check(d, row[i]);
        g->line[i] =
            (GridRow){row[i]->fill, row[i]->group.divide, row[i]->keep, row[i]->start};
        row_fill(&f, row[i], i, g->child, &n);
    }
    heights_take(a, g, row);
    g->n = n;
    for (size_t i = 0; i < f.columns; i++)
        if (f.until[i] > g->lines)
            diag_hint(d,
                      diag_error(d, table->span, "a cell spans more rows than there are"),
                      "the table has %zu rows", g->lines);
    inset_take(a, table);
}

static void order_check(Diags *d, const Box *grid, const Cells *cells) {
    const Group *g = &grid->group;
    for (size_t i = 1; i < g->n; i++) {
        GridCell before = g->child[i - 1]->cell, cell = g->child[i]->cell;
        if (cell.row > before.row ||
            (cell.row == before.row && cell.column > before.column))
            continue;
        diag_hint(d,
                  diag_error(d, g->child[i]->span,
                             "the cells of a table are read row by row: this one stands "
                             "before the one that is written above it"),
                  "write the cells in the order of their rows and columns");
        return;
    }
    for (size_t i = 0; i < cells->rows * cells->columns && !g->table; i++)
        if (!cells->owner[i]) {
            diag_hint(d,
                      diag_error(d, grid->span,
                                 "no box stands in the cell %zu %zu of this "
                                 "table",
                                 i % cells->columns + 1, i / cells->columns + 1),
                      "an empty cell is {text: \"\"}; a wide one has a span");
            return;
        }
}

void rows_tag(Arena *a, Diags *d, Box *grid) {
    Group *g = &grid->group;
    if (grid->tag != TAG_TABLE)
        return;
    cells_wrap(a, g);
    Cells cells = cells_settle(a, NULL, grid);
    for (size_t i = 0; i < g->n; i++) {
        Box *cell = g->child[i];
        bool head =
            cell->cell.row < (size_t)g->head || cell->cell.column < (size_t)g->head_columns;
        if (head && cell->tag == TAG_AUTO)
            cell->tag = TAG_TH;
    }
    order_check(d, grid, &cells);
}
