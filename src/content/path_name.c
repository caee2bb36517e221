#include "content/path_name.h"

#include <string.h>

static bool path_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || c == '-' || (unsigned char)c >= 0x80;
}

bool name_fine(Str name) {
    for (size_t i = 0; i < name.n; i++)
        if (!path_letter(name.p[i]))
            return false;
    return name.n > 0;
}

// Behind the ] of the ["…"] that begins at `at`; 0: there is none.
static size_t bracket_end(Str s, size_t at) {
    if (at + 1 >= s.n || s.p[at] != '[' || (s.p[at + 1] != '"' && s.p[at + 1] != '\''))
        return 0;
    for (size_t i = at + 2; i + 1 < s.n; i++)
        if (s.p[i] == s.p[at + 1] && s.p[i + 1] == ']')
            return i + 2;
    return 0;
}

size_t path_end(Str text, size_t open) {
    size_t at = open;
    while (at < text.n && text.p[at] != '}') {
        size_t end = text.p[at] == '[' ? bracket_end(text, at) : 0;
        at = end ? end : at + 1;
    }
    return at;
}

Str path_root(Str *rest) {
    Str path = *rest;
    size_t at = 0;
    while (at < path.n && path.p[at] != '.' && path.p[at] != '[')
        at++;
    *rest = str_sub(path, at + (at < path.n && path.p[at] == '.' ? 1 : 0), path.n);
    return str_sub(path, 0, at);
}

// Of fields behind the root any letters will do, but for the braces that end a path.
static bool fields_fine(Str rest) {
    bool empty = true;
    for (size_t at = 0; at < rest.n; at++) {
        size_t end = bracket_end(rest, at);
        if (end) {
            at = end - 1;
            empty = false;
        } else if (rest.p[at] == '.') {
            if (empty)
                return false;
            empty = at + 1 < rest.n && rest.p[at + 1] == '.';
        } else if (rest.p[at] == '{' || rest.p[at] == '\n') {
            return false;
        } else {
            empty = false;
        }
    }
    return !empty;
}

bool path_fine(Str path) {
    Str rest = path, root = path_root(&rest);
    bool more = root.n < path.n;
    return name_fine(root) && (!more || fields_fine(rest));
}

void path_wrong(Diags *d, Span at, Str path) {
    Str rest = path, root = path_root(&rest);
    Diag *wrong =
        diag_error(d, at, "\"%.*s\" is not a path such as question.text", STR(path));
    if (root.n && !name_fine(root) && memchr(root.p, ' ', root.n))
        diag_hint(d, wrong,
                  "a column of a table is written behind the loop's name, as in "
                  "{card.%.*s}",
                  STR(path));
}

// The name in the brackets that `rest` begins with; else all of it.
static Str bracketed(Str rest, size_t *end) {
    *end = bracket_end(rest, 0);
    return *end ? str_sub(rest, 2, *end - 2) : S("");
}

static Str behind(Str rest, size_t at) {
    return str_sub(rest, at + (at < rest.n && rest.p[at] == '.' ? 1 : 0), rest.n);
}

const Value *path_step(const Value *record, Str *rest) {
    size_t end;
    Str name = bracketed(*rest, &end);
    if (record->kind != VALUE_RECORD)
        return NULL;
    if (end) {
        const Value *v = value_field(record, name);
        *rest = v ? behind(*rest, end) : *rest;
        return v;
    }
    for (size_t n = rest->n; n > 0; n--) {
        bool border = n == rest->n || rest->p[n] == '.' || rest->p[n] == '[';
        const Value *v = border ? value_field(record, str_sub(*rest, 0, n)) : NULL;
        if (!v)
            continue;
        *rest = behind(*rest, n);
        return v;
    }
    return NULL;
}

bool path_last(Str rest) {
    size_t end = bracket_end(rest, 0);
    if (end)
        return end == rest.n;
    for (size_t i = 0; i + 1 < rest.n; i++)
        if (rest.p[i] == '[' || (rest.p[i] == '.' && rest.p[i + 1] != ' '))
            return false;
    return true;
}

Str path_before(Str path, Str rest) {
    size_t n = path.n - rest.n;
    return str_sub(path, 0, n && path.p[n - 1] == '.' ? n - 1 : n);
}

Str path_shown(Str rest) {
    size_t end;
    Str name = bracketed(rest, &end);
    if (end)
        return name;
    size_t at = 0;
    while (at < rest.n && rest.p[at] != '[' &&
           !(rest.p[at] == '.' && at + 1 < rest.n && rest.p[at + 1] != ' '))
        at++;
    return str_sub(rest, 0, at);
}

// But for capitals, blanks and signs.
static bool nearly(Str one, Str two) {
    size_t i = 0, j = 0;
    for (;;) {
        while (i < one.n && !path_letter(one.p[i]))
            i++;
        while (j < two.n && !path_letter(two.p[j]))
            j++;
        if (i == one.n || j == two.n)
            return i == one.n && j == two.n;
        if (ascii_lower(one.p[i++]) != ascii_lower(two.p[j++]))
            return false;
    }
}

void path_nearest(Diags *d, Diag *wrong, Str name, const Str *known, size_t n) {
    enum { SHOWN = 12 };
    for (size_t i = 0; i < n; i++)
        if (nearly(name, known[i])) {
            diag_hint(d, wrong, "did you mean \"%.*s\"?", STR(known[i]));
            return;
        }
    diag_nearest(d, wrong, name, known, n);
    if (!wrong->hint.n && n && n <= SHOWN)
        diag_hint(d, wrong, "its fields are %.*s",
                  STR(str_join(d->arena, known, n, S(", "))));
}
