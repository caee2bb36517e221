#include "source/source.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "source/diag.h"

enum {
    MILE = 256, // bytes
    NEL = 0x85, // NEXT LINE, a line break to YAML 1.1 although a control character
    CONTROLS_SHOWN = 20
};

// The length in bytes of the line break at `at`, 0 where there is none. These are the
// breaks of YAML 1.1 section 4.2, which libyaml counts lines by.
static size_t break_size(Str text, size_t at) {
    const unsigned char *p = (const unsigned char *)text.p + at;
    size_t n = text.n - at;
    if (n == 0)
        return 0;
    if (p[0] == '\r')
        return n > 1 && p[1] == '\n' ? 2 : 1;
    if (p[0] == '\n')
        return 1;
    if (p[0] == 0xC2)
        return n > 1 && p[1] == NEL ? 2 : 0;
    if (p[0] == 0xE2)
        return n > 2 && p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9) ? 3 : 0;
    return 0;
}

// Where the line that holds `at` ends, before its break.
static size_t line_end(Str text, size_t at) {
    while (at < text.n && break_size(text, at) == 0)
        at++;
    return at;
}

static bool begins_character(char c) {
    return ((unsigned char)c & 0xC0) != 0x80;
}

static void index_lines(Arena *a, Source *s) {
    size_t lines = 1;
    for (size_t at = line_end(s->text, 0); at < s->text.n; lines++)
        at = line_end(s->text, at + break_size(s->text, at));
    size_t *line = NEWS(a, size_t, lines);
    for (size_t i = 1; i < lines; i++) {
        size_t end = line_end(s->text, line[i - 1]);
        line[i] = end + break_size(s->text, end);
    }
    s->line = line;
    s->lines = lines;
}

static void index_miles(Arena *a, Source *s) {
    size_t *mile = NEWS(a, size_t, s->text.n / MILE + 1);
    size_t count = 0;
    for (size_t i = 0; i < s->text.n; i++) {
        if (i % MILE == 0)
            mile[i / MILE] = count;
        count += begins_character(s->text.p[i]);
    }
    if (s->text.n % MILE == 0)
        mile[s->text.n / MILE] = count;
    s->mile = mile;
}

static size_t characters_before(const Source *s, size_t offset) {
    size_t from = offset - offset % MILE;
    return s->mile[offset / MILE] + utf8_count(str_sub(s->text, from, offset));
}

// The last of the n rising numbers that is not above `most`; the first one never is.
static size_t last_up_to(const size_t *number, size_t n, size_t most) {
    size_t low = 0, high = n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (number[middle] <= most)
            low = middle;
        else
            high = middle;
    }
    return low;
}

Place source_place(const Source *s, size_t offset) {
    if (offset > s->text.n)
        offset = s->text.n;
    size_t line = last_up_to(s->line, s->lines, offset);
    size_t before = characters_before(s, s->line[line]);
    return (Place){line + 1, characters_before(s, offset) - before + 1};
}

size_t source_offset_next(const Source *s, SourceMark *mark, size_t line, size_t column) {
    if (line >= s->lines)
        return s->text.n;
    if (line != mark->line || column < mark->column)
        *mark = (SourceMark){line, 0, s->line[line]};
    size_t next = line + 1 < s->lines ? s->line[line + 1] : s->text.n, at = mark->at;
    for (size_t here = mark->column; at < next; at++) {
        if (!begins_character(s->text.p[at]))
            continue;
        if (here == column) {
            *mark = (SourceMark){line, column, at};
            return at;
        }
        here++;
    }
    return s->line[line] + source_line(s, line).n;
}

size_t source_offset(const Source *s, size_t line, size_t column) {
    if (line >= s->lines)
        return s->text.n;
    size_t from = s->line[line], next = line + 1 < s->lines ? s->line[line + 1] : s->text.n;
    size_t wanted = characters_before(s, from) + column;
    size_t mile = last_up_to(s->mile, s->text.n / MILE + 1, wanted);
    size_t at = mile * MILE, count = s->mile[mile];
    for (; at < next; at++) {
        if (!begins_character(s->text.p[at]))
            continue;
        if (count == wanted)
            return at;
        count++;
    }
    return from + source_line(s, line).n;
}

Str source_line(const Source *s, size_t line) {
    size_t from = s->line[line];
    if (line + 1 == s->lines)
        return str_sub(s->text, from, s->text.n);
    size_t to = s->line[line + 1], n = to - from < 3 ? to - from : 3;
    while (break_size(s->text, to - n) != n) // the longest first: "\r\n", not its "\n"
        n--;
    return str_sub(s->text, from, to - n);
}

Span span_none(void) {
    return (Span){0};
}

// The noncharacters are those of The Unicode Standard, section 23.7.
static bool noncharacter(uint32_t c) {
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

bool source_takes(uint32_t c) {
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r';
    if (c >= 0x7F && c < 0xA0)
        return c == NEL;
    return !noncharacter(c);
}

static void refuse(Diags *d, Span at, uint32_t c) {
    Diag *diag = diag_error(d, at, "the %scharacter U+%04X cannot be printed",
                            noncharacter(c) ? "" : "control ", c);
    if (c == 0) // the mark of UTF-16 without a BOM, and of files that are not text
        diag_hint(d, diag, "save the file as UTF-8");
}

static void check_encoding(Diags *d, const Source *s, bool utf16) {
    size_t at = utf8_check(s->text);
    if (at == s->text.n)
        return;
    Diag *diag = diag_error(d, (Span){s, at, at + 1}, "the text is not correct %s",
                            utf16 ? "UTF-16" : "UTF-8");
    diag_hint(d, diag, "save the file as UTF-8");
}

// A file that is not text at all holds very many; the first ones are enough.
static void check_characters(Diags *d, const Source *s) {
    Str text = str_sub(s->text, 0, utf8_check(s->text));
    size_t refused = 0;
    for (size_t at = 0; at < text.n && refused < CONTROLS_SHOWN;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        if (source_takes(c))
            continue;
        refuse(d, (Span){s, from, at}, c);
        refused++;
    }
}

// The text as UTF-8 without its BOM. Where UTF-16 breaks off, a byte that cannot be UTF-8
// is put, for check_encoding to find.
static Str decode(Arena *a, Str text, bool *utf16) {
    bool big = str_starts(text, S("\xFE\xFF"));
    *utf16 = big || str_starts(text, S("\xFF\xFE"));
    if (!*utf16)
        return str_sub(text, str_starts(text, S("\xEF\xBB\xBF")) ? 3 : 0, text.n);
    bool ok;
    Str decoded = utf8_from_utf16(a, str_sub(text, 2, text.n), big, &ok);
    return ok ? decoded : str_f(a, "%.*s\xFF", STR(decoded));
}

// A Source of faulty text serves only to show where the fault is.
static const Source *source_make(Arena *a, Diags *d, Source *s, bool utf16) {
    index_lines(a, s);
    index_miles(a, s);
    size_t before = d->n;
    check_encoding(d, s, utf16);
    check_characters(d, s);
    return d->n == before ? s : NULL;
}

const Source *source_new(Arena *a, Diags *d, Str name, Str text) {
    bool utf16;
    Source *s = NEW(a, Source);
    s->name = name;
    s->text = decode(a, text, &utf16);
    return source_make(a, d, s, utf16);
}

const Source *source_table(Arena *a, Diags *d, const Source *table) {
    Source *s = NEW(a, Source);
    *s = *table;
    return source_make(a, d, s, false);
}

// The last cell that begins no later.
static const SourceCell *cell_at(const Source *s, size_t offset) {
    size_t low = 0, high = s->cells;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (s->cell[middle].at <= offset)
            low = middle;
        else
            high = middle;
    }
    return s->cells ? &s->cell[low] : NULL;
}

// Columns are A to Z, then AA, AB and on.
Str cell_name(Arena *a, size_t row, size_t column) {
    char letters[16];
    size_t at = sizeof letters;
    for (size_t rest = column + 1; rest > 0 && at > 0; rest = (rest - 1) / 26)
        letters[--at] = (char)('A' + (rest - 1) % 26);
    return str_f(a, "%.*s%zu", (int)(sizeof letters - at), letters + at, row + 1);
}

Str source_cell(Arena *a, const Source *s, size_t offset) {
    const SourceCell *cell = cell_at(s, offset);
    if (!cell)
        return S("");
    Str name = cell_name(a, cell->row, cell->column);
    return str_f(a, "%.*s!%.*s", STR(s->sheet), STR(name));
}

// Walks a written value and its text side by side.
typedef struct Walk {
    Str text;      // the source up to the span's end
    size_t at;     // in text
    char quote;    // ' or " when the value began with one, which doubled stands for one
    bool field;    // of a table: only quotation marks are more than they are
    bool block;    // a literal or folded block
    size_t indent; // of a block, in bytes
} Walk;

static size_t blanks(Str text, size_t at) {
    size_t n = 0;
    while (at + n < text.n && (text.p[at + n] == ' ' || text.p[at + n] == '\t'))
        n++;
    return n;
}

// A "|" or ">" with its indicators, alone on a line. The value begins behind the
// indentation of the first line that is not empty, less the blanks it begins with itself.
static bool walk_block(Walk *w, Str value) {
    if (w->at == w->text.n || (w->text.p[w->at] != '|' && w->text.p[w->at] != '>'))
        return false;
    size_t at = w->at + 1;
    while (at < w->text.n && strchr("+-0123456789", w->text.p[at]))
        at++;
    at += blanks(w->text, at);
    if (at < w->text.n && w->text.p[at] == '#')
        at = line_end(w->text, at);
    if (break_size(w->text, at) == 0)
        return false;
    at += break_size(w->text, at);
    size_t first = at, empty = 0;
    while (empty < value.n && value.p[empty] == '\n')
        empty++;
    for (size_t i = 0; i < empty && first < w->text.n; i++) {
        first = line_end(w->text, first);
        first += break_size(w->text, first);
    }
    size_t deep = blanks(w->text, first), own = blanks(value, empty);
    w->indent = deep > own ? deep - own : 0;
    w->block = true;
    size_t here = blanks(w->text, at);
    w->at = at + (here < w->indent ? here : w->indent);
    return true;
}

static void walk_start(Walk *w, Str value) {
    if (w->field) // its place is behind the mark
        w->quote = w->at > 0 && w->text.p[w->at - 1] == '"' ? '"' : 0;
    if (w->field || walk_block(w, value) || w->at == w->text.n)
        return;
    char c = w->text.p[w->at];
    if (c == '"' || c == '\'') {
        w->quote = c;
        w->at++;
    }
}

// Steps over the line breaks at *at with the blanks around them; gives how many there were.
static size_t breaks_skip(const Walk *w, size_t *at) {
    size_t i = w->block ? *at : *at + blanks(w->text, *at), count = 0, size;
    while ((size = break_size(w->text, i)) > 0) {
        count++;
        i += size;
        size_t n = blanks(w->text, i);
        i += w->block && n > w->indent ? w->indent : n;
    }
    if (count > 0)
        *at = i;
    return count;
}

// Takes what stands for value[v] in the source; gives how many bytes of the value that
// was, 0 where the two differ. Of n line breaks in a row folding leaves n - 1, and of one
// a blank (YAML 1.1 section 4.2.2); a literal block keeps all.
static size_t walk_step(Walk *w, Str value, size_t v) {
    char c = value.p[v];
    if (c == ' ' || c == '\n') {
        size_t at = w->at, kept = 0;
        size_t count = breaks_skip(w, &at);
        while (v + kept < value.n && value.p[v + kept] == '\n')
            kept++;
        bool folded = c == ' ' ? count == 1 : kept == count || kept + 1 == count;
        if (count > 0 && folded) {
            w->at = at;
            return kept > 0 ? kept : 1;
        }
    }
    bool escape = c == '\\' && w->quote == '"' && !w->field;
    if (w->at == w->text.n || w->text.p[w->at] != c || escape)
        return 0;
    bool doubled = c == w->quote && w->at + 1 < w->text.n && w->text.p[w->at + 1] == c;
    if (c == w->quote && !doubled)
        return 0;
    w->at += doubled ? 2 : 1;
    return 1;
}

// Most values are written as they are; these need no walk.
static bool written_so(const Walk *w, Str value) {
    Str written = str_sub(w->text, w->at, w->at + value.n);
    return !w->block && str_eq(written, value) &&
           (!w->quote || !memchr(value.p, w->quote == '"' ? '\\' : '\'', value.n));
}

Span span_within(Span span, Str value, size_t i, size_t n) {
    if (!span.source || i > value.n || n > value.n - i)
        return span;
    Walk w = {.text = str_sub(span.source->text, 0, span.to),
              .at = span.from,
              .field = span.source->fields};
    walk_start(&w, value);
    if (i + n > 0 && written_so(&w, str_sub(value, 0, i + n)))
        return (Span){span.source, w.at + i, w.at + i + n};
    size_t v = 0, from = w.at;
    while (v < i + n) {
        if (v <= i)
            from = w.at;
        size_t took = walk_step(&w, value, v);
        if (took == 0)
            return span;
        v += took;
    }
    return (Span){span.source, v <= i ? w.at : from, w.at};
}
