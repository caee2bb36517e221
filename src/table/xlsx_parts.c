#include <string.h>

#include "base/number.h"
#include "base/utf8.h"
#include "table/format.h"
#include "table/xlsx.h"

// ECMA-376 part 1, 22.9.2.19 (ST_Xstring): _xHHHH_ is a UTF-16 unit.
static bool escape_at(Str s, size_t at, uint32_t *unit) {
    if (at + 7 > s.n || s.p[at] != '_' || s.p[at + 1] != 'x' || s.p[at + 6] != '_')
        return false;
    *unit = 0;
    for (size_t i = at + 2; i < at + 6; i++) {
        char c = s.p[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                           : -1;
        if (digit < 0)
            return false;
        *unit = *unit << 4 | (uint32_t)digit;
    }
    return true;
}

// One character of one escape, or of two that are a surrogate pair; *at moves behind it.
static uint32_t escape_take(Str s, size_t *at, uint32_t unit) {
    uint32_t low;
    *at += 7;
    if (unit < 0xD800 || unit > 0xDFFF)
        return unit;
    if (unit < 0xDC00 && escape_at(s, *at, &low) && low >= 0xDC00 && low <= 0xDFFF) {
        *at += 7;
        return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
    return 0xFFFD;
}

// A line's end of two characters is one line break.
static void breaks_join(Buf *b, uint32_t c) {
    char bytes[4];
    if (c == '\n' && b->n && b->p[b->n - 1] == '\r')
        b->n--;
    buf_add(b, (Str){bytes, utf8_encode(c, bytes)});
}

Str xlsx_unescape(Arena *a, Str text) {
    bool any = false;
    uint32_t unit;
    for (size_t i = 0; i < text.n && !any; i++)
        any = text.p[i] == '\r' || escape_at(text, i, &unit);
    if (!any)
        return text;
    Buf b = buf_new(a);
    for (size_t i = 0; i < text.n;)
        if (escape_at(text, i, &unit))
            breaks_join(&b, escape_take(text, &i, unit));
        else
            breaks_join(&b, utf8_next(text, &i));
    for (size_t i = 0; i < b.n; i++)
        if (b.p[i] == '\r')
            b.p[i] = '\n';
    return buf_str(&b);
}

static unsigned number_of(Str text) {
    long n;
    return integer_parse(text, 0, 1000000, &n) ? (unsigned)n : 0;
}

static void nothing_text(void *self, Str text) {
    (void)self, (void)text;
}

static void nothing_end(void *self, Str name) {
    (void)self, (void)name;
}

static void workbook_start(void *self, Str name, const char *const *attribute) {
    Xlsx *x = self;
    Arena *a = x->grid->keep;
    if (xml_is(name, "sheet")) {
        Str state = xml_value(attribute, "state");
        PUSH(a, &x->sheets) = (struct XlsxSheet){
            .name = str_dup(a, xml_value(attribute, "name")),
            .id = str_dup(a, xml_value(attribute, "|id")),
            .hidden = str_starts(state, S("hidden")) || str_starts(state, S("veryHidden"))};
    } else if (xml_is(name, "workbookPr")) {
        Str said = xml_value(attribute, "date1904");
        x->from_1904 = str_eq(said, S("1")) || str_eq(said, S("true"));
    }
}

static void styles_start(void *self, Str name, const char *const *attribute) {
    Xlsx *x = self;
    Arena *a = x->grid->arena;
    if (xml_is(name, "numFmt")) {
        PUSH(a, &x->codes) =
            (struct XlsxCode){number_of(xml_value(attribute, "numFmtId")),
                              str_dup(a, xml_value(attribute, "formatCode"))};
    } else if (xml_is(name, "cellXfs")) {
        x->formats.n = 0;
    } else if (xml_is(name, "xf")) {
        unsigned id = number_of(xml_value(attribute, "numFmtId"));
        Str code = format_builtin(id);
        for (size_t i = 0; i < x->codes.n; i++)
            if (x->codes.p[i].id == id)
                code = x->codes.p[i].code;
        PUSH(a, &x->formats) = code;
    }
}

typedef struct Strings { // those that cells share, on their way
    Xlsx *xlsx;
    Buf text;
    bool inside;  // of a text
    int phonetic; // depth within what says how others sound
} Strings;

static void strings_start(void *self, Str name, const char *const *attribute) {
    (void)attribute;
    Strings *s = self;
    if (xml_is(name, "si"))
        s->text.n = 0;
    s->phonetic += xml_is(name, "rPh");
    s->inside = xml_is(name, "t") && s->phonetic == 0;
}

static void strings_end(void *self, Str name) {
    Strings *s = self;
    Grid *g = s->xlsx->grid;
    s->inside = false;
    s->phonetic -= xml_is(name, "rPh");
    if (!xml_is(name, "si"))
        return;
    Str text = xlsx_unescape(g->keep, str_dup(g->keep, buf_str(&s->text)));
    PUSH_LONG(g->arena, &s->xlsx->shared) = text;
}

static void strings_text(void *self, Str text) {
    Strings *s = self;
    if (s->inside)
        buf_add(&s->text, text);
}

typedef struct Relations {
    Xlsx *xlsx;
    Str shared, styles; // parts
} Relations;

// Targets stand beside the workbook, or count from the archive's root.
static Str target_path(Arena *a, Str target) {
    while (str_starts(target, S("./")))
        target = str_sub(target, 2, target.n);
    if (target.n && target.p[0] == '/')
        return str_dup(a, str_sub(target, 1, target.n));
    return str_f(a, "xl/%.*s", STR(target));
}

static void relations_start(void *self, Str name, const char *const *attribute) {
    Relations *r = self;
    if (!xml_is(name, "Relationship"))
        return;
    Str type = xml_value(attribute, "Type"), id = xml_value(attribute, "Id");
    Str path = target_path(r->xlsx->grid->arena, xml_value(attribute, "Target"));
    if (str_ends(type, S("/sharedStrings")))
        r->shared = path;
    else if (str_ends(type, S("/styles")))
        r->styles = path;
    for (size_t i = 0; i < r->xlsx->sheets.n; i++)
        if (str_eq(r->xlsx->sheets.p[i].id, id))
            r->xlsx->sheets.p[i].path = path;
}

bool xlsx_open(Xlsx *x) {
    Relations relations = {x, S(""), S("")};
    Strings strings = {x, buf_new(x->grid->arena), false, 0};
    return book_read(x->book, S("xl/workbook.xml"),
                     (XmlTaker){x, workbook_start, nothing_end, nothing_text}) &&
           book_read(x->book, S("xl/_rels/workbook.xml.rels"),
                     (XmlTaker){&relations, relations_start, nothing_end, nothing_text}) &&
           (!relations.styles.n ||
            book_read(x->book, relations.styles,
                      (XmlTaker){x, styles_start, nothing_end, nothing_text})) &&
           (!relations.shared.n ||
            book_read(x->book, relations.shared,
                      (XmlTaker){&strings, strings_start, strings_end, strings_text}));
}

static void sheets_hint(Grid *g, Diag *wrong, const Str *name, const bool *hidden,
                        size_t n) {
    Buf b = buf_new(g->keep);
    for (size_t i = 0; i < n; i++)
        buf_f(&b, "%s\"%.*s\"%s", i ? ", " : "", STR(name[i]),
              hidden[i] ? " (hidden)" : "");
    diag_hint(g->diags, wrong, "its sheets are %.*s", STR(buf_str(&b)));
}

size_t sheet_choose(Grid *g, const Str *name, const bool *hidden, size_t n) {
    Str asked = g->in->sheet;
    size_t found = SIZE_MAX;
    long number;
    for (size_t i = 0; i < n && found == SIZE_MAX; i++)
        if (asked.n ? str_eq(asked, name[i]) : !hidden[i])
            found = i;
    if (found == SIZE_MAX && integer_parse(asked, 1, (long)n, &number))
        found = (size_t)number - 1;
    if (found == SIZE_MAX && !asked.n && n)
        found = 0; // all are hidden
    if (found != SIZE_MAX) {
        g->sheet = name[found];
        return found;
    }
    Diag *wrong = asked.n ? diag_error(g->diags, g->in->at,
                                       "There is no sheet \"%.*s\" in "
                                       "\"%.*s\".",
                                       STR(asked), STR(g->in->file))
                          : diag_error(g->diags, g->in->at, "\"%.*s\" has no sheets.",
                                       STR(g->in->file));
    if (n)
        sheets_hint(g, wrong, name, hidden, n);
    g->failed = true;
    return SIZE_MAX;
}
