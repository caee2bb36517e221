#include "box/theme.h"

#include <math.h>
#include <string.h>

#include "base/srgb.h"
#include "box/icon.h"
#include "box/ink_set.h"
#include "box/spot.h"
#include "geometry/len.h"

// A reading of one theme's map: what is in hand while inks and styles refer to each other.
typedef struct Reading {
    Arena *arena;
    Diags *diags;
    Theme *theme;
} Reading;

static void cmyk_read(Diags *d, const Node *n, double cmyk[4]) {
    if (!node_is(d, n, NODE_LIST, "a list of four percentages, such as [65, 0, 0, 0]"))
        return;
    if (n->n != 4)
        diag_error(d, n->span, "cmyk takes four percentages, not %zu", n->n);
    for (size_t i = 0; i < 4 && i < n->n; i++)
        cmyk[i] = node_number(d, n->item[i], 0, 100, "a percentage") / 100;
}

static void preview_read(Diags *d, const Node *n, Ink *ink) {
    if (!node_is(d, n, NODE_TEXT, "a colour such as '#44C1F0'"))
        return;
    ink->has_preview = rgb_parse(n->text, &ink->preview);
    if (!ink->has_preview) {
        Diag *wrong =
            diag_error(d, n->span, "\"%.*s\" is not a screen colour", STR(n->text));
        diag_hint(d, wrong, "write six hexadecimal digits in quotes: '#44C1F0'");
    }
}

// What shows where a finish lies, in a file that cannot do it.
static void finish_alternate(Ink *ink) {
    static const double shown[][4] = {
        [FINISH_NONE] = {0, 0, 0, 0},           [FINISH_VARNISH] = {0, 0, 20, 0},
        [FINISH_FOIL] = {10, 20, 60, 10},       [FINISH_WHITE] = {15, 0, 0, 0},
        [FINISH_DIE] = {0, 100, 0, 0},          [FINISH_CREASE] = {100, 0, 0, 0},
        [FINISH_PERFORATION] = {0, 60, 100, 0}, [FINISH_EMBOSS] = {0, 0, 0, 20}};
    for (size_t i = 0; i < 4; i++)
        ink->cmyk[i] = shown[ink->finish][i] / 100;
}

// It lies on the sheet or is done to it: nothing is ever knocked out for it.
static void finish_check(Reading *r, const Node *map, Ink *ink) {
    const Node *n = node_find(map, S("finish")), *under = node_find(map, S("under"));
    if (n && ink->finish && !node_find(map, S("spot")))
        diag_hint(r->diags, diag_error(r->diags, n->span, "a finish is a plate of its own"),
                  "name it: {spot: %.*s, finish: %.*s}", STR(ink->name), STR(n->text));
    if (under && ink->under && !ink->finish)
        diag_hint(
            r->diags,
            diag_error(r->diags, under->span, "only a finish can lie under all other inks"),
            "add finish: white");
    if (!node_find(map, S("overprint")))
        ink->overprint = ink->finish != FINISH_NONE;
}

static void spot_read(Reading *r, const Node *map, const Node *spot, Ink *ink) {
    ink->kind = INK_SPOT;
    Str wrong =
        spot_name_parse(node_text(r->diags, spot, "a spot ink"), &ink->spot, &ink->tint);
    if (wrong.n)
        diag_error(r->diags, spot->span, "%.*s", STR(wrong));
    const Node *alternate = node_find(map, S("alternate"));
    if (alternate)
        cmyk_read(r->diags, alternate, ink->cmyk);
    else if (ink->finish)
        finish_alternate(ink);
    else
        diag_error(r->diags, map->span, "a spot ink needs its alternate: [c, m, y, k]");
    double shown[4];
    for (size_t i = 0; i < 4; i++)
        shown[i] = ink->cmyk[i] * ink->tint;
    ink->preview = ink_plain_rgb(shown);
}

// The ink's own numbers from a map; its variants are linked once all inks are known.
static Ink *ink_read(Reading *r, Str name, const Node *map) {
    Ink *ink = NEW(r->arena, Ink);
    ink->name = name;
    ink->span = map->span;
    const Node *cmyk = node_find(map, S("cmyk")), *spot = node_find(map, S("spot"));
    const Node *rgb = node_find(map, S("rgb")), *preview = node_find(map, S("preview"));
    keys_read(r->diags, map, &ink_keys, ink);
    finish_check(r, map, ink);
    if (!!cmyk + !!spot + !!rgb != 1)
        diag_error(r->diags, map->span, "an ink is given by one of cmyk, spot and rgb");
    if (cmyk) {
        cmyk_read(r->diags, cmyk, ink->cmyk);
        ink->preview = ink_plain_rgb(ink->cmyk);
    } else if (spot) {
        spot_read(r, map, spot, ink);
    } else if (rgb) {
        ink->kind = INK_RGB;
        preview_read(r->diags, rgb, ink);
    }
    if (preview)
        preview_read(r->diags, preview, ink);
    const Node *overprint = node_find(map, S("overprint"));
    if (overprint && ink->finish && !ink->overprint)
        diag_error(r->diags, overprint->span,
                   "a finish prints over what lies below: it cannot knock it out");
    return ink;
}

static const Ink *ink_own(const Theme *t, Str name) {
    for (; t; t = t->base)
        for (size_t i = 0; i < t->inks; i++)
            if (str_eq(t->ink[i]->name, name))
                return t->ink[i];
    return NULL;
}

static void no_ink(Arena *a, Diags *d, const Theme *theme, Str name, Span at) {
    struct {
        Str *p;
        size_t n, cap;
    } names = {0};
    for (const Theme *t = theme; t; t = t->base)
        for (size_t i = 0; i < t->inks; i++)
            PUSH(a, &names) = t->ink[i]->name;
    Diag *wrong = diag_error(d, at, "the theme has no ink called \"%.*s\"", STR(name));
    diag_nearest(d, wrong, name, names.p, names.n);
    if (!wrong->hint.n)
        diag_hint(d, wrong, "a colour of your own: \"#00677F\", or cmyk(100 25 30 15)");
}

static void no_variant(Arena *a, Diags *d, const Ink *ink, Str variant, Span at) {
    Str *names = NEWS(a, Str, ink->variants + 1);
    for (size_t i = 0; i < ink->variants; i++)
        names[i] = ink->variant[i].name;
    Diag *wrong = diag_error(d, at, "the ink \"%.*s\" has no variant \"%.*s\"",
                             STR(ink->name), STR(variant));
    diag_nearest(d, wrong, variant, names, ink->variants);
    if (!wrong->hint.n && ink->variants)
        diag_hint(d, wrong, "it has %.*s", STR(str_join(a, names, ink->variants, S(", "))));
}

// How light a screen's colour is, from 0 to 1: WCAG 2.2, relative luminance.
static double luminance(Rgb rgb) {
    const double part[] = {rgb.r, rgb.g, rgb.b}, share[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (size_t i = 0; i < 3; i++)
        sum += share[i] * srgb_linear(part[i]);
    return sum;
}

// The variants that stock layouts ask for, of an ink that has none of its own: what reads
// on it, and what reads on paper in its place.
static const Ink *variant_made(const Theme *theme, const Ink *ink, Str name) {
    const double readable = 4.5; // WCAG 2.2, 1.4.3
    const double pressed = 0.65; // FOGRA39 of the plain formula, for cmyk(90 40 0 10)
    double light = luminance(ink->preview);
    if (ink->kind != INK_RGB && !ink->has_preview)
        light *= pressed;
    bool on_paper = 1.05 / (light + 0.05) >= readable;
    if (str_eq(name, S("on")) || str_eq(name, S("soft")))
        return ink_own(theme, on_paper ? S("paper") : S("ink"));
    if (str_eq(name, S("dark")))
        return on_paper ? ink : ink_own(theme, S("ink"));
    return NULL;
}

static const Ink *ink_literal(Arena *a, Diags *d, const Theme *theme, Str name, Span at) {
    Ink *ink = NEW(a, Ink);
    Str wrong = ink_parse(a, name, ink);
    ink->span = at;
    if (wrong.n)
        diag_error(d, at, "%.*s", STR(wrong));
    spot_adopt(theme, ink);
    if (!wrong.n)
        spot_namesake_check(d, theme, ink);
    return wrong.n ? NULL : ink;
}

// Where the name of an ink ends and that of its variant begins.
static size_t ink_name_end(Str name) {
    size_t at = 0;
    bool literal = ink_is_literal(name) && name.p[0] != '#';
    for (; literal && at < name.n && name.p[at] != ')'; at++)
        ;
    while (at < name.n && name.p[at] != '.')
        at++;
    return at;
}

const Ink *theme_ink(Arena *a, Diags *d, const Theme *theme, Str name, Span at) {
    size_t end = ink_name_end(name);
    Str own = str_sub(name, 0, end);
    Str rest = str_sub(name, end < name.n ? end + 1 : end, name.n);
    bool literal = ink_is_literal(own);
    const Ink *ink = literal ? ink_literal(a, d, theme, own, at) : ink_own(theme, own);
    if (!ink && !literal)
        no_ink(a, d, theme, own, at);
    if (!ink || own.n == name.n)
        return ink;
    for (size_t i = 0; i < ink->variants; i++)
        if (str_eq(ink->variant[i].name, rest))
            return ink->variant[i].ink;
    const Ink *made = variant_made(theme, ink, rest);
    if (!made)
        no_variant(a, d, ink, rest, at);
    return made;
}

static void pattern_link(Reading *r, Ink *ink, const Node *map) {
    const Node *n = node_find(map, S("pattern")),
               *drawn = n ? node_find(n, S("ink")) : NULL;
    if (!n || !node_is(r->diags, n, NODE_MAP, "a pattern: {kind: lines, angle: 45}"))
        return;
    InkPattern *pattern = NEW(r->arena, InkPattern);
    *pattern =
        (InkPattern){.angle = 45, .pitch = 1.5 * PT_PER_MM, .line = 0.25 * PT_PER_MM};
    keys_read(r->diags, n, &pattern_keys, pattern);
    Str name = drawn ? node_text(r->diags, drawn, "an ink") : S("ink");
    pattern->ink =
        theme_ink(r->arena, r->diags, r->theme, name, drawn ? drawn->span : n->span);
    if (pattern->ink)
        ink->pattern = pattern;
}

// Every key of an ink that is not one of its own words is a variant: an ink or one's name.
static void variants_link(Reading *r, Ink *ink, const Node *map) {
    ink->variant = NEWS(r->arena, InkVariant, map->n);
    pattern_link(r, ink, map);
    for (size_t i = 0; i < map->n; i++) {
        const Node *key = map->pair[i].key, *value = map->pair[i].value;
        if (key_known(&ink_keys, key->text))
            continue;
        Str full = str_f(r->arena, "%.*s.%.*s", STR(ink->name), STR(key->text));
        Ink *own = value->kind == NODE_MAP ? ink_read(r, full, value) : NULL;
        if (own)
            pattern_link(r, own, value);
        const Ink *variant =
            own ? own
            : value->kind == NODE_TEXT
                ? theme_ink(r->arena, r->diags, r->theme, value->text, value->span)
                : NULL;
        if (value->kind == NODE_LIST) {
            Diag *wrong = diag_error(r->diags, key->span, "unknown key \"%.*s\" in an ink",
                                     STR(key->text));
            keys_nearest(r->diags, wrong, key->text, &ink_keys);
        }
        if (variant)
            ink->variant[ink->variants++] = (InkVariant){key->text, variant};
    }
}

// An ink in words, "#00677F" or "cmyk(80 10 0 0)", or that of a name of a theme below.
static Ink *ink_worded(Reading *r, Str name, const Node *words) {
    const Theme *below = r->theme->base ? r->theme->base : r->theme;
    const Ink *said = theme_ink(r->arena, r->diags, below, words->text, words->span);
    Ink *ink = NEW(r->arena, Ink);
    if (said)
        *ink = *said;
    else // so that it is told once
        ink->preview = ink_plain_rgb(ink->cmyk);
    ink->name = name;
    ink->span = words->span;
    return ink;
}

static void inks_read(Reading *r, const Node *map) {
    if (!map || !node_is(r->diags, map, NODE_MAP, "a map of inks") ||
        !node_fits(r->diags, map, LIMIT_NAMES))
        return;
    r->theme->ink = NEWS(r->arena, Ink *, map->n);
    const Node **variants = NEWS(r->arena, const Node *, map->n);
    for (size_t i = 0; i < map->n; i++) {
        const Pair *pair = &map->pair[i];
        Ink *ink = NULL;
        if (pair->value->kind == NODE_TEXT && !node_nothing(pair->value))
            ink = ink_worded(r, pair->key->text, pair->value);
        else if (node_is(r->diags, pair->value, NODE_MAP,
                         "an ink such as {cmyk: [65, 0, 0, 0]}"))
            ink = ink_read(r, pair->key->text, pair->value);
        if (!ink)
            continue;
        variants[r->theme->inks] = pair->value->kind == NODE_MAP ? pair->value : NULL;
        r->theme->ink[r->theme->inks++] = ink;
    }
    for (size_t i = 0; i < r->theme->inks; i++)
        if (variants[i])
            variants_link(r, r->theme->ink[i], variants[i]);
    for (size_t i = 0; i < r->theme->inks; i++) {
        const Ink *ink = r->theme->ink[i];
        spot_check(r->diags, r->theme, ink);
        spot_namesake_check(r->diags, r->theme, ink);
        for (size_t j = 0; j < ink->variants; j++)
            spot_check(r->diags, r->theme, ink->variant[j].ink);
    }
}

const TextStyle *theme_style(const Theme *theme, Str name) {
    for (; theme; theme = theme->base)
        for (size_t i = 0; i < theme->styles; i++)
            if (str_eq(theme->style[i].name, name))
                return &theme->style[i].style;
    return NULL;
}

void theme_no_style(Diags *d, const Theme *theme, Str name, Span at) {
    struct {
        Str *p;
        size_t n, cap;
    } names = {0};
    for (const Theme *t = theme; t; t = t->base)
        for (size_t i = 0; i < t->styles; i++)
            PUSH(d->arena, &names) = t->style[i].name;
    Diag *wrong = diag_error(d, at, "there is no type style called \"%.*s\"", STR(name));
    diag_nearest(d, wrong, name, names.p, names.n);
}

static const TextStyle plain_style = {
    .weight = 400, .size = 10, .leading = 1.2, .align = TEXT_START, .wrap = WRAP_BALANCE};

static void style_read(Reading *r, ThemeStyle *s);

// A style of this theme that is fit to build on; NULL when there is none of that name.
static const TextStyle *style_own(Reading *r, const ThemeStyle *s, Str name, Span at) {
    for (size_t i = 0; i < r->theme->styles; i++) {
        ThemeStyle *other = &r->theme->style[i];
        if (!str_eq(other->name, name) || other == s)
            continue;
        if (other->state == 1)
            diag_error(r->diags, at,
                       "the styles \"%.*s\" and \"%.*s\" extend each other in a circle",
                       STR(s->name), STR(name));
        else
            style_read(r, other);
        return other->state == 2 ? &other->style : &plain_style;
    }
    return NULL;
}

static ThemeStyle *style_find(const Theme *theme, Str name) {
    for (size_t i = 0; i < theme->styles; i++)
        if (str_eq(theme->style[i].name, name))
            return &theme->style[i];
    return NULL;
}

// One of a theme below, with the family of this theme's `base` where it had base's own.
static TextStyle style_below(const Reading *r, const TextStyle *below) {
    TextStyle style = *below;
    const ThemeStyle *base = style_find(r->theme, S("base"));
    const TextStyle *was = theme_style(r->theme->base, S("base"));
    if (base && base->state == 2 && was && str_eq(style.family, was->family)) {
        style.family = base->style.family;
        style.span = base->style.span;
    }
    return style;
}

// What a style starts from: the one that `extends` names, of this theme or of one below
// (also when it has the same name); else "base".
static TextStyle style_parent(Reading *r, const ThemeStyle *s, const Node *extends) {
    Str name = extends ? node_text(r->diags, extends, "a style's name") : S("base");
    const TextStyle *parent =
        style_own(r, s, name, extends ? extends->span : s->node->span);
    if (parent)
        return *parent;
    parent = theme_style(r->theme->base, name);
    if (parent)
        return style_below(r, parent);
    if (extends && str_eq(name, s->name))
        diag_error(r->diags, extends->span, "the style \"%.*s\" extends itself", STR(name));
    else if (extends)
        theme_no_style(r->diags, r->theme, name, extends->span);
    return plain_style;
}

static void style_read(Reading *r, ThemeStyle *s) {
    if (s->state)
        return;
    s->state = 1;
    size_t n;
    const Prop *prop = style_props(&n);
    Str *known = NEWS(r->arena, Str, n + 1);
    known[0] = style_keys.key[0].name;
    for (size_t i = 0; i < n; i++)
        known[i + 1] = prop[i].key;
    s->style = plain_style;
    if (node_is(r->diags, s->node, NODE_MAP, "a type style such as {size: 9 pt}")) {
        node_only(r->diags, s->node, known, n + 1, "a type style");
        s->style = style_parent(r, s, node_find(s->node, S("extends")));
        PropReader reader = {r->arena, r->diags, r->theme};
        for (size_t i = 0; i < n; i++) {
            const Node *value = node_find(s->node, prop[i].key);
            if (value)
                prop_read(&reader, &prop[i], value, &s->style);
            if (value)
                s->style.given |= prop[i].given;
            if (value && prop[i].given & GIVEN_FACE && r->theme->base) // not the stock
                s->style.span = value->span;
        }
    }
    if (str_eq(s->name, S("base")))
        s->style.given = 0;
    s->style.name = s->name;
    s->state = 2;
}

// A new family of `base` is also that of the styles below which had base's own: they said
// nothing about it.
static void family_spread(Reading *r) {
    ThemeStyle *base = style_find(r->theme, S("base"));
    const TextStyle *was = theme_style(r->theme->base, S("base"));
    if (base)
        style_read(r, base);
    if (!base || !was || str_eq(base->style.family, was->family))
        return;
    for (const Theme *t = r->theme->base; t; t = t->base)
        for (size_t i = 0; i < t->styles; i++) {
            const ThemeStyle *s = &t->style[i];
            if (!str_eq(s->style.family, was->family) || style_find(r->theme, s->name) ||
                theme_style(r->theme->base, s->name) != &s->style)
                continue;
            ThemeStyle *own = &r->theme->style[r->theme->styles++];
            *own = *s;
            own->style = style_below(r, &s->style);
        }
}

static void styles_read(Reading *r, const Node *map) {
    if (!map || !node_is(r->diags, map, NODE_MAP, "a map of type styles") ||
        !node_fits(r->diags, map, LIMIT_NAMES))
        return;
    size_t below = 0;
    for (const Theme *t = r->theme->base; t; t = t->base)
        below += t->styles;
    r->theme->style = NEWS(r->arena, ThemeStyle, map->n + below);
    r->theme->styles = map->n;
    for (size_t i = 0; i < map->n; i++)
        r->theme->style[i] =
            (ThemeStyle){.name = map->pair[i].key->text, .node = map->pair[i].value};
    family_spread(r);
    for (size_t i = 0; i < map->n; i++)
        style_read(r, &r->theme->style[i]);
}

const Theme *theme_read(Arena *a, Diags *d, const Node *map, Str folder,
                        const Theme *base) {
    Theme *theme = NEW(a, Theme);
    theme->base = base;
    if (!map)
        return theme;
    Reading r = {a, d, theme};
    inks_read(&r, node_find(map, S("inks")));
    styles_read(&r, node_find(map, S("styles")));
    sets_read(a, d, theme, node_find(map, S("sets")));
    icons_read(a, d, theme, node_find(map, S("icons")), folder);
    return theme;
}
