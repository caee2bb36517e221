#include "press/preflight.h"

#include "base/json.h"
#include "check/conform.h"
#include "check/grade.h"
#include "geometry/len.h"
#include "press/layouts.h"
#include "scene/spots.h"

// A deck is printed front, back, front, back: either all of its cards have two sides or
// none.
static void backs_check(Diags *d, const Deck *deck) {
    const Product *product = deck->product;
    bool some = false;
    for (size_t i = 0; i < product->sections; i++)
        some = some || (deck->plan[i] && deck->plan[i]->sides > 1);
    for (size_t i = 0; i < product->sections && some; i++) {
        const Template *plan = deck->plan[i];
        if (!plan || plan->sides != 1)
            continue;
        Diag *wrong =
            diag_error(d, product->section[i].span,
                       "these cards have a %.*s only, others of \"%.*s\" have a back",
                       STR(plan->side[0].name), STR(product->name));
        diag_rule(wrong, "back", (Rect){0, 0, 0, 0}, 1);
        diag_hint(d, wrong, "give the layout %.*s a back, if only an empty box",
                  STR(plan->name));
    }
}

// What the file keeps around the trim must be there.
static void bleed_check(Diags *d, const Deck *deck) {
    const double slack = 0.01; // pt
    const Profile *p = deck->profile;
    const PageSpec *spec = deck_spec(deck);
    double bleed = spec ? page_printed(*spec).bleed : 0;
    if (!spec || !p->has_bleed || bleed >= p->bleed - slack)
        return;
    Diag *wrong =
        diag_error(d, deck->product->span,
                   "these pages have a bleed of %.1f mm, the print profile %.*s keeps "
                   "%.1f mm",
                   bleed / PT_PER_MM, STR(p->name), p->bleed / PT_PER_MM);
    diag_rule(wrong, "bleed", (Rect){0, 0, 0, 0}, p->bleed - bleed);
}

// The sets that a product's own theme has; those below it are the project's.
static void own_sets_check(Arena *a, Diags *d, Studio *s, const Deck *deck) {
    if (!deck->product->theme || !deck->conform)
        return;
    Theme own = *layouts_theme(s->layouts, deck->product->theme);
    own.base = NULL;
    sets_check(a, d, &own, &deck->conform->proof, &s->sets);
    cues_check(d, &own, deck->product->section->roots);
}

void preflight_decks(Arena *a, Studio *s) {
    Diags *d = &s->found;
    for (size_t i = 0; i < s->decks; i++) {
        size_t before = d->n;
        backs_check(d, &s->deck[i]);
        bleed_check(d, &s->deck[i]);
        own_sets_check(a, d, s, &s->deck[i]);
        grade(d, before, s->deck[i].profile);
        grade_waived(d, before, s->deck[i].product->waiver, s->deck[i].product->waivers);
    }
}

void preflight_sets(Arena *a, Studio *s) {
    Diags *d = &s->found;
    size_t before = d->n;
    for (size_t i = 0; i < s->prints->n; i++) {
        const Print *print = s->prints->p[i];
        sets_check(a, d, s->theme, &print->conform->proof, &s->sets);
        cues_check(d, s->theme, s->project->roots);
        grade(d, before, print->profile);
        before = d->n;
    }
}

static void report_text(const SetReport *r, Buf *out) {
    buf_f(out, "%.*s: %zu inks told apart, nearest pairs in %.*s (CIEDE2000):\n",
          STR(r->set->name), r->set->n, STR(r->profile));
    for (int v = VISION_NORMAL; v < VISIONS; v++) {
        const SetPair *pair = &r->nearest[v];
        buf_f(out, "  %.*s  %5.2f  %.*s, %.*s\n", STR(vision_name((Vision)v)),
              pair->difference, STR(pair->one->name), STR(pair->two->name));
    }
}

static void pair_json(Json *j, const SetPair *pair) {
    json_object(j, false);
    json_key(j, "difference");
    json_number(j, pair->difference, 2);
    json_key(j, "inks");
    json_list(j, false);
    json_text(j, pair->one->name);
    json_text(j, pair->two->name);
    json_end(j);
    json_end(j);
}

static void sets_json(Json *j, const SetReports *sets) {
    json_key(j, "sets");
    json_list(j, true);
    for (size_t i = 0; i < sets->n; i++) {
        const SetReport *r = &sets->p[i];
        json_object(j, false);
        json_key(j, "set");
        json_text(j, r->set->name);
        json_key(j, "profile");
        json_text(j, r->profile);
        json_key(j, "inks");
        json_whole(j, (long long)r->set->n);
        json_key(j, "nearest");
        json_object(j, false);
        for (int v = VISION_NORMAL; v < VISIONS; v++) {
            json_key(j, vision_name((Vision)v).p);
            pair_json(j, &r->nearest[v]);
        }
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

Str preflight_profiles(Arena *a, const Studio *s) {
    Str *names = NEWS(a, Str, s->prints->n);
    for (size_t i = 0; i < s->prints->n; i++)
        names[i] = s->prints->p[i]->profile->name;
    return str_join(a, names, s->prints->n, S(", "));
}

static void spot_add(Arena *a, SpotReport *r, Str name) {
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(r->ink[i], name))
            return;
    Str *more = NEWS(a, Str, r->n + 1);
    for (size_t i = 0; i < r->n; i++)
        more[i] = r->ink[i];
    more[r->n++] = str_dup(a, name);
    r->ink = more;
}

SpotReport *spots_begin(Arena *a, const Studio *s, const DeckSheets *sheets) {
    SpotReport *all = NEWS(a, SpotReport, s->decks + 1);
    for (size_t d = 0; d < s->decks; d++) {
        const Product *product = s->deck[d].product;
        all[d] = (SpotReport){.product = product->name, .kept = sheets[d].supply.spots};
        for (size_t i = 0; all[d].kept && i < product->sheeting.sheet.n; i++)
            if (product->sheeting.sheet.p[i].die.n)
                spot_add(a, &all[d], product->sheeting.sheet.p[i].die);
    }
    return all;
}

void spots_add_page(Arena *a, SpotReport *r, const Page *page) {
    Arena *scratch = arena_open();
    Str *spot;
    size_t n = page && r->kept ? page_spots(scratch, page, &spot) : 0;
    for (size_t i = 0; i < n; i++)
        spot_add(a, r, spot[i]);
    arena_close(scratch);
}

static void spots_json(Json *j, const SpotReport *spots, size_t products) {
    json_key(j, "spots");
    json_list(j, true);
    for (size_t i = 0; i < products; i++) {
        if (!spots[i].n)
            continue;
        json_object(j, false);
        json_key(j, "product");
        json_text(j, spots[i].product);
        json_key(j, "inks");
        json_list(j, false);
        for (size_t k = 0; k < spots[i].n; k++)
            json_text(j, spots[i].ink[k]);
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

void preflight_report(const Studio *s, const SpotReport *spots, const Catalogue *words,
                      bool json, Buf *out) {
    if (json) {
        Json j = json_new(out);
        json_object(&j, false);
        sets_json(&j, &s->sets);
        spots_json(&j, spots, s->decks);
        json_end(&j);
        buf_char(out, '\n');
        return;
    }
    for (size_t i = 0; i < s->sets.n; i++)
        report_text(&s->sets.p[i], out);
    for (size_t i = 0; i < s->decks; i++) {
        const SpotReport *one = &spots[i];
        if (one->n)
            buf_f(out, catalogue_say(words, "%.*s: spot inks, a plate each: %.*s\n"),
                  STR(one->product), STR(str_join(out->arena, one->ink, one->n, S(", "))));
    }
}
