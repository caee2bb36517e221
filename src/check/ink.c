// What a profile says of inks: which it takes, how much of them, and that one cannot look
// through another.
#include "box/gradient.h"
#include "check/rule_context.h"
#include "ink/plate.h"
#include "scene/plain.h"
#include "scene/walk.h"

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

// An ink that is light on all its plates would only thin out what is there (ink/plate): it
// knocks out, though it was told to overprint. On bare paper that is the same.
static void light_check(const Look *l, size_t item, Rect spot, const Ink *ink) {
    bool black = ink->kind == INK_CMYK && ink->cmyk[3] == 1; // which hides on screens
    if (!ink->overprint || ink->finish || black ||
        plate_overprints(l->profile, ink, false) ||
        cover_below(l->cover, item, spot).n == 0)
        return;
    Diag *wrong = look_warning(
        l, item, "overprint", spot, 1,
        str_f(l->diags->arena,
              "%.*s knocks out what lies below, though it says overprint: yes: it is RGB, "
              "or light on every plate",
              STR(ink->name)));
    diag_hint(l->diags, wrong,
              "take overprint out of the ink, or give it half or more on one plate");
}

void ink_check(const Look *l, size_t item, Rect spot, const Ink *ink) {
    if (!ink)
        return;
    light_check(l, item, spot, ink);
    if (!l->profile->cmyk)
        return;
    refused_check(l, item, spot, ink);
    ink_sum_check(l, item, spot, ink, cover_ink(l->cover, ink));
}

static const Ink *finish_of(const Item *item) {
    const Ink *ink[2] = {NULL, NULL};
    if (item->kind == ITEM_PATH) {
        ink[0] = item->path.fill;
        ink[1] = item->path.stroke;
        if (item->path.blend.gradient)
            ink[0] = item->path.blend.gradient->ink[0];
    } else if (item->kind == ITEM_GLYPHS) {
        ink[0] = item->glyphs.ink;
    } else if (item->kind == ITEM_IMAGE) {
        ink[0] = item->image.tint;
    }
    if (ink[0] && ink[0]->finish)
        return ink[0];
    return ink[1] && ink[1]->finish ? ink[1] : NULL;
}

// Files of RGB leave them out; a press without a plate for them would print them as colour.
void finishes_check(const Look *l, const Page *page) {
    const Profile *p = l->profile;
    for (size_t i = 0; i < page->n && p->cmyk && p->spots != SPOTS_KEEP; i++) {
        const Ink *ink = finish_of(&page->p[i]);
        if (!ink)
            continue;
        Diag *wrong = diag_error(l->diags, page->p[i].span,
                                 "the print profile %.*s has no plate for the finish %.*s",
                                 STR(p->name), STR(ink->spot));
        diag_rule(wrong, "spot-ink", page->trim, 1);
        diag_hint(l->diags, wrong,
                  "take a profile that keeps spot inks, such as x4-fogra39");
    }
}

static bool is_over(const Look *l, const Ink *ink) {
    return ink && ink->overprint && plate_overprints(l->profile, ink, false);
}

static const Ink *over_of(const Look *l, const Item *item) {
    const Gradient *g = item->kind == ITEM_PATH ? item->path.blend.gradient : NULL;
    if (g && blend_overprints(l->profile, g))
        return g->ink[0];
    if (item->kind == ITEM_PATH)
        return is_over(l, item->path.fill)     ? item->path.fill
               : is_over(l, item->path.stroke) ? item->path.stroke
                                               : NULL;
    const Ink *ink = item->kind == ITEM_GLYPHS  ? item->glyphs.ink
                     : item->kind == ITEM_IMAGE ? item->image.tint
                                                : NULL;
    return is_over(l, ink) ? ink : NULL;
}

static const Ink *spot_of(const Look *l, const Item *item) {
    const Ink *ink[] = {item->kind == ITEM_PATH     ? item->path.fill
                        : item->kind == ITEM_GLYPHS ? item->glyphs.ink
                        : item->kind == ITEM_IMAGE  ? item->image.tint
                                                    : NULL,
                        item->kind == ITEM_PATH ? item->path.stroke : NULL};
    const Gradient *g = item->kind == ITEM_PATH ? item->path.blend.gradient : NULL;
    bool kept = l->profile->cmyk && l->profile->spots == SPOTS_KEEP;
    for (size_t i = 0; i < 2 && kept; i++)
        if (ink[i] && ink[i]->kind == INK_SPOT)
            return ink[i];
    for (size_t i = 0; g && i < g->n && kept; i++)
        if (g->ink[i]->kind == INK_SPOT)
            return g->ink[i];
    return NULL;
}

// Plates of their own take only mixtures that leave white paper white (ISO 32000-1,
// 11.7.4.2): all else would be Normal on them, silently.
static void mixing_check(const Look *l, size_t item, Rect spot) {
    Mixing mixing = l->page->p[item].group.mixing;
    if (mixing != MIX_DIFFERENCE && mixing != MIX_EXCLUSION)
        return;
    for (Walk w = walk_part(l->cover->arena, l->page, item); walk_next(&w);) {
        const Ink *ink = spot_of(l, w.item);
        if (!ink)
            continue;
        diag_hint(
            l->diags,
            look_error(l, item, "spot-ink", spot, 1,
                       str_f(l->diags->arena, "the spot ink %.*s cannot be mixed by %s",
                             STR(ink->spot),
                             mixing == MIX_DIFFERENCE ? "difference" : "exclusion")),
            "blend: multiply, screen, darken or lighten work on its plate");
        return;
    }
}

// A group of several things is mixed by itself and laid on as a whole: below it all plates
// are thinned, also those that its inks leave alone (ISO 32000-1, 11.7.4.3).
void group_check(const Look *l, size_t item, Rect spot) {
    mixing_check(l, item, spot);
    const Ink *over = NULL;
    size_t drawn = 0;
    for (Walk w = walk_part(l->cover->arena, l->page, item); walk_next(&w);) {
        ItemKind kind = w.item->kind;
        drawn += kind == ITEM_PATH || kind == ITEM_GLYPHS || kind == ITEM_IMAGE;
        over = over ? over : over_of(l, w.item);
    }
    if (!over || drawn < 2 || !l->profile->cmyk)
        return;
    Diag *wrong = look_warning(
        l, item, "overprint", spot, 1,
        str_f(l->diags->arena,
              "%.*s prints over what lies below, but not in a group with an opacity, which "
              "thins that out",
              STR(over->name)));
    diag_hint(l->diags, wrong,
              "give the opacity to each box in the group, or take it out of the group");
}

void transparency_check(const Look *l, size_t item, Rect spot) {
    if (!l->profile->transparency)
        look_error(l, item, "transparency", spot, 1,
                   str_f(l->diags->arena, "the print profile %.*s allows no transparency",
                         STR(l->profile->name)));
}
