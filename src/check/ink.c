// What a profile says of inks: which it takes, how much of them, and that one cannot look
// through another.
#include "check/rule_context.h"

static Str percent(const Look *l, double amount) {
    return str_f(l->diags->arena, "%.0f %%", 100 * amount);
}

static void refused_check(const Look *l, size_t item, Rect spot, const Ink *ink) {
    const Profile *p = l->profile;
    Arena *a = l->diags->arena;
    if (ink->kind == INK_SPOT && p->spots == SPOTS_REFUSE)
        look_error(l, item, "spot-ink", spot, 1,
                   str_f(a, "the print profile %.*s takes no spot ink such as %.*s",
                         STR(p->name), STR(ink->spot)));
    if (ink->kind == INK_RGB && p->rgb == RGB_REFUSE)
        look_error(l, item, "rgb", spot, 1,
                   str_f(a, "the print profile %.*s takes no RGB colour such as %.*s",
                         STR(p->name), STR(ink->name)));
}

void ink_sum_check(const Look *l, size_t item, Rect spot, const Ink *ink, Shade most) {
    double limit = l->profile->ink_limit, sum = shade_total(most);
    if (!l->profile->cmyk || limit <= 0 || sum <= limit + 1e-6)
        return;
    Arena *a = l->diags->arena;
    bool alone = shade_total(cover_ink(l->cover, ink)) >= sum - 1e-6;
    Diag *wrong = look_error(
        l, item, "ink-limit", spot, sum - limit,
        str_f(a, "%.*s%s is %.*s of ink, the print profile %.*s allows %.*s",
              STR(ink->name), alone ? "" : " printed over what lies below",
              STR(percent(l, sum)), STR(l->profile->name), STR(percent(l, limit))));
    if (ink->span.source) {
        wrong->also = ink->span;
        wrong->also_says = S("the ink is given here");
    }
}

void ink_check(const Look *l, size_t item, Rect spot, const Ink *ink) {
    if (!ink || !l->profile->cmyk)
        return;
    refused_check(l, item, spot, ink);
    ink_sum_check(l, item, spot, ink, cover_ink(l->cover, ink));
}

void transparency_check(const Look *l, size_t item, Rect spot) {
    if (!l->profile->transparency)
        look_error(l, item, "transparency", spot, 1,
                   str_f(l->diags->arena, "the print profile %.*s allows no transparency",
                         STR(l->profile->name)));
}
