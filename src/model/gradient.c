#include "model/gradient.h"

#include <math.h>

#include "model/theme.h"

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
    for (size_t i = 0; i < g->n; i++) {
        const Node *n = list->item[i];
        g->at[i] = (double)i / (double)(g->n - 1);
        if (node_is(d, n, NODE_TEXT, "an ink's name"))
            g->ink[i] = theme_ink(a, d, theme, n->text, n->span);
        fine = fine && g->ink[i];
    }
    return fine;
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
     .doc = LIT("Inks from first to last."), .example = LIT("[night, mist]")},
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
    if (node->kind == NODE_LIST)
        return inks_read(a, d, theme, node, g) ? g : NULL;
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
    return g;
}
