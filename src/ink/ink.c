#include "ink/ink.h"

#include "base/buf.h"
#include "base/number.h"

bool ink_is_literal(Str text) {
    return str_starts(text, S("cmyk(")) || str_starts(text, S("spot(")) ||
           str_starts(text, S("rgb(")) || str_starts(text, S("#"));
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool rgb_parse(Str text, Rgb *out) {
    double part[3];
    if (text.n != 7 || text.p[0] != '#')
        return false;
    for (size_t i = 0; i < 3; i++) {
        int high = hex_digit(text.p[1 + 2 * i]), low = hex_digit(text.p[2 + 2 * i]);
        if (high < 0 || low < 0)
            return false;
        part[i] = (16 * high + low) / 255.0;
    }
    *out = (Rgb){part[0], part[1], part[2]};
    return true;
}

// Three numbers from 0 to 255, between blanks or commas.
static bool rgb_numbers(Str text, Rgb *out) {
    double part[3];
    for (size_t i = 0; i < 3; i++) {
        text = str_trim(text);
        if (i && text.n && text.p[0] == ',')
            text = str_trim(str_sub(text, 1, text.n));
        if (!number_prefix(&text, &part[i]) || part[i] < 0 || part[i] > 255)
            return false;
    }
    *out = (Rgb){part[0] / 255, part[1] / 255, part[2] / 255};
    return str_trim(text).n == 0;
}

Rgb ink_plain_rgb(const double cmyk[4]) {
    double light = 1 - cmyk[3];
    return (Rgb){(1 - cmyk[0]) * light, (1 - cmyk[1]) * light, (1 - cmyk[2]) * light};
}

static Str cmyk_parse(Str inner, Ink *out) {
    for (size_t i = 0; i < 4; i++) {
        inner = str_trim(inner);
        double percent;
        if (!number_prefix(&inner, &percent) || percent < 0 || percent > 100)
            return S(
                "cmyk(…) holds four percentages from 0 to 100, such as cmyk(65 0 0 0)");
        out->cmyk[i] = percent / 100;
    }
    if (str_trim(inner).n)
        return S("cmyk(…) holds four percentages, not more");
    out->kind = INK_CMYK;
    out->preview = ink_plain_rgb(out->cmyk);
    return S("");
}

static bool process_name(Str name) {
    static const Str process[] = {LIT("Cyan"), LIT("Magenta"), LIT("Yellow"), LIT("Black")};
    for (size_t i = 0; i < 4; i++)
        if (str_same_letters(name, process[i]))
            return true;
    return false;
}

// The names of inks end in numbers too (PANTONE 286 C, Gold 871): a tint is a number behind
// a blank, and what has none is printed in full.
Str spot_name_parse(Str text, Str *spot, double *tint) {
    text = str_trim(text);
    size_t end = text.n;
    while (end && text.p[end - 1] != ' ')
        end--;
    double percent = 100;
    *spot = text;
    if (end && number_parse(str_sub(text, end, text.n), &percent) && percent <= 100)
        *spot = str_trim(str_sub(text, 0, end));
    else
        percent = 100;
    if (!spot->n || percent < 0 || number_parse(*spot, &(double){0}))
        return S(
            "a spot ink is its name and its tint from 0 to 100, such as CutContour 100");
    *tint = percent / 100;
    if (str_same_letters(*spot, S("All")) || str_same_letters(*spot, S("None")))
        return S("a spot ink cannot be called All or None"); // ISO 32000-1, 8.6.6.4
    if (process_name(*spot))
        return S("a spot ink cannot be called Cyan, Magenta, Yellow or Black: it would "
                 "print on that plate; use cmyk");
    return S("");
}

static Str spot_parse(Str inner, Ink *out) {
    Str wrong = spot_name_parse(inner, &out->spot, &out->tint);
    if (wrong.n)
        return wrong;
    out->kind = INK_SPOT;
    double alternate[4] = {0, out->tint, 0, 0};
    out->preview = ink_plain_rgb(alternate);
    out->cmyk[1] = 1;
    return S("");
}

Str ink_parse(Arena *a, Str text, Ink *out) {
    *out = (Ink){.name = text};
    Str inner = text;
    out->kind = INK_RGB;
    out->has_preview = true;
    if (str_starts(text, S("#")))
        return rgb_parse(text, &out->preview)
                   ? S("")
                   : str_f(a, "\"%.*s\" is not a colour such as #44C1F0", STR(text));
    *out = (Ink){.name = text};
    Str kind = str_cut(&inner, '(');
    if (!ink_is_literal(text) || !str_ends(inner, S(")")))
        return str_f(a, "\"%.*s\" is not a colour", STR(text));
    inner = str_trim(str_sub(inner, 0, inner.n - 1));
    if (str_eq(kind, S("cmyk")))
        return cmyk_parse(inner, out);
    if (str_eq(kind, S("spot")))
        return spot_parse(inner, out);
    out->kind = INK_RGB;
    out->has_preview = true;
    return rgb_parse(inner, &out->preview) || rgb_numbers(inner, &out->preview)
               ? S("")
               : S("rgb(…) holds one colour, as in rgb(#44C1F0) or rgb(68 193 240)");
}

Str ink_dump(Arena *a, const Ink *ink) {
    Buf b = buf_new(a);
    switch (ink->kind) {
    case INK_CMYK:
        buf_add(&b, S("cmyk"));
        for (size_t i = 0; i < 4; i++) {
            buf_char(&b, ' ');
            buf_number(&b, ink->cmyk[i] * 100, 2);
        }
        break;
    case INK_SPOT:
        buf_f(&b, "spot %.*s ", STR(ink->spot));
        buf_number(&b, ink->tint * 100, 2);
        break;
    case INK_RGB:
        buf_f(&b, "rgb #%02X%02X%02X", (unsigned)(ink->preview.r * 255 + .5),
              (unsigned)(ink->preview.g * 255 + .5), (unsigned)(ink->preview.b * 255 + .5));
        break;
    }
    return buf_str(&b);
}
