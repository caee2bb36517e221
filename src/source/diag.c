#include "source/diag.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

Diags diags_new(Arena *a) {
    return (Diags){.arena = a};
}

Diags diags_like(Arena *a, const Diags *d) {
    return (Diags){.arena = a, .limits = d->limits};
}

long diags_most(const Diags *d, Limit which) {
    return limit_most(d->limits, which);
}

__attribute__((format(printf, 2, 0))) static Str words(Arena *a, const char *format,
                                                       va_list args) {
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    assert(n >= 0);
    char *p = NEWS(a, char, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, format, args);
    return (Str){p, (size_t)n};
}

static Diag *add(Diags *d, Severity severity, Span at, Str message, const char *format) {
    Diag *diag = &PUSH(d->arena, d);
    *diag = (Diag){.severity = severity, .at = at, .message = message, .format = format};
    return diag;
}

Diag *diag_error(Diags *d, Span at, const char *format, ...) {
    va_list args;
    va_start(args, format);
    Str message = words(d->arena, format, args);
    va_end(args);
    return add(d, DIAG_ERROR, at, message, format);
}

Diag *diag_warning(Diags *d, Span at, const char *format, ...) {
    va_list args;
    va_start(args, format);
    Str message = words(d->arena, format, args);
    va_end(args);
    return add(d, DIAG_WARNING, at, message, format);
}

Diag *diag_machine(Diags *d, Span at, const char *format, ...) {
    va_list args;
    va_start(args, format);
    Str message = words(d->arena, format, args);
    va_end(args);
    return add(d, DIAG_MACHINE, at, message, format);
}

void diag_hint(Diags *d, Diag *diag, const char *format, ...) {
    va_list args;
    va_start(args, format);
    diag->hint = words(d->arena, format, args);
    diag->hint_format = format;
    va_end(args);
}

void diag_allow(Diags *d, Diag *diag, Limit which) {
    bool given = d->limits && (d->limits->most[which] || !d->limits->most[LIMIT_PAGES]);
    if (which == LIMIT_FLOW && d->limits && !given)
        which = LIMIT_PAGES; // which a flow's is as long as
    const LimitInfo *info = &limit_table[which];
    long most = diags_most(d, which), more = 2 * most;
    if (most < info->ceiling)
        diag_hint(d, diag, "--limit %.*s=%ld allows more", STR(info->name),
                  more < info->ceiling ? more : info->ceiling);
}

void diag_rule(Diag *diag, const char *rule, Rect spot, double fault) {
    diag->rule = rule;
    diag->spot = spot;
    diag->fault = fault;
}

// Cut behind a whole word where that leaves enough of it.
Str diag_excerpt(Arena *a, Str text) {
    enum { MOST = 40, LEAST = 20 }; // bytes
    Buf b = buf_new(a);
    size_t n = text.n;
    if (n > MOST) {
        for (n = MOST; n > LEAST && text.p[n] != ' ' && text.p[n] != '\n';)
            n--;
        for (n = n > LEAST ? n : MOST; (text.p[n] & 0xC0) == 0x80;)
            n--; // no letter is cut in two
    }
    for (size_t i = 0; i < n; i++)
        if (str_starts(str_sub(text, i, n), S("\uFFFC"))) { // an icon stands here
            buf_add(&b, S(":…:"));
            i += 2;
        } else {
            buf_add(&b, text.p[i] == '\n' ? S(" ") : str_sub(text, i, i + 1));
        }
    if (n < text.n)
        buf_add(&b, S(" …"));
    return buf_str(&b);
}

void diag_nearest(Diags *d, Diag *diag, Str word, const Str *name, size_t n) {
    Str near = str_nearest(word, name, n);
    if (near.n > 0)
        diag_hint(d, diag, "did you mean \"%.*s\"?", STR(near));
}

void diags_append(Diags *d, const Diags *more) {
    for (size_t i = 0; i < more->n; i++) {
        Diag diag = more->p[i];
        diag.message = str_dup(d->arena, diag.message);
        diag.hint = str_dup(d->arena, diag.hint);
        diag.also_says = str_dup(d->arena, diag.also_says);
        diag.page = str_dup(d->arena, diag.page);
        diag.kind = str_dup(d->arena, diag.kind);
        diag.because = str_dup(d->arena, diag.because);
        PUSH(d->arena, d) = diag;
    }
}

// Of a YAML file; tables are content, which lives as long as the whole.
static const Source *source_adopt(Diags *d, const Source *s) {
    enum { BACK = 64 };
    if (!s || s->fields || s->cell)
        return s;
    for (size_t i = d->n; i > 0 && i + BACK > d->n; i--) {
        const Source *own = d->p[i - 1].at.source;
        if (own && str_eq(own->name, s->name) && str_eq(own->text, s->text))
            return own;
    }
    Diags ignored = diags_new(d->arena);
    return source_new(d->arena, &ignored, str_dup(d->arena, s->name),
                      str_dup(d->arena, s->text));
}

void diags_adopt(Diags *d, const Diags *more) {
    size_t from = d->n;
    diags_append(d, more);
    size_t n = d->n;
    for (size_t i = from; i < n; i++) {
        d->n = i; // those before it have sources that stay
        const Source *at = source_adopt(d, d->p[i].at.source);
        const Source *also = source_adopt(d, d->p[i].also.source);
        d->p[i].at.source = at;
        d->p[i].also.source = also;
    }
    d->n = n;
}

void diags_on_page(Diags *d, Str page) {
    for (size_t i = 0; i < d->n; i++)
        if (!d->p[i].page.n)
            d->p[i].page = page;
}

bool diags_failed(const Diags *d) {
    for (size_t i = 0; i < d->n; i++)
        if (d->p[i].severity == DIAG_ERROR || d->p[i].severity == DIAG_MACHINE)
            return true;
    return false;
}

int diags_status(const Diags *d, bool strict) {
    int status = 0;
    for (size_t i = 0; i < d->n; i++) {
        switch (d->p[i].severity) {
        case DIAG_WARNING:
            if (strict)
                status = 1;
            break;
        case DIAG_ERROR:
            status = 1;
            break;
        case DIAG_MACHINE:
            return 3;
        case DIAG_WAIVED:
            break;
        }
    }
    return status;
}
