#include "box/spot.h"

static bool is_spot(const Ink *ink, Str spot, const Ink *except) {
    return ink && ink != except && ink->kind == INK_SPOT && str_eq(ink->spot, spot);
}

// The theme's first ink of that separation, but not `except`; or NULL.
static const Ink *spot_find(const Theme *theme, Str spot, const Ink *except) {
    for (const Theme *t = theme; t; t = t->base)
        for (size_t i = 0; i < t->inks; i++) {
            const Ink *ink = t->ink[i];
            if (is_spot(ink, spot, except))
                return ink;
            for (size_t j = 0; j < ink->variants; j++)
                if (is_spot(ink->variant[j].ink, spot, except))
                    return ink->variant[j].ink;
        }
    return NULL;
}

static bool is_namesake(const Ink *ink, Str spot) {
    return ink && ink->kind == INK_SPOT && !str_eq(ink->spot, spot) &&
           str_same_letters(ink->spot, spot);
}

// An ink whose separation has almost that name: two plates where one is meant.
static const Ink *namesake_find(const Theme *theme, Str spot) {
    for (const Theme *t = theme; t; t = t->base)
        for (size_t i = 0; i < t->inks; i++) {
            const Ink *ink = t->ink[i];
            if (is_namesake(ink, spot))
                return ink;
            for (size_t j = 0; j < ink->variants; j++)
                if (is_namesake(ink->variant[j].ink, spot))
                    return ink->variant[j].ink;
        }
    return NULL;
}

void spot_namesake_check(Diags *d, const Theme *theme, const Ink *ink) {
    const Ink *other = ink->kind == INK_SPOT ? namesake_find(theme, ink->spot) : NULL;
    if (!other)
        return;
    Diag *wrong =
        diag_error(d, ink->span, "the spot inks %.*s and %.*s would be two plates",
                   STR(ink->spot), STR(other->spot));
    wrong->also = other->span;
    wrong->also_says = S("the other is given here");
    diag_hint(d, wrong, "write the name in one way");
}

// One plate has one alternate, or readers that mix it for a screen would not know which.
void spot_check(Diags *d, const Theme *theme, const Ink *ink) {
    const Ink *other = ink->kind == INK_SPOT ? spot_find(theme, ink->spot, ink) : NULL;
    bool same = true;
    for (size_t i = 0; i < 4 && other; i++)
        same = same && other->cmyk[i] == ink->cmyk[i];
    if (same)
        return;
    Diag *wrong =
        diag_error(d, ink->span, "the spot ink %.*s has two alternates", STR(ink->spot));
    wrong->also = other->span;
    wrong->also_says = S("the other is given here");
}

// A spot ink in place looks as the theme's of that name does.
void spot_adopt(const Theme *theme, Ink *ink) {
    const Ink *known = ink->kind == INK_SPOT ? spot_find(theme, ink->spot, ink) : NULL;
    double shown[4];
    for (size_t i = 0; i < 4 && known; i++) {
        ink->cmyk[i] = known->cmyk[i];
        shown[i] = ink->cmyk[i] * ink->tint;
    }
    if (!known)
        return;
    ink->preview = ink_plain_rgb(shown);
    ink->finish = known->finish;
    ink->under = known->under;
    ink->overprint = known->finish != FINISH_NONE;
}
