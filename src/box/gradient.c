#include "box/gradient.h"

#include <math.h>

#include "box/theme.h"

enum { INKS = 20 };

static bool inks_read(Arena *a, Diags *d, const Theme *theme, const Node *list,
                      Gradient *g) {
    if (!node_is(d, list, NODE_LIST, "a list of inks, such as [night, mist]"))
        return false;
    if (list->n < 2 || list->n > INKS) {
        diag_error(d, list->span, "a gradient has 2 to %d inks, not %zu", INKS, list->n);
        return false;
    }
    g->n = list->n;
    g->ink = NEWS(a, const Ink *, g->n);
    g->at = NEWS(a, double, g->n);
    bool fine = true;
    size_t inks = 0;
    for (size_t i = 0; i < g->n; i++) {
        const Node *n = list->item[i];
        g->at[i] = (double)i / (double)(g->n - 1);
        bool none = n->kind == NODE_TEXT && str_eq(n->text, S("none"));
        if (!none && node_is(d, n, NODE_TEXT, "an ink's name"))
            g->ink[i] = theme_ink(a, d, theme, n->text, n->span);
        fine = fine && (none || g->ink[i]);
        inks += g->ink[i] != NULL;
    }
    if (fine && inks == 0)
        diag_error(d, list->span, "a gradient needs an ink beside none");
    return fine && inks > 0;
}

double gradient_alpha(const Gradient *g, size_t i) {
    return g->alpha ? g->alpha[i] : 1;
}

// The ink that fades out at `i`, before it or behind it; NULL: there is none.
static const Ink *neighbour(const Gradient *g, size_t i, bool before) {
    if (before)
        return i > 0 ? g->ink[i - 1] : NULL;
    return i + 1 < g->n ? g->ink[i + 1] : NULL;
}

// Nothing is the ink beside it, wholly clear: where two inks are beside it, it is both, one
// after the other, and where none is, any.
static void nothing_fill(Arena *a, Gradient *g) {
    Gradient out = *g;
    out.n = 0;
    out.ink = NEWS(a, const Ink *, 2 * g->n);
    out.at = NEWS(a, double, 2 * g->n);
    out.alpha = NEWS(a, double, 2 * g->n);
    const Ink *any = NULL;
    for (size_t i = 0; i < g->n && !any; i++)
        any = g->ink[i];
    for (size_t i = 0; i < g->n; i++) {
        const Ink *side[2] = {neighbour(g, i, true), neighbour(g, i, false)};
        out.clear = out.clear || !g->ink[i];
        for (size_t k = 0; k < (g->ink[i] ? 1 : 2); k++) {
            const Ink *ink = g->ink[i] ? g->ink[i] : side[k];
            if (!ink && (k == 0 || side[0]))
                continue;
            out.alpha[out.n] = g->ink[i] ? 1 : 0;
            out.at[out.n] = g->at[i];
            out.ink[out.n++] = ink ? ink : any;
        }
    }
    if (out.clear)
        *g = out;
}

static void places_read(Diags *d, const Node *list, Gradient *g) {
    if (!node_is(d, list, NODE_LIST, "a list of percentages, such as [0, 30, 100]"))
        return;
    if (list->n != g->n) {
        diag_error(d, list->span, "%zu inks stand at %zu places", g->n, list->n);
        return;
    }
    for (size_t i = 0; i < g->n; i++) {
        g->at[i] = node_number(d, list->item[i], 0, 100, "a percentage") / 100;
        if (i > 0 && g->at[i] < g->at[i - 1])
            diag_error(d, list->item[i]->span, "the places of a gradient rise");
    }
}

static const Key gradient_table[] = {
    {LIT("inks"), KEY_OWN, .takes = LIT("a list of inks"),
     .doc = LIT("Inks from first to last; none is clear."),
     .example = LIT("[night, mist]")},
    {LIT("at"), KEY_OWN, .takes = LIT("a list of percentages"),
     .otherwise = LIT("even distances"), .doc = LIT("Where each ink stands."),
     .example = LIT("[0, 40]")},
    {LIT("angle"), KEY_OWN, .takes = LIT("degrees, clockwise; 0 is up"),
     .otherwise = LIT("180"), .doc = LIT("Which way the inks run."), .example = LIT("90")},
    {LIT("radial"), KEY_BOOL, .place = offsetof(Gradient, radial), .otherwise = LIT("no"),
     .doc = LIT("From the middle outwards."), .example = LIT("yes")},
};

const KeyMap gradient_keys = {LIT("gradient"), "a gradient", KEYS(gradient_table),
                              LIT("Inks that run into each other.")};

const Gradient *gradient_read(Arena *a, Diags *d, const Theme *theme, const Node *node) {
    Gradient *g = NEW(a, Gradient);
    const double down = acos(-1);
    g->angle = down;
    if (node->kind == NODE_TEXT && str_eq(node->text, S("none")))
        return NULL;
    if (node->kind == NODE_LIST) {
        if (!inks_read(a, d, theme, node, g))
            return NULL;
        nothing_fill(a, g);
        return g;
    }
    if (!node_is(d, node, NODE_MAP, "a gradient: a list of inks, or a map with inks"))
        return NULL;
    keys_read(d, node, &gradient_keys, g);
    const Node *n = node_find(node, S("inks"));
    if (!n)
        diag_error(d, node->span, "the gradient has no inks");
    if (!n || !inks_read(a, d, theme, n, g))
        return NULL;
    if ((n = node_find(node, S("at"))))
        places_read(d, n, g);
    if ((n = node_find(node, S("angle"))) && g->radial)
        diag_error(d, n->span, "a radial gradient has no angle");
    else if (n)
        g->angle = node_number(d, n, -360, 360, "angle") * acos(-1) / 180;
    nothing_fill(a, g);
    return g;
}
