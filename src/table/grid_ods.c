#include <string.h>

#include "base/number.h"
#include "table/book.h"
#include "table/grid.h"
#include "table/xlsx.h"

typedef struct Named {
    Str name;
    bool hidden;
} Named;

typedef struct Ods {
    Grid *grid;
    struct {
        Str *p; // styles of tables that are not shown
        size_t n, cap;
    } unseen;
    Str style; // the table style in hand
    struct {
        Named *p;
        size_t n, cap;
    } sheets;
    size_t wanted, sheet; // its index, and that of the one in hand; from 1
    bool reading;
    size_t row, column; // of the cell in hand
    size_t row_first;   // of the row's cells in the grid
    size_t rows_again, columns_again;
    Buf text;
    bool paragraph, blank, any; // within one; the last letter was a blank; one was before
    size_t spans;               // text:span that are open
    Str value, type, formula;
    int skipped; // depth within what is no text of the cell
    int inside;  // depth of elements within the cell
} Ods;

static size_t times_of(const char *const *attribute, const char *name) {
    long n;
    return integer_parse(xml_value(attribute, name), 1, 100000000, &n) ? (size_t)n : 1;
}

static void table_start(Ods *o, const char *const *attribute) {
    Arena *a = o->grid->keep;
    Str style = xml_value(attribute, "table:1.0|style-name");
    Named named = {str_dup(a, xml_value(attribute, "table:1.0|name")), false};
    for (size_t i = 0; i < o->unseen.n; i++)
        named.hidden = named.hidden || str_eq(o->unseen.p[i], style);
    PUSH(a, &o->sheets) = named;
    o->sheet++;
    o->reading = o->sheet == o->wanted;
    o->row = 0;
}

static void cell_start(Ods *o, const char *const *attribute, bool covered) {
    Arena *a = o->grid->keep;
    o->columns_again = times_of(attribute, "table:1.0|number-columns-repeated");
    o->text.n = 0;
    o->any = o->paragraph = false;
    o->spans = 0;
    o->type = str_dup(a, xml_value(attribute, "office:1.0|value-type"));
    o->formula = str_dup(a, xml_value(attribute, "table:1.0|formula"));
    static const char *const value[] = {"office:1.0|string-value", "office:1.0|date-value",
                                        "office:1.0|time-value", "office:1.0|boolean-value",
                                        "office:1.0|value"};
    o->value = S("");
    for (size_t i = 0; i < 5 && !o->value.n; i++)
        o->value = str_dup(a, xml_value(attribute, value[i]));
    if (str_eq(xml_value(attribute, "calcext:1.0|value-type"), S("error")))
        o->type = S("error");
    o->skipped = covered ? 1 : 0;
    o->inside = 1;
    bool merged = times_of(attribute, "table:1.0|number-rows-spanned") > 1 ||
                  times_of(attribute, "table:1.0|number-columns-spanned") > 1;
    if (merged && !o->grid->merged.n) {
        size_t down = times_of(attribute, "table:1.0|number-rows-spanned");
        size_t right = times_of(attribute, "table:1.0|number-columns-spanned");
        Str first = cell_name(a, o->row, o->column);
        Str last = cell_name(a, o->row + down - 1, o->column + right - 1);
        o->grid->merged = str_f(a, "%.*s:%.*s", STR(first), STR(last));
    }
}

// OpenDocument 1.2 part 1, 6.1.2: white space is one blank. That one is kept at a
// paragraph's ends too, where LibreOffice writes those that an author typed; so it does
// within a span, where it forgets text:s and reads them back as they stand.
static void text_add(Ods *o, Str text) {
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool white = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!white || !o->blank || (c == ' ' && o->spans))
            buf_char(&o->text, (char)(white ? ' ' : c));
        o->blank = white;
    }
}

static void within_start(Ods *o, Str name, const char *const *attribute) {
    o->inside++;
    if (o->skipped || xml_is(name, "annotation") || xml_is(name, "ruby-text") ||
        (str_starts(name, S("urn:oasis:names:tc:opendocument:xmlns:drawing")))) {
        o->skipped++;
    } else if (xml_is(name, "text:1.0|p")) {
        if (o->any)
            buf_char(&o->text, '\n');
        o->any = o->paragraph = true;
        o->blank = false;
    } else if (xml_is(name, "text:1.0|span")) {
        o->spans++;
    } else if (xml_is(name, "text:1.0|s")) {
        for (size_t n = times_of(attribute, "text:1.0|c"); n > 0 && n < 100000; n--)
            buf_char(&o->text, ' ');
        o->blank = false;
    } else if (xml_is(name, "text:1.0|tab") || xml_is(name, "text:1.0|line-break")) {
        buf_char(&o->text, xml_is(name, "tab") ? '\t' : '\n');
        o->blank = true;
    }
}

static void style_start(Ods *o, Str name, const char *const *attribute) {
    Arena *a = o->grid->arena;
    if (xml_is(name, "style:1.0|style"))
        o->style = str_dup(a, xml_value(attribute, "style:1.0|name"));
    else if (xml_is(name, "style:1.0|table-properties") &&
             str_eq(xml_value(attribute, "table:1.0|display"), S("false")))
        PUSH(a, &o->unseen) = o->style;
}

static void ods_start(void *self, Str name, const char *const *attribute) {
    Ods *o = self;
    if (o->inside) {
        within_start(o, name, attribute);
    } else if (xml_is(name, "table:1.0|table")) {
        table_start(o, attribute);
    } else if (!o->reading) {
        style_start(o, name, attribute);
    } else if (xml_is(name, "table:1.0|table-row")) {
        o->rows_again = times_of(attribute, "table:1.0|number-rows-repeated");
        o->row_first = o->grid->cells.n;
        o->column = 0;
    } else if (xml_is(name, "table:1.0|table-cell")) {
        cell_start(o, attribute, false);
    } else if (xml_is(name, "table:1.0|covered-table-cell")) {
        cell_start(o, attribute, true);
    }
}

static void ods_text(void *self, Str text) {
    Ods *o = self;
    if (o->paragraph && !o->skipped)
        text_add(o, text);
}

static bool shows_error(Str text) {
    static const Str known[] = {LIT("#N/A"),   LIT("#REF!"), LIT("#DIV/0!"), LIT("#VALUE!"),
                                LIT("#NAME?"), LIT("#NUM!"), LIT("#NULL!")};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(text, known[i]))
            return true;
    return str_starts(text, S("Err:"));
}

static void cell_end(Ods *o) {
    Grid *g = o->grid;
    Str text = str_dup(g->keep, buf_str(&o->text));
    if (!text.n && !o->skipped)
        text = o->value;
    if (str_eq(o->type, S("string")) && o->value.n)
        text = o->value;
    GridCell cell = {.row = o->row, .text = text};
    if (o->formula.n && !text.n && !o->type.n) {
        cell.text = S("=");
        cell.fault = S("This formula has no stored value.");
        cell.hint = S("open the workbook in a spreadsheet program and save it");
    } else if (str_eq(o->type, S("error")) || (o->formula.n && shows_error(text))) {
        cell.fault = str_f(g->keep, "The cell shows the error %.*s.", STR(text));
        cell.hint = S("mend its formula, or empty the cell");
    }
    for (size_t i = 0; cell.text.n && i < o->columns_again && !g->failed; i++) {
        cell.column = o->column + i;
        grid_add(g, cell);
    }
    o->column += o->columns_again;
}

// A row that is repeated is as many rows; an empty one costs nothing.
static void row_end(Ods *o) {
    Grid *g = o->grid;
    size_t n = g->cells.n - o->row_first;
    for (size_t again = 1; n && again < o->rows_again && !g->failed; again++)
        for (size_t i = 0; i < n && !g->failed; i++) {
            GridCell cell = g->cells.p[o->row_first + i];
            cell.row += again;
            grid_add(g, cell);
        }
    o->row += o->rows_again;
}

static void ods_end(void *self, Str name) {
    Ods *o = self;
    if (o->inside) {
        o->inside--;
        if (!o->inside)
            cell_end(o);
        else if (o->skipped)
            o->skipped--;
        else if (xml_is(name, "text:1.0|span"))
            o->spans--;
        else if (xml_is(name, "text:1.0|p"))
            o->paragraph = false;
    } else if (xml_is(name, "table:1.0|table")) {
        o->reading = false;
    } else if (o->reading && xml_is(name, "table:1.0|table-row")) {
        row_end(o);
    }
}

static bool content_read(Book *book, Ods *o) {
    o->sheet = o->unseen.n = o->sheets.n = 0;
    return book_read(book, S("content.xml"), (XmlTaker){o, ods_start, ods_end, ods_text});
}

// Once to know the sheets, once for the cells of one.
void ods_read(Grid *g) {
    Book *book =
        book_open(g->arena, g->diags,
                  &(BookInput){g->in->bytes, g->in->file, g->in->at, book_most(g->diags)});
    Ods o = {.grid = g, .text = buf_new(g->arena)};
    g->failed = !book || !content_read(book, &o);
    if (g->failed)
        return;
    size_t n = o.sheets.n;
    Str *name = NEWS(g->arena, Str, n + 1);
    bool *hidden = NEWS(g->arena, bool, n + 1);
    for (size_t i = 0; i < n; i++) {
        name[i] = o.sheets.p[i].name;
        hidden[i] = o.sheets.p[i].hidden;
    }
    size_t sheet = sheet_choose(g, name, hidden, n);
    if (sheet == SIZE_MAX)
        return;
    o.wanted = sheet + 1;
    g->failed = !content_read(book, &o);
}
