#include "press/prepare.h"

#include "art/art.h"
#include "base/date.h"
#include "base/file.h"
#include "press/draft.h"
#include "press/layouts.h"
#include "press/paginate.h"
#include "press/preflight.h"
#include "press/survey.h"

// The stock's theme, and the project's own on it.
static void themes_read(Arena *a, Diags *d, Studio *s) {
    const Node *stock =
        layouts_yaml(a, d, s, stock_layouts(a, s), S("theme.yaml"), span_none());
    if (stock && node_is(d, stock, NODE_MAP, "a theme: a map with inks and styles"))
        keys_read(d, stock, &theme_keys, NULL);
    s->theme = theme_read(a, d, stock, stock_layouts(a, s), NULL);
    if (s->project->theme)
        s->theme = theme_on(a, d, s, s->project->theme, s->theme);
}

static bool listed(const Str *name, size_t n, Str wanted) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(name[i], wanted))
            return true;
    return false;
}

static void no_product(Diags *d, Str wanted, const Str *names, size_t n) {
    Diag *wrong =
        diag_error(d, span_none(), "the project has no product \"%.*s\"", STR(wanted));
    diag_nearest(d, wrong, wanted, names, n);
    if (!wrong->hint.n)
        diag_hint(d, wrong, "there are %.*s", STR(str_join(d->arena, names, n, S(", "))));
}

static void decks_read(Arena *a, Diags *d, Studio *s, const Wanted *wanted) {
    Project *p = s->project;
    size_t n = wanted->products;
    Str *names = NEWS(a, Str, p->products + 1);
    s->deck = NEWS(a, Deck, p->products + 1);
    s->layouts = layouts_open(a, d, s);
    for (size_t i = 0; i < p->products; i++) {
        names[i] = p->product[i].name;
        bool take = n == 0 || listed(wanted->product, n, names[i]);
        if (take && wanted->apart && p->product[i].record.n)
            continue;
        if (take)
            deck_read(a, d, &s->deck[s->decks++], &p->product[i], wanted, s->layouts);
    }
    for (size_t j = 0; j < n; j++)
        if (!listed(names, p->products, wanted->product[j]))
            no_product(d, wanted->product[j], names, p->products);
}

// What only should not be printed goes to `found`: it is no reason not to look at pages.
static void preflight(Arena *a, const Diags *d, Studio *s, bool sets) {
    s->found = diags_like(a, d);
    if (diags_failed(d))
        return;
    preflight_decks(a, s);
    if (sets)
        preflight_sets(a, s);
}

// How many pages flows take is known once these are set. A draft is made in spite of what
// is found on them.
static void flows_count(Arena *a, Diags *d, Studio *s, const Wanted *wanted) {
    size_t before = d->n;
    if (!diags_failed(d))
        survey_flows(d, s);
    if (wanted->draft) {
        draft_soften(d, before);
        draft_soften(&s->found, 0);
    }
    studio_paginate(a, d, s, wanted->stop);
}

// Pictures that are found from now on are also shown as the decks' presses print them.
static void presses_note(Studio *s) {
    for (size_t i = 0; i < s->prints->n; i++)
        gallery_prove(s->gallery, s->prints->p[i]->icc);
}

static Studio *studio_read(Arena *a, Diags *d, const Wanted *wanted) {
    Studio *s = NEW(a, Studio);
    s->stock = wanted->stock;
    s->inputs = wanted->inputs ? wanted->inputs : inputs_new(a);
    inputs_limit(s->inputs, d->limits);
    for (size_t i = 0; i < wanted->allows; i++)
        inputs_allow(s->inputs, wanted->allow[i]);
    s->project = project_read(a, d,
                              &(ProjectInput){wanted->project, wanted->language,
                                              wanted->set, wanted->sets, s->inputs});
    if (!s->project)
        return NULL;
    s->prints = NEW(a, Prints);
    s->prints->arena = a;
    themes_read(a, d, s);
    s->languages = languages_open(a, d, s->inputs, stock_layouts(a, s));
    s->gallery = gallery_open(a, s->inputs);
    Str fonts[] = {path_join(a, s->stock, S("fonts")),
                   path_join(a, s->project->folder, S("fonts"))};
    s->faces = faces_open(a, d, s->inputs, fonts, 2, s->project->system_fonts);
    decks_read(a, d, s, wanted);
    return s;
}

Studio *studio_open(Arena *a, Diags *d, const Wanted *wanted) {
    Studio *s = studio_read(a, d, wanted);
    if (!s)
        return NULL;
    presses_note(s);
    preflight(a, d, s, true);
    flows_count(a, d, s, wanted);
    return s;
}

// The sets of inks are looked at with the whole.
const Studio *studio_record(Arena *a, Diags *d, const Studio *whole, const Product *product,
                            const Wanted *wanted) {
    Studio *s = NEW(a, Studio);
    *s = *whole;
    s->deck = NEW(a, Deck);
    s->decks = 1;
    s->sets = (SetReports){0};
    if (product->theme) // its layouts have its inks
        s->layouts = layouts_open(a, d, s);
    deck_read(a, d, s->deck, product, wanted, s->layouts);
    presses_note(s);
    preflight(a, d, s, false);
    flows_count(a, d, s, wanted);
    return s;
}

Studio *studio_bare(Arena *a, Diags *d, Str stock) {
    Studio *s = NEW(a, Studio);
    Project *p = NEW(a, Project);
    *p = (Project){.language = S("en"), .own_language = S("en"), .date = DATE_NONE};
    s->stock = stock;
    s->project = p;
    Str fonts = path_join(a, stock, S("fonts"));
    themes_read(a, d, s);
    s->languages = languages_open(a, d, s->inputs, stock_layouts(a, s));
    s->faces = faces_open(a, d, s->inputs, &fonts, 1, false);
    return s;
}
