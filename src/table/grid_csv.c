#include <string.h>

#include "table/grid.h"

// One field as it was written; the text is a slice of the file where it can be.
typedef struct Field {
    Str text;
    size_t from, to; // of its letters, without the quotation marks
    bool quoted;
} Field;

typedef struct Csv {
    Grid *grid;
    const Source *source;
    Str text;
    size_t at;
    char separator; // 0: one column
} Csv;

static const char separators[] = {';', ',', '\t', '|'};

static size_t break_at(Str s, size_t at) {
    if (at >= s.n || (s.p[at] != '\r' && s.p[at] != '\n'))
        return 0;
    return s.p[at] == '\r' && at + 1 < s.n && s.p[at + 1] == '\n' ? 2 : 1;
}

static void fail(Csv *c, size_t from, size_t to, const char *message, const char *hint) {
    Diags *d = c->grid->diags;
    Diag *wrong = diag_error(d, (Span){c->source, from, to}, "%s", message);
    diag_hint(d, wrong, "%s", hint);
    c->grid->failed = true;
}

// Its doubled marks become one, its line breaks "\n".
static Str quoted_text(Csv *c, size_t from, size_t to, bool plain) {
    if (plain)
        return str_sub(c->text, from, to);
    Buf b = buf_new(c->grid->keep);
    for (size_t i = from; i < to;) {
        size_t n = break_at(c->text, i);
        buf_char(&b, (char)(n ? '\n' : c->text.p[i]));
        i += n ? n : c->text.p[i] == '"' ? 2 : 1;
    }
    return buf_str(&b);
}

static bool field_ends(const Csv *c, size_t at) {
    return at >= c->text.n || break_at(c->text, at) ||
           (c->separator && c->text.p[at] == c->separator);
}

static Field field_quoted(Csv *c) {
    size_t open = c->at, at = open + 1;
    bool plain = true;
    for (; at < c->text.n; at++) {
        if (c->text.p[at] == '\r')
            plain = false;
        if (c->text.p[at] != '"')
            continue;
        if (at + 1 == c->text.n || c->text.p[at + 1] != '"')
            break;
        plain = false;
        at++;
    }
    if (at >= c->text.n) {
        fail(c, open, open + 1, "This quotation mark is never closed.",
             "close it, or write it twice if it is part of the text");
        at = c->text.n;
    }
    Field f = {quoted_text(c, open + 1, at, plain), open + 1, at, true};
    c->at = at < c->text.n ? at + 1 : at;
    if (!field_ends(c, c->at) && !c->grid->failed)
        fail(c, at, at + 1, "Text goes on behind this quotation mark.",
             "write a quotation mark that is part of the text twice");
    while (!field_ends(c, c->at))
        c->at++;
    return f;
}

static Field field_take(Csv *c) {
    if (c->at < c->text.n && c->text.p[c->at] == '"')
        return field_quoted(c);
    size_t from = c->at;
    while (!field_ends(c, c->at))
        c->at++;
    return (Field){str_sub(c->text, from, c->at), from, c->at, false};
}

static void row_take(Csv *c, size_t row) {
    Grid *g = c->grid;
    size_t from = c->at, column = 0, last;
    for (;; column++) {
        Field f = field_take(c);
        last = c->at;
        Span span = {c->source, f.from, f.to};
        if (f.text.n && !grid_add(g, (GridCell){row, column, f.text, S(""), S(""), span}))
            return;
        if (c->at >= c->text.n || break_at(c->text, c->at) || g->failed)
            break;
        c->at++;
    }
    c->at += break_at(c->text, c->at);
    size_t end = from;
    while (end < last && !break_at(c->text, end))
        end++;
    PUSH_LONG(g->arena, &g->rows) = (struct GridRow){column + 1, {c->source, from, end}};
}

// The fields of the record at *at if `separator` is what stands between them.
static size_t fields_count(Str text, size_t *at, char separator) {
    size_t n = 1;
    bool begins = true, inside = false;
    for (; *at < text.n; ++*at) {
        char c = text.p[*at];
        if (c == '"' && (begins || inside))
            inside = !inside;
        if (!inside && break_at(text, *at))
            break;
        begins = !inside && c == separator;
        n += begins ? 1 : 0;
    }
    *at += break_at(text, *at);
    return n;
}

enum { LOOK_AT = 50 }; // rows, for the separator

// Of those that the header has, the one by which most rows have as many fields; of equals
// the one that gives more columns.
static char separator_find(Str text, size_t header) {
    size_t best = 0, best_fields = 1;
    char found = 0;
    for (size_t i = 0; i < sizeof separators; i++) {
        size_t at = 0, same = 1;
        for (size_t row = 0; row < header && at < text.n; row++)
            fields_count(text, &at, separators[i]);
        size_t fields = fields_count(text, &at, separators[i]);
        for (size_t row = 0; row < LOOK_AT && at < text.n; row++)
            same += fields_count(text, &at, separators[i]) == fields;
        if (fields > 1 && (same > best || (same == best && fields > best_fields))) {
            best = same;
            best_fields = fields;
            found = separators[i];
        }
    }
    return found;
}

// Whether all rows from `header` on have as many fields, which are two or more.
static bool steady(Str text, size_t header, char separator) {
    size_t at = 0, fields = 0, rows = 0;
    for (size_t row = 0; row < header && at < text.n; row++)
        fields_count(text, &at, separator);
    for (; rows < LOOK_AT && at < text.n; rows++) {
        size_t n = fields_count(text, &at, separator);
        fields = rows ? fields : n;
        if (n != fields || n < 2)
            return false;
    }
    return rows > 1;
}

// Lines with one name above rows of several fields are titles, most likely. A comma stands
// in titles and in texts as well, and tells nothing.
static char separator_below(Str text) {
    for (size_t header = 1; header <= TITLES; header++) {
        char found = separator_find(text, header);
        if (found && found != ',' && steady(text, header, found))
            return found;
    }
    return 0;
}

// A first line "sep=;" is for one program, which then hides it. Gives the letter.
static char sep_line_take(Str *text) {
    Str s = *text;
    bool quoted = s.n && s.p[0] == '"';
    size_t at = quoted ? 1 : 0;
    Str word = str_sub(s, at, at + 4 < s.n ? at + 4 : s.n);
    if (!str_eq(word, S("sep=")) && !str_eq(word, S("Sep=")) && !str_eq(word, S("SEP=")))
        return 0;
    at += 4;
    char c = (char)(at < s.n && !break_at(s, at) ? s.p[at++] : 0);
    if (quoted && at < s.n && s.p[at] == '"')
        at++;
    size_t n = break_at(s, at);
    if (!c || (at < s.n && !n))
        return 0;
    *text = str_sub(s, at + n, s.n);
    return c;
}

static const Source *source_decode(Grid *g) {
    const TableInput *in = g->in;
    Decoded read = text_decode(g->keep, in->bytes, in->encoding);
    Str name = encoding_names[read.encoding];
    g->encoding = read.encoding;
    if (!read.fine) {
        Diag *wrong = diag_error(g->diags, in->at, "\"%.*s\" is not %.*s text.",
                                 STR(in->file), STR(name));
        diag_hint(g->diags, wrong, "save the table as CSV in UTF-8");
        return NULL;
    }
    if (in->encoding == ENCODING_GUESSED && read.encoding != ENCODING_UTF8) {
        Diag *told = diag_warning(
            g->diags, in->at, "\"%.*s\" is not UTF-8: it is read as %s.", STR(in->file),
            read.encoding == ENCODING_UTF16 ? "UTF-16" : "Windows-1252");
        diag_hint(g->diags, told,
                  "save it as \"CSV UTF-8\", or say so: {file: %.*s, encoding: %.*s}",
                  STR(in->file), STR(name));
    }
    Source table = {.name = in->name, .text = read.text, .fields = true};
    return source_table(g->keep, g->diags, &table);
}

void csv_read(Grid *g) {
    const Source *source = source_decode(g);
    g->failed = !source;
    if (!source)
        return;
    Str text = source->text;
    char said = sep_line_take(&text);
    Csv c = {.grid = g, .source = source, .text = source->text};
    c.at = source->text.n - text.n;
    c.separator = g->in->separator;
    if (!c.separator)
        c.separator = said;
    if (!c.separator)
        c.separator = separator_find(text, g->header);
    if (!c.separator && !g->in->header)
        c.separator = separator_below(text);
    for (size_t row = 0; c.at < c.text.n && !g->failed; row++)
        row_take(&c, row);
}
