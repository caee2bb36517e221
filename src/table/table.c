#include "table/table.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "table/grid.h"
#include "table/kind.h"
#include "table/suspect.h"

typedef struct Column {
    size_t at; // in the file
    Cell name;
} Column;

typedef struct Making { // of the table out of a grid
    Grid *grid;
    const Source *source;
    Column *column;
    size_t columns, wide; // with a name; up to the last that has one
    bool *used;           // of all: something stands below a column without a name
    size_t *taken;        // the column's place among those with a name, or SIZE_MAX
} Making;

static Diag *fail(Making *m, Span at, Str message) {
    m->grid->failed = true;
    return diag_error(m->grid->diags, at, "%.*s", STR(message));
}

// Blanks, those that do not break too, and line breaks in a column's name are one blank.
static Str name_clean(Arena *a, Str text) {
    Buf b = buf_new(a);
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        uint32_t c = utf8_next(text, &i);
        bool blank = c == ' ' || (c >= 0x9 && c <= 0xD) || c == 0xA0 || c == 0x202F;
        if (!blank)
            buf_add(&b, str_sub(text, from, i));
        else if (b.n && b.p[b.n - 1] != ' ')
            buf_char(&b, ' ');
    }
    return str_trim(buf_str(&b));
}

static int by_name(const void *one, const void *two) {
    const Column *a = *(const Column *const *)one, *b = *(const Column *const *)two;
    int order = str_cmp(a->name.text, b->name.text);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

static void twins_check(Making *m) {
    const Column **sorted = NEWS(m->grid->arena, const Column *, m->columns + 1);
    for (size_t i = 0; i < m->columns; i++)
        sorted[i] = &m->column[i];
    qsort(sorted, m->columns, sizeof *sorted, by_name);
    for (size_t i = 1; i < m->columns; i++) {
        if (!str_eq(sorted[i]->name.text, sorted[i - 1]->name.text))
            continue;
        Diag *wrong = fail(m, sorted[i]->name.span,
                           str_f(m->grid->keep, "Two columns are named \"%.*s\".",
                                 STR(sorted[i]->name.text)));
        wrong->also = sorted[i - 1]->name.span;
        wrong->also_says = S("the other one");
        diag_hint(m->grid->diags, wrong, "give one of them another name");
    }
}

static bool blank(Str text) {
    return str_trim(text).n == 0;
}

typedef struct Row { // of a grid
    size_t at;       // from 0, as the file counts
    size_t cells;    // that are not blank
    bool names;      // all of them are short and no questions
} Row;

// The row that begins at cell *i, of which it is taken.
static Row row_next(const Grid *g, size_t *i) {
    enum { LONG = 40 }; // bytes; few names of columns are longer
    Row row = {.at = g->cells.p[*i].row, .names = true};
    for (; *i < g->cells.n && g->cells.p[*i].row == row.at; ++*i) {
        Str text = str_trim(g->cells.p[*i].text);
        row.cells += text.n > 0;
        row.names = row.names && text.n <= LONG && !str_ends(text, S("?"));
    }
    return row;
}

// The first row that has anything; where few cells stand above a table of several columns,
// as its title, the first row below them. That this is a table most rows must bear out.
static size_t header_find(const Grid *g) {
    Row row = {0}, first = {0};
    size_t i = 0, several = 0, rows = 0;
    while (i < g->cells.n && !first.cells)
        first = row_next(g, &i);
    if (first.cells != 1)
        return first.cells ? first.at : 0;
    for (size_t n = 0; i < g->cells.n && row.cells < 2 && n<TITLES; n += row.cells> 0)
        row = row_next(g, &i);
    while (i < g->cells.n) {
        size_t cells = row_next(g, &i).cells;
        several += cells > 1;
        rows += cells > 0;
    }
    return row.cells > 1 && row.names && rows && several * 2 >= rows ? row.at : first.at;
}

static void header_read(Making *m) {
    Grid *g = m->grid;
    m->column = NEWS(g->arena, Column, g->cells.n + 1);
    for (size_t i = 0; i < g->cells.n; i++) {
        const GridCell *c = &g->cells.p[i];
        if (c->row != g->header)
            continue;
        Str name = name_clean(g->keep, c->text);
        if (name.n)
            m->column[m->columns++] = (Column){c->column, {name, c->span}};
    }
    m->wide = m->columns ? m->column[m->columns - 1].at + 1 : 0;
    m->taken = NEWS(g->arena, size_t, m->wide + 1);
    size_t widest = m->wide;
    for (size_t i = 0; i < g->cells.n; i++)
        widest = g->cells.p[i].column >= widest ? g->cells.p[i].column + 1 : widest;
    m->used = NEWS(g->arena, bool, widest + 1);
    for (size_t i = 0; i < m->wide; i++)
        m->taken[i] = SIZE_MAX;
    for (size_t i = 0; i < m->columns; i++)
        m->taken[m->column[i].at] = i;
    twins_check(m);
}

static Str column_name(const Making *m, size_t column) {
    Str name = cell_name(m->grid->keep, 0, column);
    return str_sub(name, 0, name.n - 1);
}

// Something below a column that has no name; told once for each.
static void nameless_tell(Making *m, const GridCell *c) {
    if (m->used[c->column])
        return;
    m->used[c->column] = true;
    Str message = str_f(m->grid->keep, "Column %.*s has no name in the header.",
                        STR(column_name(m, c->column)));
    diag_hint(m->grid->diags, fail(m, c->span, message),
              "give it a name in row %zu, or empty it", m->grid->header + 1);
}

// Of CSV: each row that has anything has as many fields as the header.
static void row_check(Making *m, size_t row, bool anything) {
    Grid *g = m->grid;
    if (!m->source->cell && anything && row < g->rows.n && m->wide) {
        const struct GridRow *r = &g->rows.p[row], *head = &g->rows.p[g->header];
        bool last = r->fields < head->fields && r->fields >= m->wide;
        if (r->fields == head->fields || last)
            return;
        Str message = str_f(g->keep, "This row has %zu field%s, the header has %zu.",
                            r->fields, r->fields == 1 ? "" : "s", head->fields);
        diag_hint(g->diags, fail(m, r->span, message),
                  "a field that holds the separator stands in \"quotes\", directly behind "
                  "the separator before it");
    }
}

// Fields beyond the header's that are empty are of no row.
static void fields_trim(Grid *g, size_t wide) {
    size_t *last = NEWS(g->arena, size_t, g->rows.n + 1);
    for (size_t i = 0; i < g->cells.n; i++)
        if (g->cells.p[i].row < g->rows.n && !blank(g->cells.p[i].text))
            last[g->cells.p[i].row] = g->cells.p[i].column + 1;
    for (size_t i = 0; i < g->rows.n; i++) {
        size_t least = last[i] > wide ? last[i] : wide;
        if (g->rows.p[i].fields > least)
            g->rows.p[i].fields = least;
    }
}

static Span place_of(const Making *m, size_t row, size_t column, Span before) {
    const Source *s = m->source;
    if (!s->cell)
        return (Span){s, before.to, before.to};
    size_t low = 0, high = s->cells; // the first that is not before it
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const SourceCell *c = &s->cell[middle];
        if (c->row < row || (c->row == row && c->column < column))
            low = middle + 1;
        else
            high = middle;
    }
    size_t at = low < s->cells ? s->cell[low].at : s->text.n;
    return (Span){s, at, at};
}

// The cells from..to are one row; gives whether anything stands in it.
static bool row_fill(Making *m, size_t from, size_t to, Cell *out) {
    Grid *g = m->grid;
    size_t row = g->cells.p[from].row;
    bool anything = false;
    for (size_t i = from; i < to; i++) {
        const GridCell *c = &g->cells.p[i];
        if (blank(c->text))
            continue;
        anything = true;
        if (c->fault.n)
            diag_hint(g->diags, fail(m, c->span, c->fault), "%.*s", STR(c->hint));
        if (m->source->cell && (c->column >= m->wide || m->taken[c->column] == SIZE_MAX))
            nameless_tell(m, c);
    }
    row_check(m, row, anything);
    if (!anything)
        return false;
    Span before = g->cells.p[from].span;
    before.to = row < g->rows.n ? g->rows.p[row].span.from : before.from;
    for (size_t column = 0, i = from; column < m->wide; column++) {
        while (i < to && g->cells.p[i].column < column)
            i++;
        bool here = i < to && g->cells.p[i].column == column;
        Cell cell = {here ? g->cells.p[i].text : S(""),
                     here ? g->cells.p[i].span : place_of(m, row, column, before)};
        before = cell.span;
        if (m->taken[column] != SIZE_MAX)
            out[m->taken[column]] = cell;
        else if (!m->source->cell && here && !blank(cell.text))
            nameless_tell(m, &g->cells.p[i]);
    }
    return true;
}

static void rows_fill(Making *m, Table *t) {
    Grid *g = m->grid;
    size_t n = g->cells.n, from = 0, rows = 0;
    while (from < n && g->cells.p[from].row <= g->header)
        from++;
    for (size_t i = from; i < n; i++)
        rows += i == from || g->cells.p[i].row != g->cells.p[i - 1].row;
    size_t most = (size_t)diags_most(g->diags, LIMIT_CELLS);
    if (m->columns && rows > most / m->columns) {
        grid_large(g);
        return;
    }
    Cell *cell = NEWS(g->arena, Cell, rows * m->columns + 1);
    for (size_t to = from; from < n; from = to) {
        while (to < n && g->cells.p[to].row == g->cells.p[from].row)
            to++;
        if (row_fill(m, from, to, cell + t->rows * m->columns))
            t->rows++;
    }
    t->cell = cell;
}

static const Source *grid_whole(Grid *g, TableKind kind) {
    if (kind == TABLE_TEXT)
        csv_read(g);
    else if (kind == TABLE_XLSX)
        xlsx_read(g);
    else
        ods_read(g);
    if (g->failed)
        return NULL;
    if (kind == TABLE_TEXT)
        return g->rows.n ? g->rows.p[0].span.source : NULL;
    const Source *source = grid_source(g);
    g->failed = !source;
    return source;
}

static void empty_tell(Grid *g) {
    Diag *wrong = g->sheet.n
                      ? diag_error(g->diags, g->in->at,
                                   "Row %zu of the sheet \"%.*s\" in \"%.*s\" is empty.",
                                   g->header + 1, STR(g->sheet), STR(g->in->file))
                      : diag_error(g->diags, g->in->at, "Row %zu of \"%.*s\" is empty.",
                                   g->header + 1, STR(g->in->file));
    diag_hint(g->diags, wrong, "the header is the row that names the columns");
}

static void merged_tell(Grid *g) {
    Str last = g->merged, first = str_cut(&last, ':');
    if (!first.n || !last.n || !g->cells.n)
        return;
    for (size_t i = 0; i < g->cells.n; i++) {
        const GridCell *c = &g->cells.p[i];
        if (c->row < g->header || !str_eq(cell_name(g->arena, c->row, c->column), first))
            continue;
        Diag *told = diag_warning(
            g->diags, c->span, "The cells %.*s are merged; only the first has this text.",
            STR(g->merged));
        diag_hint(g->diags, told, "unmerge them and fill each, if each row needs it");
        return;
    }
}

const Table *table_read(Arena *keep, Arena *a, Diags *d, const TableInput *in) {
    Grid grid = {.keep = keep, .arena = a, .diags = d, .in = in};
    grid.header = in->header ? in->header - 1 : 0;
    TableKind kind = table_kind(a, d, in);
    Making m = {.grid = &grid};
    if (kind != TABLE_NONE)
        m.source = grid_whole(&grid, kind);
    if (kind == TABLE_NONE || grid.failed)
        return NULL;
    if (!in->header)
        grid.header = header_find(&grid);
    if (m.source)
        header_read(&m);
    if (!m.columns) {
        empty_tell(&grid);
        return NULL;
    }
    fields_trim(&grid, m.wide);
    Table *t = NEW(a, Table);
    Cell *name = NEWS(a, Cell, m.columns);
    for (size_t i = 0; i < m.columns; i++)
        name[i] = m.column[i].name;
    *t = (Table){.name = name,
                 .columns = m.columns,
                 .span = name[0].span,
                 .header = grid.header + 1,
                 .encoding = grid.encoding};
    rows_fill(&m, t);
    merged_tell(&grid);
    if (!grid.failed)
        suspects_tell(d, t);
    return grid.failed ? NULL : t;
}
