#include "language/point.h"

static bool figure_at(Str text, size_t at) {
    return at < text.n && text.p[at] >= '0' && text.p[at] <= '9';
}

// How many bytes of a sign between groups of figures stand there: 1,000 or 1 000.
static size_t group_sign(Str text, size_t at) {
    static const Str signs[] = {LIT(","),      LIT("."),      LIT("'"),      LIT(" "),
                                LIT("\u00A0"), LIT("\u202F"), LIT("\u2009"), LIT("\u2019")};
    Str rest = str_sub(text, at, text.n);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(rest, signs[i]) && figure_at(text, at + signs[i].n))
            return signs[i].n;
    return 0;
}

size_t point_find(Str text, const Language *language) {
    Str sign = language && language->decimal.n ? language->decimal : S(".");
    size_t at = 0;
    while (at < text.n && !figure_at(text, at) &&
           !(str_starts(str_sub(text, at, text.n), sign) && figure_at(text, at + sign.n)))
        at++;
    while (at < text.n) {
        size_t group;
        if (str_starts(str_sub(text, at, text.n), sign) && figure_at(text, at + sign.n))
            return at;
        if (figure_at(text, at))
            at++;
        else if ((group = group_sign(text, at)) > 0)
            at += group;
        else
            return at;
    }
    return text.n;
}
