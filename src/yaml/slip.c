#include "yaml/slip.h"

#include <string.h>

static size_t blanks_end(Str text, size_t at) {
    while (at < text.n && (text.p[at] == ' ' || text.p[at] == '\t'))
        at++;
    return at;
}

static size_t line_from(Str text, size_t at) {
    while (at > 0 && text.p[at - 1] != '\n' && text.p[at - 1] != '\r')
        at--;
    return at;
}

static size_t line_to(Str text, size_t at) {
    while (at < text.n && text.p[at] != '\n' && text.p[at] != '\r')
        at++;
    return at;
}

// Whoever writes a comment puts a blank behind its `#`, or rules a line: `##`, `#---`.
static bool comment_meant(Str comment) {
    size_t at = 0;
    while (at < comment.n && strchr("#-=*~!_", comment.p[at]))
        at++;
    return at == comment.n || comment.p[at] == ' ' || comment.p[at] == '\t';
}

// A value of several lines has only its last one shown in the hint.
void slip_comment(Diags *d, Span value) {
    Str text = value.source->text;
    size_t at = blanks_end(text, value.to);
    if (at == text.n || text.p[at] != '#' || (at == value.to && value.to > value.from))
        return;
    Str comment = str_trim(str_sub(text, at, line_to(text, at)));
    if (comment_meant(str_sub(comment, 1, comment.n)))
        return;
    Span there = {value.source, at, at + comment.n};
    size_t from = line_from(text, value.to);
    from = from > value.from ? blanks_end(text, from) : value.from;
    Str shown = str_trim(str_sub(text, from, there.to));
    Diag *slip = diag_warning(d, there, "\"%.*s\" is a comment in YAML and is not read",
                              STR(diag_excerpt(d->arena, comment)));
    char quote = shown.p[0];
    if (quote == '"' || quote == '\'' || memchr(shown.p, '"', shown.n))
        diag_hint(d, slip, "to print it, put it within the quotes, else write \"# \"");
    else
        diag_hint(d, slip, "to print it, write \"%.*s\" in quotes, else \"# \"",
                  STR(shown));
}

void slip_anchor(Diags *d, const Source *source, size_t at, Str name) {
    Span there = {source, at, at + name.n + 1};
    diag_hint(d,
              diag_warning(d, there,
                           "\"&%.*s\" names a YAML anchor that nothing refers to, and is "
                           "not read",
                           STR(name)),
              "to print it, put the whole text in quotes");
}
