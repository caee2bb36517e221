// Regions of filters and masks that cut off what they are of: librsvg takes a turned region
// upright, and sees nothing beyond a filter's, where browsers see the whole shape.
#include <string.h>

#include "base/number.h"
#include "look/look_walk.h"

static const char *const sides[] = {"x", "y", "width", "height"};

static bool region_given(const Walk *w) {
    bool given = false;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        given |= look_given(w, sides[i]).n > 0;
    return given;
}

// A turn or a slope; what is only moved, scaled or mirrored stays upright.
static bool upright(Str transform) {
    while (transform.n > 0) {
        Str name = str_trim(str_cut(&transform, '(')), inside = str_cut(&transform, ')');
        if (str_has(name, "rotate") || str_has(name, "skew"))
            return false;
        double part = 0;
        bool sloped = false;
        for (int i = 0; i < 3 && str_has(name, "matrix"); i++) {
            while (inside.n > 0 && strchr(" ,", inside.p[0]))
                inside = str_sub(inside, 1, inside.n);
            size_t n = 0;
            while (n < inside.n && !strchr(" ,", inside.p[n]))
                n++;
            if (number_parse(str_sub(inside, 0, n), &part) && i > 0)
                sloped |= part != 0;
            inside = str_sub(inside, n, inside.n);
        }
        if (sloped)
            return false;
    }
    return true;
}

// The id that "url(#id)" names.
static Str linked(Str value) {
    const char *hash = value.n > 0 ? memchr(value.p, '#', value.n) : NULL;
    if (!str_starts(value, S("url(")) || !hash)
        return S("");
    Str id = str_sub(value, (size_t)(hash - value.p) + 1, value.n);
    id = str_trim(str_cut(&id, ')'));
    return id.n > 0 && strchr("\"'", id.p[id.n - 1]) ? str_sub(id, 0, id.n - 1) : id;
}

static void turned_keep(Walk *w, const char *property) {
    Str value = look_styled(w, property);
    Str id = linked(value.n > 0 ? value : look_given(w, property));
    if (id.n > 0)
        PUSH(w->look->arena, &w->look->turned) = str_dup(w->look->arena, id);
}

// Its share of the shape's box; `otherwise` where it does not say.
static bool share(const Walk *w, const char *side, double otherwise, double *out) {
    Str s = look_given(w, side);
    *out = otherwise;
    if (s.n == 0)
        return true;
    bool percent = str_ends(s, S("%"));
    bool known = number_parse(percent ? str_sub(s, 0, s.n - 1) : s, out);
    *out /= percent ? 100 : 1;
    return known;
}

// Whether a filter's region is within the box of the shape, or on its edge where that may
// have a line.
static bool region_cuts(const Walk *w) {
    double x, y, width, height;
    bool known = share(w, "x", -0.1, &x) && share(w, "y", -0.1, &y) &&
                 share(w, "width", 1.2, &width) && share(w, "height", 1.2, &height);
    if (!known || str_eq(look_given(w, "filterUnits"), S("userSpaceOnUse")))
        return false;
    double edge = str_has(w->look->text, "stroke") ? 1e-6 : -1e-6;
    return x > -edge || y > -edge || x + width < 1 + edge || y + height < 1 + edge;
}

// Whether the element's source has a primitive that moves what it gets.
static bool filter_moves(const Walk *w, const Element *e) {
    static const char *const moving[] = {"feGaussianBlur", "feOffset", "feMorphology",
                                         "feDisplacementMap"};
    Str rest = str_sub(w->look->text, e->to, w->look->text.n);
    const char *end = memmem(rest.p, rest.n, "filter>", 7);
    Str inside = end ? str_sub(rest, 0, (size_t)(end - rest.p)) : S("");
    bool moves = false;
    for (size_t i = 0; i < sizeof moving / sizeof *moving; i++)
        moves |= memmem(inside.p, inside.n, moving[i], strlen(moving[i])) != NULL;
    return moves && inside.n > 0;
}

void look_cuts(Walk *w, Element *e) {
    e->turned |=
        !upright(look_given(w, "transform")) || !upright(look_styled(w, "transform"));
    if (e->turned) {
        turned_keep(w, "mask");
        turned_keep(w, "filter");
    }
    bool filter = str_eq(e->name, S("filter")), mask = str_eq(e->name, S("mask"));
    if (!(filter || mask) || !region_given(w) ||
        !look_referred(w->look, look_given(w, "id")))
        return;
    if (filter && region_cuts(w) && filter_moves(w, e))
        look_tag(w, NULL,
                 S("The region of this filter cuts the shape off, before or after the "
                   "filter as the program has it."),
                 S("give the filter a larger region, and cut with a clipPath"));
    else
        PUSH(w->look->arena, &w->look->regions) = (LookUse){
            .id = str_dup(w->look->arena, look_given(w, "id")), .at = {e->from, e->to}};
}

void look_cuts_end(Look *look) {
    for (size_t i = 0; i < look->regions.n; i++) {
        const LookUse *region = &look->regions.p[i];
        bool turned = false;
        for (size_t k = 0; k < look->turned.n; k++)
            turned |= str_eq(look->turned.p[k], region->id);
        if (turned)
            look_fault(look, region->at.from, region->at.to,
                       S("The region of this mask or filter is of something turned, and "
                         "would not turn with it."),
                       S("take its x, y, width and height out, or turn a <g> around it"));
    }
}
