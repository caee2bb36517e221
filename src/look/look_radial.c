// Radial gradients whose inner circle does not lie within the outer one: each program makes
// something else of them. What a gradient does not say it takes from the one that it refers
// to.
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "look/look_walk.h"

static Str kept(const Walk *w, const char *attribute) {
    return str_trim(str_dup(w->look->arena, look_given(w, attribute)));
}

void look_radial(Walk *w, const Element *e) {
    bool radial = str_eq(e->name, S("radialGradient"));
    if (!radial && !str_eq(e->name, S("linearGradient")))
        return;
    LookRadial one = {.id = kept(w, "id"), .link = kept(w, "href"), .at = {e->from, e->to}};
    one.user = str_eq(look_given(w, "gradientUnits"), S("userSpaceOnUse"));
    if (radial) {
        one.x = kept(w, "cx"), one.y = kept(w, "cy"), one.r = kept(w, "r");
        one.fx = kept(w, "fx"), one.fy = kept(w, "fy"), one.fr = kept(w, "fr");
    }
    PUSH(w->look->arena, &w->look->radials) = one;
}

static const LookRadial *radial_find(const Look *look, Str link) {
    if (!str_starts(link, S("#")))
        return NULL;
    Str id = str_sub(link, 1, link.n);
    for (size_t i = 0; i < look->radials.n; i++)
        if (str_eq(look->radials.p[i].id, id))
            return &look->radials.p[i];
    return NULL;
}

static void inherit(Str *own, Str from) {
    if (own->n == 0)
        *own = from;
}

static LookRadial radial_whole(const Look *look, const LookRadial *one) {
    enum { DEEPEST = 32 };
    LookRadial all = *one;
    const LookRadial *from = radial_find(look, one->link);
    for (int i = 0; from && i < DEEPEST; i++) {
        inherit(&all.x, from->x), inherit(&all.y, from->y), inherit(&all.r, from->r);
        inherit(&all.fx, from->fx), inherit(&all.fy, from->fy), inherit(&all.fr, from->fr);
        all.user |= from->user;
        from = radial_find(look, from->link);
    }
    return all;
}

// A share of the box; NAN where it is a length of another kind than `user` wants.
static double length(Str s, double otherwise, bool user) {
    double value;
    bool share = str_ends(s, S("%"));
    if (s.n == 0)
        return user && otherwise > 0 ? (double)NAN : otherwise;
    if (str_ends(s, S("px")))
        s = str_sub(s, 0, s.n - 2);
    if (!number_parse(share ? str_sub(s, 0, s.n - 1) : s, &value) || (share && user))
        return (double)NAN;
    return share ? value / 100 : value;
}

static bool shares_alone(const LookRadial *g) {
    const Str all[] = {g->x, g->y, g->r, g->fx, g->fy, g->fr};
    bool alone = true;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        alone &= all[i].n == 0 || str_ends(all[i], S("%"));
    return alone;
}

// False too where nothing can be said.
static bool radial_odd(const LookRadial *g) {
    bool user = g->user && !shares_alone(g);
    double x = length(g->x, 0.5, user), y = length(g->y, 0.5, user);
    double r = length(g->r, 0.5, user), fr = length(g->fr, 0, user);
    double fx = g->fx.n > 0 ? length(g->fx, 0, user) : x;
    double fy = g->fy.n > 0 ? length(g->fy, 0, user) : y;
    double out = hypot(fx - x, fy - y);
    const double least = 1e-6;
    if (r <= 0) // which look_element tells
        return false;
    return fr < 0 || out > r * (1 + least) || (fr > 0 && out + fr > r * (1 - least));
}

static Str unquoted(Str before) {
    const Str marks[] = {S("'"), S("\""), S("&quot;"), S("&apos;"), S("&#34;"), S("&#39;")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_ends(before, marks[i]))
            return str_trim(str_sub(before, 0, before.n - marks[i].n));
    return before;
}

// Whether something is filled or stroked with it. One that only others take from is not
// seen.
static bool radial_painted(const Look *look, Str id) {
    enum { MOST = 16 }; // bytes of url(, blanks and a mark
    Str link = str_f(look->arena, "#%.*s", STR(id)), text = look->text;
    for (size_t at = 0; id.n > 0 && at + link.n < text.n; at++) {
        if (text.p[at] != '#' || !str_starts(str_sub(text, at, text.n), link) ||
            !strchr("'\"&) \t\r\n", text.p[at + link.n]))
            continue;
        Str before = str_trim(str_sub(text, at < MOST ? 0 : at - MOST, at));
        if (str_ends(unquoted(before), S("url(")))
            return true;
    }
    return false;
}

void look_radials(Look *look) {
    for (size_t i = 0; i < look->radials.n; i++) {
        LookRadial all = radial_whole(look, &look->radials.p[i]);
        bool radial =
            str_starts(str_sub(look->text, all.at.from, all.at.to), S("<radial")) ||
            str_has(str_sub(look->text, all.at.from, all.at.to), ":radial");
        if (radial && radial_odd(&all) && radial_painted(look, all.id))
            look_fault(
                look, all.at.from, all.at.to,
                S("The focus of this gradient lies outside of its circle, which each "
                  "program draws otherwise."),
                S("move fx and fy into the circle, and make fr smaller than r"));
    }
}
