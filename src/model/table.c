#include <string.h>

#include <csv.h>

#include "model/content.h"

// libcsv calls back per field and per row. It does not tell where a field stands, so the
// reader counts rows, and the places of fields are those of their rows' lines.
typedef struct Table {
    Arena *arena;
    Diags *diags;
    const Source *source;
    Str language;
    struct {
        Str *p;
        size_t n, cap;
    } head, row;
    struct {
        const Value **p;
        size_t n, cap;
    } records;
    size_t line; // from 0, on which the row in hand begins
    bool header_done;
} Table;

static Span line_span(const Table *t, size_t line) {
    if (line >= t->source->lines)
        line = t->source->lines - 1;
    size_t from = t->source->line[line];
    size_t to = from;
    while (to < t->source->text.n && t->source->text.p[to] != '\n' &&
           t->source->text.p[to] != '\r')
        to++;
    return (Span){t->source, from, to};
}

// Exact where the field's text stands in its line as it is; else the whole line.
static Span field_span(const Table *t, Span line, size_t field) {
    Str text = str_sub(t->source->text, line.from, line.to);
    Str want = t->row.p[field];
    for (size_t i = 0; want.n && i + want.n <= text.n; i++)
        if (memcmp(text.p + i, want.p, want.n) == 0)
            return (Span){t->source, line.from + i, line.from + i + want.n};
    return line;
}

static void on_field(void *bytes, size_t n, void *data) {
    Table *t = data;
    Str text = str_trim(str_dup(t->arena, (Str){bytes, n}));
    if (!t->header_done)
        PUSH(t->arena, &t->head) = text;
    else
        PUSH(t->arena, &t->row) = text;
}

// Spreadsheets of many countries save "CSV" with semicolons, and there are tabs.
static void separator_check(Table *t, Span at) {
    Str only = t->head.n == 1 ? t->head.p[0] : S("");
    bool tabs = only.n && memchr(only.p, '\t', only.n);
    if (!tabs && !(only.n && memchr(only.p, ';', only.n)))
        return;
    Diag *wrong = diag_error(t->diags, at, "the fields stand between %s",
                             tabs ? "tabs" : "semicolons");
    diag_hint(t->diags, wrong, "save the table with commas between its fields");
}

static void head_end(Table *t) {
    Span at = line_span(t, t->line);
    separator_check(t, at);
    for (size_t i = 0; i < t->head.n; i++) {
        if (!t->head.p[i].n)
            diag_error(t->diags, at, "column %zu has no name in the header", i + 1);
        for (size_t j = 0; j < i; j++)
            if (t->head.p[i].n && str_eq(t->head.p[i], t->head.p[j]))
                diag_error(t->diags, at, "two columns are named \"%.*s\"",
                           STR(t->head.p[i]));
    }
    t->header_done = true;
}

static void row_end(Table *t) {
    Span at = line_span(t, t->line);
    if (t->row.n == 1 && !t->row.p[0].n)
        return; // an empty line
    if (t->row.n != t->head.n) {
        Diag *wrong =
            diag_error(t->diags, at, "this line has %zu fields, the header has %zu",
                       t->row.n, t->head.n);
        diag_hint(t->diags, wrong, "a field that holds a comma stands in \"quotes\"");
        return;
    }
    Value *record = NEW(t->arena, Value);
    record->kind = VALUE_RECORD;
    record->span = at;
    record->n = t->row.n;
    record->field = NEWS(t->arena, Field, t->row.n);
    for (size_t i = 0; i < t->row.n; i++)
        record->field[i] =
            (Field){t->head.p[i],
                    value_text(t->arena, t->row.p[i], t->language, field_span(t, at, i))};
    PUSH(t->arena, &t->records) = record;
}

static void on_row(int end, void *data) {
    (void)end;
    Table *t = data;
    if (!t->header_done)
        head_end(t);
    else
        row_end(t);
    t->row.n = 0;
}

// Feeds libcsv line by line, so that at each row's end the line it began on is known.
static bool rows_parse(Table *t, struct csv_parser *parser) {
    Str text = t->source->text;
    for (size_t i = 0; i < t->source->lines; i++) {
        size_t from = t->source->line[i];
        size_t to = i + 1 < t->source->lines ? t->source->line[i + 1] : text.n;
        size_t before = t->records.n + (size_t)t->header_done;
        if (csv_parse(parser, text.p + from, to - from, on_field, on_row, t) != to - from)
            return false;
        bool between = t->row.n == 0 && (t->header_done || t->head.n == 0);
        if (between || t->records.n + (size_t)t->header_done > before)
            t->line = i + 1;
    }
    return csv_fini(parser, on_field, on_row, t) == 0;
}

const Value *content_table(Arena *a, Diags *d, const Source *source, Str language) {
    Table t = {.arena = a, .diags = d, .source = source, .language = language};
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        diag_machine(d, span_none(), "out of memory");
        return NULL;
    }
    bool fine = rows_parse(&t, &parser);
    if (!fine) {
        Diag *wrong = diag_error(d, line_span(&t, t.line), "this is not a line of CSV: %s",
                                 csv_strerror(csv_error(&parser)));
        diag_hint(d, wrong, "a quotation mark within a field is written twice");
    }
    csv_free(&parser);
    if (!t.header_done)
        diag_error(d, line_span(&t, 0),
                   "the table is empty: its first line names the fields");
    Value *list = NEW(a, Value);
    list->kind = VALUE_LIST;
    list->span = line_span(&t, 0);
    list->item = t.records.p;
    list->n = t.records.n;
    return fine && t.header_done ? list : NULL;
}
