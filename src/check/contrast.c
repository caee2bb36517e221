#include "check/contrast.h"

#include <math.h>
#include <string.h>

typedef struct Candidate {
    Str name;
    double contrast, difference; // CIEDE2000 from what is there
} Candidate;

typedef struct Search {
    const Look *look;
    const Faint *faint;
    Shade ground;
    Lab own;
    Candidate best;
    Str ground_name;
} Search;

// White, finishes and inks that lie over everything set no words.
static bool sets_words(const Ink *ink) {
    return ink->finish == FINISH_NONE && !ink->under;
}

static bool same_colour(Rgb a, Rgb b) {
    const double step = 0.6 / 255;
    return fabs(a.r - b.r) < step && fabs(a.g - b.g) < step && fabs(a.b - b.b) < step;
}

static void ink_try(Search *s, Str name, const Ink *ink) {
    if (!sets_words(ink))
        return;
    const Faint *f = s->faint;
    if (!s->ground_name.n && same_colour(cover_ink(s->look->cover, ink).rgb, s->ground.rgb))
        s->ground_name = name;
    Shade shade = sight_with(&f->sight, f->at, ink, f->letters);
    double contrast = contrast_of(look_light(shade), look_light(s->ground));
    double difference = lab_difference(rgb_lab(shade.rgb), s->own);
    if (contrast < f->least || (s->best.name.n && difference >= s->best.difference))
        return;
    s->best = (Candidate){name, contrast, difference};
}

// Of two themes that have an ink of one name the upper one counts.
static bool known(const Theme *from, const Theme *to, Str name) {
    for (; from != to; from = from->base)
        for (size_t i = 0; i < from->inks; i++)
            if (str_eq(from->ink[i]->name, name))
                return true;
    return false;
}

// A variant is tried unless it is another ink of the theme.
static void inks_try(Search *s) {
    for (const Theme *t = s->look->theme; t; t = t->base)
        for (size_t i = 0; i < t->inks; i++) {
            const Ink *ink = t->ink[i];
            if (known(s->look->theme, t, ink->name))
                continue;
            ink_try(s, ink->name, ink);
            for (size_t k = 0; k < ink->variants; k++) {
                const Ink *variant = ink->variant[k].ink;
                if (memchr(variant->name.p, '.', variant->name.n))
                    ink_try(s, variant->name, variant);
            }
        }
}

static Str hex(Arena *a, Rgb c) {
    return str_f(a, "#%02X%02X%02X", (unsigned)lround(255 * c.r),
                 (unsigned)lround(255 * c.g), (unsigned)lround(255 * c.b));
}

void contrast_advise(const Look *l, Diag *wrong, const Faint *faint) {
    Arena *a = l->diags->arena;
    Shade own = sight_with(&faint->sight, faint->at, faint->ink, faint->letters);
    Search s = {.look = l,
                .faint = faint,
                .ground = sight_at(&faint->sight, faint->at),
                .own = rgb_lab(own.rgb)};
    inks_try(&s);
    double contrast = contrast_of(look_light(own), look_light(s.ground));
    Str ink = faint->ink->name, colour = hex(a, own.rgb), on = hex(a, s.ground.rgb);
    Str ground =
        s.ground_name.n ? str_f(a, "%.*s (%.*s)", STR(s.ground_name), STR(on)) : on;
    Str pair = !ink.n || str_eq(ink, colour)
                   ? str_f(a, "%.*s on %.*s", STR(colour), STR(ground))
                   : str_f(a, "%.*s (%.*s) on %.*s", STR(ink), STR(colour), STR(ground));
    wrong->kind = pair;
    if (s.best.name.n)
        diag_hint(l->diags, wrong, "%.*s has %.2f : 1 in print; %.*s would have %.2f : 1",
                  STR(pair), contrast, STR(s.best.name), s.best.contrast);
    else
        diag_hint(l->diags, wrong,
                  "%.*s has %.2f : 1 in print; no ink of the theme has %.1f : 1 there",
                  STR(pair), contrast, faint->least);
}
