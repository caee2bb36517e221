#include "yaml/syntax.h"

#include <string.h>

#include "yaml/slip.h"

enum { KEY_MOST = 1024 }; // characters, of YAML 1.1, 9.2.1

static Span span_at(const Syntax *s, size_t at) {
    return (Span){s->source, at, at < s->source->text.n ? at + 1 : at};
}

static bool says(const char *words, const char *part) {
    return words && strstr(words, part);
}

static Str line_at(const Syntax *s, size_t at) {
    return source_line(s->source, source_place(s->source, at).line - 1);
}

// YAML 1.1 takes U+2028 and the like for line breaks; editors show none there.
static bool break_unseen(const Source *s, size_t at) {
    size_t line = source_place(s, at).line - 1;
    for (size_t i = line > 2 ? line - 2 : 1; i <= line; i++)
        if (!strchr("\r\n", s->text.p[s->line[i] - 1]))
            return true;
    return false;
}

// A quoted text whose end is missing runs on to the next mark, or to the file's end.
static bool quote_open(Diags *d, const Syntax *s) {
    if (!says(s->context, "quoted scalar") || !says(s->problem, "end of stream"))
        return false;
    bool single = s->source->text.p[s->from] == '\'';
    Diag *wrong = diag_error(d, span_at(s, s->from), "this quotation mark is never closed");
    diag_hint(d, wrong, "add %s%s", single ? "'" : "\"",
              single ? ", or if it is an apostrophe put the text in double quotes" : "");
    return true;
}

// Within brackets the end of a line may be lost in a comment.
static bool comment_in_brackets(Diags *d, const Syntax *s) {
    Str text = s->source->text;
    size_t before = d->n;
    for (size_t i = s->from; i + 1 < s->at && i + 1 < text.n && d->n == before; i++)
        if ((text.p[i] == ' ' || text.p[i] == '\t') && text.p[i + 1] == '#')
            slip_comment(d, (Span){s->source, s->from, i});
    if (d->n == before)
        return false;
    d->p[d->n - 1].severity = DIAG_ERROR;
    diag_hint(d, &d->p[d->n - 1],
              "put the text in quotes: behind \" #\" all is a comment, brackets too");
    return true;
}

static const char *curly_quote(Str text) {
    static const char *const mark[] = {"“", "”", "„", "‘", "’", "«"};
    for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
        if (str_starts(text, str_of(mark[i])))
            return mark[i];
    return NULL;
}

// A value within brackets that begins with a mark which YAML takes for a letter.
static bool curly(Diags *d, const Syntax *s) {
    Str text = s->source->text;
    size_t from = s->at < text.n ? s->at : text.n;
    while (from > s->from && text.p[from - 1] != '\n') {
        from--;
        const char *mark = curly_quote(str_sub(text, from, text.n));
        if (!mark || !from || !strchr(" [{:,", text.p[from - 1]))
            continue;
        Diag *wrong =
            diag_error(d, (Span){s->source, from, from + strlen(mark)},
                       "%s is no quotation mark to YAML, only \" and ' are", mark);
        diag_hint(d, wrong, "write \"{path}\", with straight marks");
        return true;
    }
    return false;
}

static bool brackets_open(Diags *d, const Syntax *s) {
    bool list = says(s->context, "flow sequence"), map = says(s->context, "flow mapping");
    if (!list && !map && !says(s->problem, "',' or '"))
        return false;
    if (comment_in_brackets(d, s) || curly(d, s))
        return true;
    if (!says(s->problem, "did not find expected ',' or '"))
        return false;
    Diag *wrong =
        diag_error(d, span_at(s, s->at), "the %s opened in line %zu is not closed",
                   list ? "list" : "map", source_place(s->source, s->from).line);
    diag_hint(d, wrong,
              "add %s, or a comma; a text with a mark of YAML in it stands in quotes",
              list ? "]" : "}");
    wrong->also = span_at(s, s->from);
    wrong->also_says = S("opened here");
    return true;
}

// What follows the first colon of the line, to be put in quotes.
static Str value_of(Str line) {
    size_t at = 0;
    while (at + 1 < line.n && !(line.p[at] == ':' && line.p[at + 1] == ' '))
        at++;
    return str_trim(str_sub(line, at + 1 < line.n ? at + 1 : line.n, line.n));
}

static bool second_colon(Diags *d, const Syntax *s) {
    bool colon = says(s->problem, "mapping values are not allowed");
    if (!colon && !says(s->problem, "could not find expected ':'"))
        return false;
    Str line = line_at(s, colon ? s->at : s->from);
    if (line.n > KEY_MOST) {
        diag_hint(d,
                  diag_error(d, span_at(s, colon ? s->at : s->from),
                             "a key has at most %d characters, and no other line",
                             KEY_MOST),
                  "put a text that holds \": \" in quotes");
        return true;
    }
    if (!colon)
        return false;
    Str value = value_of(line);
    Diag *wrong = diag_error(d, span_at(s, s->at), "this colon looks like that of a key");
    if (value.n && value.n <= 60 && !memchr(value.p, '"', value.n) &&
        !strchr("[{'", value.p[0]))
        diag_hint(d, wrong, "put the text in quotes: \"%.*s\"", STR(value));
    else
        diag_hint(d, wrong, "put a text that holds \": \" in quotes");
    return true;
}

static void other(Diags *d, const Syntax *s) {
    Diag *wrong = diag_error(d, span_at(s, s->at), "this is not YAML: %s", s->problem);
    if (says(s->problem, "could not find expected ':'"))
        diag_hint(d, wrong, "a key is followed by a colon and a space");
    else if (says(s->problem, "invalid Unicode character escape code"))
        diag_hint(d, wrong,
                  "write the character itself, or all of its number: \\U0001F600");
    else if (says(s->problem, "cannot start any token") || says(s->context, "an alias") ||
             says(s->context, "an anchor"))
        diag_hint(d, wrong, "put a text that begins with one of @ ` %% & * in quotes");
    if (s->context &&
        source_place(s->source, s->from).line < source_place(s->source, s->at).line) {
        wrong->also = (Span){s->source, s->from, s->from};
        wrong->also_says = str_dup(d->arena, str_of(s->context));
    }
}

void syntax_fault(Diags *d, const Syntax *s) {
    Str text = s->source->text;
    if (s->at < text.n && text.p[s->at] == '\t')
        diag_hint(d, diag_error(d, span_at(s, s->at), "a tab cannot indent YAML"),
                  "indent with spaces, not tabs");
    else if (break_unseen(s->source, s->at))
        diag_hint(d, diag_error(d, span_at(s, s->at), "this is not YAML: %s", s->problem),
                  "a character that is not seen (U+2028, U+2029 or U+0085) ends a line "
                  "shortly before: remove it");
    else if (!quote_open(d, s) && !brackets_open(d, s) && !second_colon(d, s))
        other(d, s);
}

void syntax_beyond(Diags *d, Span at, Limit which) {
    long most = diags_most(d, which);
    Diag *wrong;
    if (which == LIMIT_DEPTH)
        wrong = diag_error(d, at, "lists and maps are nested more than %ld deep", most);
    else if (which == LIMIT_TEXT)
        wrong = diag_error(d, at, "this text is longer than %ld bytes", most);
    else if (which == LIMIT_ANCHORS)
        wrong = diag_error(d, at, "the document has too many anchors");
    else
        wrong =
            diag_error(d, at, "the document is too large once its aliases are expanded");
    diag_allow(d, wrong, which);
}
