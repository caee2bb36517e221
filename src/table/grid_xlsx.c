#include <string.h>

#include "base/number.h"
#include "table/format.h"
#include "table/xlsx.h"

typedef struct Reading { // the sheet in hand
    Xlsx *xlsx;
    Grid *grid;
    const TableLocale *locale;
    size_t row, column; // of the next cell that does not say its own
    Str type;
    size_t style;
    Buf value;                       // of <v>, or <t> in <is>
    bool taking, valued, calculated; // within it; there was one; there is a formula
    int phonetic;
} Reading;

// "C7" from 0; false when it is no such name.
static bool place_parse(Str name, size_t *row, size_t *column) {
    size_t at = 0, c = 0;
    for (; at < name.n && name.p[at] >= 'A' && name.p[at] <= 'Z' && at < 4; at++)
        c = c * 26 + (size_t)(name.p[at] - 'A' + 1);
    long r;
    if (!c || !integer_parse(str_sub(name, at, name.n), 1, 10000000, &r))
        return false;
    *row = (size_t)r - 1;
    *column = c - 1;
    return true;
}

static void cell_start(Reading *r, const char *const *attribute) {
    size_t row, column;
    if (place_parse(xml_value(attribute, "r"), &row, &column)) {
        r->row = row;
        r->column = column;
    }
    long style;
    Str said = xml_value(attribute, "s");
    r->style = integer_parse(said, 0, 1000000, &style) ? (size_t)style : 0;
    r->type = str_dup(r->grid->arena, xml_value(attribute, "t"));
    r->value.n = 0;
    r->valued = r->calculated = false;
}

static void reading_start(void *self, Str name, const char *const *attribute) {
    Reading *r = self;
    long row;
    r->phonetic += xml_is(name, "rPh");
    if (xml_is(name, "c")) {
        cell_start(r, attribute);
    } else if (xml_is(name, "row")) {
        if (integer_parse(xml_value(attribute, "r"), 1, 10000000, &row))
            r->row = (size_t)row - 1;
        r->column = 0;
    } else if (xml_is(name, "v") || (xml_is(name, "t") && !r->phonetic)) {
        r->taking = r->valued = true;
    } else if (xml_is(name, "f")) {
        r->calculated = true;
    } else if (xml_is(name, "mergeCell") && !r->grid->merged.n) {
        r->grid->merged = str_dup(r->grid->keep, xml_value(attribute, "ref"));
    }
}

static void reading_text(void *self, Str text) {
    Reading *r = self;
    if (r->taking)
        buf_add(&r->value, text);
}

static Str format_code(const Reading *r) {
    return r->style < r->xlsx->formats.n ? r->xlsx->formats.p[r->style] : S("General");
}

static Str number_text(Reading *r, const Decimal *value, bool from_1904) {
    Format format = {format_code(r), from_1904, r->locale};
    return format_number(r->grid->keep, value, &format);
}

// The text of the cell in hand; what is wrong with it goes into the cell.
static Str value_text(Reading *r, GridCell *cell) {
    Arena *a = r->grid->keep;
    Str value = str_dup(a, buf_str(&r->value));
    Decimal number;
    long index;
    if (str_eq(r->type, S("s"))) {
        bool known = integer_parse(value, 0, (long)r->xlsx->shared.n, &index) &&
                     (size_t)index < r->xlsx->shared.n;
        if (known)
            return format_text(a, r->xlsx->shared.p[index], format_code(r));
        cell->fault = S("The workbook does not have this cell's text.");
        cell->hint = S("open the workbook in a spreadsheet program and save it");
        return S("?");
    }
    if (str_eq(r->type, S("b")))
        return r->locale->truth[str_eq(value, S("1")) || str_eq(value, S("true"))];
    if (str_eq(r->type, S("e"))) {
        cell->fault = str_f(a, "The cell shows the error %.*s.", STR(value));
        cell->hint = S("mend its formula, or empty the cell");
        return value;
    }
    if (str_eq(r->type, S("d")) && format_iso_days(value, &number))
        return format_dates(format_code(r)) ? number_text(r, &number, false) : value;
    if ((!r->type.n || str_eq(r->type, S("n"))) && decimal_parse(str_trim(value), &number))
        return number_text(r, &number, r->xlsx->from_1904);
    return format_text(a, xlsx_unescape(a, value), format_code(r));
}

static void cell_end(Reading *r) {
    GridCell cell = {.row = r->row, .column = r->column++};
    // Programs that do not calculate leave it out or empty; a text may be empty.
    bool stored = r->valued && (r->value.n || str_eq(r->type, S("str")));
    if (r->calculated && !stored) {
        cell.text = S("=");
        cell.fault = S("This formula has no stored value.");
        cell.hint = S("open the workbook in a spreadsheet program and save it");
    } else if (r->valued) {
        cell.text = value_text(r, &cell);
    }
    if (str_eq(cell.text, S("#####")) && !cell.fault.n) {
        cell.fault = S("This number is not a date.");
        cell.hint = S("give the cell the format General, or a date after 1900");
    }
    if (cell.text.n && !r->grid->failed)
        grid_add(r->grid, cell);
}

static void reading_end(void *self, Str name) {
    Reading *r = self;
    r->taking = false;
    r->phonetic -= xml_is(name, "rPh");
    if (xml_is(name, "c"))
        cell_end(r);
    else if (xml_is(name, "row"))
        r->row++;
}

void xlsx_read(Grid *g) {
    Xlsx x = {.grid = g};
    x.book =
        book_open(g->arena, g->diags,
                  &(BookInput){g->in->bytes, g->in->file, g->in->at, book_most(g->diags)});
    g->failed = !x.book || !xlsx_open(&x);
    if (g->failed)
        return;
    Str *name = NEWS(g->arena, Str, x.sheets.n + 1);
    bool *hidden = NEWS(g->arena, bool, x.sheets.n + 1);
    for (size_t i = 0; i < x.sheets.n; i++) {
        name[i] = x.sheets.p[i].name;
        hidden[i] = x.sheets.p[i].hidden;
    }
    size_t sheet = sheet_choose(g, name, hidden, x.sheets.n);
    if (sheet == SIZE_MAX)
        return;
    Reading r = {.xlsx = &x,
                 .grid = g,
                 .locale = table_locale(g->arena, g->in->language),
                 .value = buf_new(g->arena)};
    if (!book_read(x.book, x.sheets.p[sheet].path,
                   (XmlTaker){&r, reading_start, reading_end, reading_text}))
        g->failed = true;
}
