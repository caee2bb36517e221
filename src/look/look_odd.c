// Which element of a drawing librsvg means when it says that one of that name is in error,
// or that some path is: the log names no place.
#include <ctype.h>
#include <string.h>

#include "look/look.h"

// The value of an attribute within a start tag; empty: it has none.
static Str tag_value(const Look *look, LookSpan tag, const char *name) {
    size_t n = strlen(name);
    for (size_t i = tag.from + 1; i + n + 3 < tag.to; i++) {
        const char *p = look->text.p + i;
        if (!isspace((unsigned char)p[-1]) || memcmp(p, name, n) != 0 || p[n] != '=')
            continue;
        const char *end = memchr(p + n + 2, p[n + 1], tag.to - i - n - 2);
        return end ? (Str){p + n + 2, (size_t)(end - p) - n - 2} : S("");
    }
    return S("");
}

// How many numbers; -1: there is something else.
static int numbers(Str value) {
    int n = 0;
    bool within = false;
    for (size_t i = 0; i < value.n; i++) {
        char c = value.p[i];
        bool sign = (c == '-' || c == '+') && i > 0 && (value.p[i - 1] | 32) != 'e';
        if (isspace((unsigned char)c) || c == ',') {
            within = false;
        } else if (isdigit((unsigned char)c) || strchr(".+-eE", c)) {
            n += !within || sign;
            within = true;
        } else {
            return -1;
        }
    }
    return n;
}

// Whether an attribute looks as if it were the one in error.
static bool odd(const Look *look, const LookElement *e) {
    static const char *const transforms[] = {"transform", "gradientTransform",
                                             "patternTransform"};
    Str points = tag_value(look, e->at, "points"), box = tag_value(look, e->at, "viewBox");
    int n = numbers(points);
    bool wrong = points.n > 0 && (n < 0 || n % 2 != 0);
    wrong |= box.n > 0 && numbers(box) != 4;
    for (size_t i = 0; i < sizeof transforms / sizeof *transforms; i++) {
        Str value = tag_value(look, e->at, transforms[i]);
        while (value.n > 0) {
            str_cut(&value, '(');
            wrong |= numbers(str_cut(&value, ')')) < 0;
        }
    }
    return wrong;
}

const LookElement *look_odd(const Look *look, Str name, Str id) {
    const LookElement *first = NULL;
    for (size_t i = 0; i < look->elements.n; i++) {
        const LookElement *e = &look->elements.p[i];
        if (!str_eq(e->name, name) || !str_eq(e->id, id))
            continue;
        if (odd(look, e))
            return e;
        first = first ? first : e;
    }
    return first;
}

const LookElement *look_odd_path(const Look *look, size_t at, bool ends) {
    for (size_t i = 0; i < look->elements.n; i++) {
        const LookElement *e = &look->elements.p[i];
        Str d = tag_value(look, e->at, "d");
        bool path = str_eq(e->name, S("path")) && d.n > 0;
        if (path && ends ? d.n == at : path && d.n > at && !isspace((unsigned char)d.p[at]))
            if (ends || at == 0 || !strchr("0123456789.", d.p[at]))
                return e;
    }
    return NULL;
}
