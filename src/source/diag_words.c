#include "source/diag_words.h"

enum { ARGS = 12 }; // of one sentence; the rest keeps its language

// Where the conversion that begins at a % ends, as printf has them; "%%" is none.
static size_t conversion_end(Str format, size_t at) {
    size_t i = at + 1;
    while (i < format.n && format.p[i] != '%' &&
           !((format.p[i] | 0x20) >= 'a' && (format.p[i] | 0x20) <= 'z'))
        i++;
    while (i + 1 < format.n && (format.p[i] == 'z' || format.p[i] == 'l'))
        i++;
    return i < format.n ? i + 1 : format.n;
}

static bool literal_at(Str format, size_t at, size_t *end) {
    *end = at + 1;
    if (format.p[at] != '%')
        return true;
    *end = conversion_end(format, at);
    return *end == at + 2 && format.p[at + 1] == '%';
}

typedef struct Fill { // what stands in a sentence
    Str arg[ARGS];
    bool quoted[ARGS]; // the reader's own words, which stay
    size_t n;
} Fill;

// The piece of a format up to its next conversion, with %% as %; whether there is one.
static bool piece_take(Arena *a, Str *format, Str *piece) {
    Buf b = buf_new(a);
    size_t i = 0, end = 0;
    while (i < format->n && literal_at(*format, i, &end)) {
        buf_char(&b, format->p[i]);
        i = end;
    }
    bool conversion = i < format->n;
    *format = str_sub(*format, conversion ? end : i, format->n);
    *piece = buf_str(&b);
    return conversion;
}

static bool found_at(Str text, Str piece, size_t from, size_t *at) {
    for (*at = from; *at + piece.n <= text.n; (*at)++)
        if (str_eq(str_sub(text, *at, *at + piece.n), piece))
            return true;
    return false;
}

// Whether the text is this sentence with something filled in, and what; `weight` is how
// much of it is the sentence's own.
static bool fills(Arena *a, Str format, Str text, Fill *fill, size_t *weight) {
    Str rest = format, piece;
    bool more = piece_take(a, &rest, &piece);
    *fill = (Fill){0};
    if (!str_starts(text, piece))
        return false;
    size_t at = *weight = piece.n, end;
    while (more && fill->n < ARGS) {
        fill->quoted[fill->n] = str_ends(piece, S("\""));
        more = piece_take(a, &rest, &piece);
        bool fits = more ? found_at(text, piece, at, &end)
                         : str_ends(str_sub(text, at, text.n), piece);
        if (!fits)
            return false;
        end = more ? end : text.n - piece.n;
        fill->arg[fill->n++] = str_sub(text, at, end);
        at = end + piece.n;
        *weight += piece.n;
    }
    return at == text.n;
}

static Str filled(Arena *a, Str format, const Fill *fill) {
    Buf b = buf_new(a);
    size_t next = 0, end;
    for (size_t i = 0; i < format.n; i = end) {
        if (literal_at(format, i, &end))
            buf_char(&b, format.p[i]);
        else if (next < fill->n)
            buf_add(&b, fill->arg[next++]);
    }
    return buf_str(&b);
}

static bool says_something(Str format) {
    size_t end, words = 0;
    for (size_t i = 0; i < format.n; i = end)
        words += literal_at(format, i, &end) && format.p[i] != ' ' && format.p[i] != ':';
    return words > 3;
}

// The sentence of the catalogue that the text is made of, if it was composed on its way.
static Str sentence_find(Arena *a, const Catalogue *c, Str text, Fill *fill, Str *found) {
    size_t best = 0;
    Str translation = S("");
    for (size_t i = 0; i < catalogue_count(c); i++) {
        Str says, format = catalogue_nth(c, i, &says);
        Fill one;
        size_t weight;
        if (!says_something(format) || !fills(a, format, text, &one, &weight) ||
            weight <= best)
            continue;
        best = weight;
        *fill = one;
        *found = format;
        translation = says;
    }
    return translation;
}

static Str translated(Arena *a, const Catalogue *c, Str format, Str text, int depth) {
    Fill fill;
    size_t weight;
    Str says = catalogue_find(c, text);
    if (says.n)
        return says;
    says = says_something(format) ? catalogue_find(c, format) : S("");
    if (!says.n || !fills(a, format, text, &fill, &weight))
        says = sentence_find(a, c, text, &fill, &format);
    if (!says.n)
        return text;
    for (size_t i = 0; i < fill.n && depth < 2; i++)
        if (!fill.quoted[i])
            fill.arg[i] = translated(a, c, S(""), fill.arg[i], depth + 1);
    return filled(a, says, &fill);
}

void diags_translate(Diags *d, const Catalogue *words) {
    d->words = words;
    for (size_t i = 0; i < d->n; i++) {
        Diag *diag = &d->p[i];
        diag->message = translated(d->arena, words, str_of(diag->format), diag->message, 0);
        if (diag->hint.n)
            diag->hint =
                translated(d->arena, words, str_of(diag->hint_format), diag->hint, 0);
        if (diag->also_says.n)
            diag->also_says = translated(d->arena, words, S(""), diag->also_says, 0);
    }
}

void diags_name(Diags *d, const Catalogue *ids) {
    for (size_t i = 0; i < d->n; i++) {
        Diag *diag = &d->p[i];
        Fill fill;
        Str format = str_of(diag->format);
        diag->id = says_something(format) ? catalogue_find(ids, format) : S("");
        if (!diag->id.n)
            diag->id = sentence_find(d->arena, ids, diag->message, &fill, &format);
        if (!diag->id.n && diag->rule)
            diag->id = str_of(diag->rule);
    }
}
