#include "base/catalogue.h"
#include "base/json.h"
#include "base/utf8.h"
#include "geometry/len.h"
#include "source/diag.h"

enum {
    PRINTED = 100,        // diagnostics; no one reads more
    MESSAGE_SHOWN = 400,  // characters
    LINE_SHOWN = 88,      // characters of a source line
    LINE_BEFORE = 48,     // characters of them before the place
    REPLACEMENT = 0xFFFD, // U+FFFD, for what a terminal must not get
};

// The ANSI sequences of one output (ECMA-48 section 8.3.117), all empty without colour.
typedef struct Paint {
    const char *place, *severity[4], *note, *hint, *caret, *off;
    const Catalogue *words; // or NULL: English
} Paint;

static Paint paint_new(bool colour) {
    if (!colour)
        return (Paint){"", {"", "", "", ""}, "", "", "", "", NULL};
    return (Paint){.place = "\x1b[1m",
                   .severity = {"\x1b[1;35m", "\x1b[1;31m", "\x1b[1;31m", ""},
                   .note = "\x1b[1;36m",
                   .hint = "\x1b[36m",
                   .caret = "\x1b[1;32m",
                   .off = "\x1b[0m"};
}

static const char *severity_name(Severity severity) {
    switch (severity) {
    case DIAG_WARNING:
        return "warning";
    case DIAG_ERROR:
        return "error";
    case DIAG_WAIVED:
        return "waived";
    case DIAG_MACHINE:
        break;
    }
    return "machine";
}

// Marks of direction could make a terminal show other text than stands there (UAX #9
// section 2), and the line separators would move the caret.
static bool harmless(uint32_t c) {
    bool marks = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    bool breaks = c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    return source_takes(c) && !marks && !breaks;
}

// The text may be anything, such as a file's name or a line that was refused.
uint32_t diag_shown(Str s, size_t *at) {
    Str one = str_sub(s, *at, *at + 4);
    if (utf8_check(one) == 0) {
        ++*at;
        return REPLACEMENT;
    }
    uint32_t c = utf8_next(s, at);
    return harmless(c) ? c : REPLACEMENT;
}

static void add_character(Buf *out, uint32_t c) {
    char bytes[4];
    buf_add(out, (Str){bytes, utf8_encode(c, bytes)});
}

static void add_text(Buf *out, Str s) {
    size_t at = 0;
    for (size_t i = 0; at < s.n; i++) {
        if (i == MESSAGE_SHOWN) {
            buf_add(out, S("…"));
            return;
        }
        uint32_t c = s.p[at] == '\n' || s.p[at] == '\t' ? ' ' : REPLACEMENT;
        if (c == ' ')
            at++;
        else
            c = diag_shown(s, &at);
        add_character(out, c);
    }
}

static void add_place(Buf *out, Span at) {
    if (!at.source) {
        buf_add(out, S("prent"));
        return;
    }
    Place place = source_place(at.source, at.from);
    add_text(out, at.source->name);
    if (at.source->cell) {
        buf_add(out, S(": "));
        add_text(out, source_cell(out->arena, at.source, at.from));
    } else {
        buf_f(out, ":%zu:%zu", place.line, place.column);
    }
}

// The offset of the character that stands `n` characters before `at`.
static size_t step_back(Str s, size_t at, size_t n) {
    for (; n > 0 && at > 0; n--) {
        at--;
        while (at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80)
            at--;
    }
    return at;
}

// The part of a long line that is shown around `place`, as bytes of the line.
static Str window(Str line, size_t place) {
    size_t from = 0, to = 0;
    if (line.n > LINE_SHOWN && utf8_count(line) > LINE_SHOWN)
        from = step_back(line, place, LINE_BEFORE);
    to = from;
    for (size_t i = 0; i < LINE_SHOWN && to < line.n; i++)
        diag_shown(line, &to);
    return str_sub(line, from, to);
}

// The blanks, the caret and the tildes below `part`, which is shown of the line; the span
// is in bytes of the part.
static void add_caret(Buf *out, Str part, size_t from, size_t to) {
    size_t at = 0;
    while (at < from && at < part.n)
        buf_char(out, diag_shown(part, &at) == '\t' ? '\t' : ' ');
    buf_char(out, '^');
    if (at < part.n)
        diag_shown(part, &at);
    while (at < to && at < part.n) {
        diag_shown(part, &at);
        buf_char(out, '~');
    }
}

static size_t less(size_t a, size_t b) {
    return a > b ? a - b : 0;
}

static void add_excerpt(Buf *out, const Paint *paint, Span at) {
    Place place = source_place(at.source, at.from);
    Str line = source_line(at.source, place.line - 1);
    size_t begin = at.source->line[place.line - 1];
    size_t from = less(at.from, begin);
    Str part = window(line, from < line.n ? from : line.n);
    size_t before = part.n > 0 ? (size_t)(part.p - line.p) : 0;
    if (at.source->cell)
        buf_f(out, "      | %s", before > 0 ? "…" : "");
    else
        buf_f(out, "%5zu | %s", place.line, before > 0 ? "…" : "");
    for (size_t i = 0; i < part.n;)
        add_character(out, diag_shown(part, &i));
    buf_add(out, before + part.n < line.n ? S("…\n") : S("\n"));
    buf_f(out, "      | %s%s", before > 0 ? " " : "", paint->caret);
    add_caret(out, part, less(from, before), less(at.to, begin + before));
    buf_f(out, "%s\n", paint->off);
}

static Str said(const Paint *paint, Str text) {
    Str says = paint->words ? catalogue_find(paint->words, text) : S("");
    return says.n ? says : text;
}

// Where it shows, unless the words say it: what is told once may be on many pages.
static void add_pages(Buf *out, const Paint *paint, const Finding *finding) {
    if (finding->worst->fault == 0 || !finding->pages)
        return;
    buf_add(out, S(" in "));
    add_text(out, finding->worst->page);
    if (finding->pages == 2)
        buf_add(out, said(paint, S(" and 1 more page")));
    else if (finding->pages > 2)
        buf_f(out, " %.*s %zu %.*s", STR(said(paint, S("and"))), finding->pages - 1,
              STR(said(paint, S("more pages"))));
}

static void add_hints(Buf *out, const Paint *paint, const Finding *finding) {
    enum { HINTS = 12 };
    for (size_t i = 0; i < finding->kinds && i < HINTS; i++) {
        Str hint = finding->kinds > 1 ? finding->kind[i]->hint : finding->worst->hint;
        if (!hint.n)
            continue;
        Str label = said(paint, S("hint"));
        buf_f(out, "  %s%.*s:%s ", paint->hint, STR(label), paint->off);
        add_text(out, hint);
        buf_char(out, '\n');
    }
    if (finding->kinds > HINTS)
        buf_f(out, catalogue_say(paint->words, "  … and %zu more\n"),
              finding->kinds - HINTS);
}

static void add_finding(Buf *out, const Paint *paint, const Finding *finding) {
    const Diag *diag = finding->worst;
    bool warning = diag->severity == DIAG_WARNING;
    buf_add(out, str_of(paint->place));
    add_place(out, diag->at);
    Str label = said(paint, warning ? S("warning") : S("error"));
    buf_f(out, ":%s %s%.*s:%s ", paint->off, paint->severity[diag->severity], STR(label),
          paint->off);
    add_text(out, diag->message);
    add_pages(out, paint, finding);
    buf_char(out, '\n');
    if (diag->at.source)
        add_excerpt(out, paint, diag->at);
    add_hints(out, paint, finding);
    if (diag->also.source) {
        buf_add(out, str_of(paint->place));
        add_place(out, diag->also);
        label = said(paint, S("note"));
        buf_f(out, ":%s %s%.*s:%s ", paint->off, paint->note, STR(label), paint->off);
        add_text(out, diag->also_says);
        buf_char(out, '\n');
    }
}

void diags_text(const Diags *d, bool colour, Buf *out) {
    Paint paint = paint_new(colour);
    paint.words = d->words;
    size_t n;
    size_t told = 0;
    const Finding *finding = diags_findings(out->arena, d, &n);
    for (size_t i = 0; i < n; i++)
        if (finding[i].worst->severity != DIAG_WAIVED && told++ < PRINTED)
            add_finding(out, &paint, &finding[i]);
    if (told > PRINTED)
        buf_f(out, catalogue_say(d->words, "… and %zu more\n"), told - PRINTED);
}

// The end is the place behind the last character.
static void place_json(Json *j, Span at) {
    if (!at.source)
        return;
    Place from = source_place(at.source, at.from), to = source_place(at.source, at.to);
    json_key(j, "file");
    json_text(j, at.source->name);
    if (at.source->cell) {
        json_key(j, "cell");
        json_text(j, source_cell(j->out->arena, at.source, at.from));
        return;
    }
    const struct {
        const char *name;
        size_t n;
    } rows[] = {{"line", from.line},
                {"column", from.column},
                {"end_line", to.line},
                {"end_column", to.column}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_key(j, rows[i].name);
        json_whole(j, (long long)rows[i].n);
    }
}

// In millimetres from the top left corner of the page's trim.
static void spot_json(Json *j, const Diag *diag) {
    const struct {
        const char *name;
        double pt;
    } side[] = {{"x_mm", diag->spot.x},
                {"y_mm", diag->spot.y},
                {"width_mm", diag->spot.w},
                {"height_mm", diag->spot.h}};
    json_object(j, false);
    json_key(j, "page");
    json_text(j, diag->page);
    for (size_t i = 0; i < 4 && (diag->spot.w > 0 || diag->spot.h > 0); i++) {
        json_key(j, side[i].name);
        json_number(j, side[i].pt * MM_PER_PT, 2);
    }
    json_end(j);
}

static void rule_json(Json *j, const Finding *finding) {
    if (finding->worst->rule) {
        json_key(j, "rule");
        json_text(j, str_of(finding->worst->rule));
    }
    if (!finding->worst->page.n)
        return;
    json_key(j, "places");
    json_list(j, false);
    for (size_t i = 0; i < finding->n; i++)
        spot_json(j, finding->all[i]);
    json_end(j);
}

static void finding_json(Json *j, const Finding *finding) {
    const Diag *diag = finding->worst;
    json_object(j, false);
    json_key(j, "severity");
    json_text(j, str_of(severity_name(diag->severity)));
    if (diag->id.n) {
        json_key(j, "id");
        json_text(j, diag->id);
    }
    rule_json(j, finding);
    place_json(j, diag->at);
    json_key(j, "message");
    json_text(j, diag->message);
    if (diag->hint.n > 0) {
        json_key(j, "hint");
        json_text(j, diag->hint);
    }
    if (diag->also.source) {
        json_key(j, "also");
        json_object(j, false);
        place_json(j, diag->also);
        json_key(j, "message");
        json_text(j, diag->also_says);
        json_end(j);
    }
    json_end(j);
}

void diags_json(const Diags *d, Buf *out) {
    size_t n;
    const Finding *finding = diags_findings(out->arena, d, &n);
    Json j = json_new(out);
    json_list(&j, true);
    for (size_t i = 0; i < n; i++)
        finding_json(&j, &finding[i]);
    json_end(&j);
    buf_char(out, '\n');
}
