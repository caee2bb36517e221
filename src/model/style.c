#include "model/style.h"

#include <string.h>

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
