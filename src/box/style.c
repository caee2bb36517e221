#include "box/style.h"

#include <string.h>

#include "base/buf.h"
#include "base/number.h"

// OpenType's tags have four letters or digits (OpenType 1.9, data types); others would be
// passed over.
static bool feature_fine(Str one) {
    Str value = one, tag = str_trim(str_cut(&value, '='));
    long number;
    bool valued = one.n && memchr(one.p, '=', one.n);
    if (!valued && tag.n && strchr("+-", tag.p[0]))
        tag = str_sub(tag, 1, tag.n);
    for (size_t i = 0; i < tag.n; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
                    tag.p[i]))
            return false;
    return tag.n == 4 && (!valued || integer_parse(str_trim(value), 0, 65535, &number));
}

void features_check(Diags *d, Str features, Span at) {
    while (features.n) {
        Str one = str_trim(str_cut(&features, ','));
        if (feature_fine(one))
            continue;
        Diag *wrong = diag_error(d, at, "\"%.*s\" is no feature of OpenType", STR(one));
        diag_hint(d, wrong, "features are written as lnum, -kern, ss01=2");
    }
}

Str figures_parse(Arena *a, Diags *d, Str words, Span at) {
    static const struct {
        Str word, tag;
    } known[] = {{LIT("tabular"), LIT("tnum")},   {LIT("proportional"), LIT("pnum")},
                 {LIT("lining"), LIT("lnum")},    {LIT("old-style"), LIT("onum")},
                 {LIT("fractions"), LIT("frac")}, {LIT("slashed-zero"), LIT("zero")}};
    Buf b = buf_new(a);
    for (Str rest = str_trim(words); rest.n; rest = str_trim(rest)) {
        Str word = str_cut(&rest, ' '), tag = {0};
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (str_eq(word, known[i].word))
                tag = known[i].tag;
        if (!tag.n) {
            diag_hint(d, diag_error(d, at, "\"%.*s\" is no kind of figures", STR(word)),
                      "there are tabular, proportional, lining, old-style, fractions and "
                      "slashed-zero");
            return S("");
        }
        buf_f(&b, "%s%.*s", b.n ? ", " : "", STR(tag));
    }
    return buf_str(&b);
}

void features_settle(Arena *a, TextStyle *style) {
    Str part[] = {style->figures, style->capitals == CAPITALS_SMALL ? S("smcp") : S(""),
                  style->features};
    Str given[3];
    size_t n = 0;
    for (size_t i = 0; i < 3; i++)
        if (part[i].n)
            given[n++] = part[i];
    if (part[0].n || part[1].n)
        style->features = str_join(a, given, n, S(", "));
    style->figures = S("");
}

bool style_lists(const TextStyle *style) {
    return style->list.count || style->list.before.n;
}

bool style_tabs(const TextStyle *style) {
    return style->tabs.n || style_lists(style) || style->hanging.value > 0;
}

TextStyle style_marked(TextStyle style, const TextStyle *mark) {
    if (mark->given & GIVEN_FACE)
        style.span = mark->span;
    if (mark->given & GIVEN_FAMILY)
        style.family = mark->family;
    if (mark->given & GIVEN_WEIGHT)
        style.weight = mark->weight;
    if (mark->given & GIVEN_ITALIC)
        style.italic = mark->italic;
    if (mark->given & GIVEN_TRACKING)
        style.tracking = mark->tracking;
    if (mark->given & GIVEN_FEATURES)
        style.features = mark->features;
    if (mark->given & GIVEN_COLOUR)
        style.colour = mark->colour;
    if (mark->given & GIVEN_UNDERLINE)
        style.underline = mark->underline;
    return style;
}
