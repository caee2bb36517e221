#include "yaml/node.h"

#include "base/number.h"

const Node *node_find(const Node *map, Str key) {
    if (!map || map->kind != NODE_MAP)
        return NULL;
    for (size_t i = 0; i < map->n; i++)
        if (str_eq(map->pair[i].key->text, key))
            return map->pair[i].value;
    return NULL;
}

bool node_nothing(const Node *n) {
    return !n ||
           (n->kind == NODE_TEXT && n->plain && (!n->text.n || str_eq(n->text, S("~"))));
}

void pair_valued(Diags *d, const Pair *pair) {
    if (!pair->value->bare)
        return;
    Diag *wrong =
        diag_error(d, pair->key->span, "\"%.*s\" has no value", STR(pair->key->text));
    diag_hint(d, wrong, "in braces a text with a comma, or a {path}, stands in quotes");
}

void node_only(Diags *d, const Node *map, const Str *known, size_t n, const char *what) {
    for (size_t i = 0; map && map->kind == NODE_MAP && i < map->n; i++) {
        const Node *key = map->pair[i].key;
        bool found = false;
        for (size_t j = 0; j < n && !found; j++)
            found = str_eq(key->text, known[j]);
        if (found)
            continue;
        Diag *wrong =
            diag_error(d, key->span, "unknown key \"%.*s\" in %s", STR(key->text), what);
        diag_nearest(d, wrong, key->text, known, n);
        if (!wrong->hint.n && n && n <= 12)
            diag_hint(d, wrong, "its keys are %.*s",
                      STR(str_join(d->arena, known, n, S(", "))));
    }
}

static const char *kind_name(const Node *n) {
    static const char *const name[] = {"a text", "a list", "a map"};
    return node_nothing(n) ? "nothing" : name[n->kind];
}

bool node_is(Diags *d, const Node *n, NodeKind kind, const char *what) {
    if (n->kind == kind && !(kind == NODE_TEXT && node_nothing(n)))
        return true;
    diag_error(d, n->span, "expected %s, found %s", what, kind_name(n));
    return false;
}

// A scalar for the key `what`, which then says what kind of one it must be.
static bool scalar_is(Diags *d, const Node *n, const char *what) {
    if (n->kind == NODE_TEXT && !node_nothing(n))
        return true;
    diag_error(d, n->span, "%s takes one value, not %s", what, kind_name(n));
    return false;
}

Str node_text(Diags *d, const Node *n, const char *what) {
    return node_is(d, n, NODE_TEXT, what) ? n->text : S("");
}

bool node_bool(Diags *d, const Node *n, const char *what) {
    static const Str word[] = {LIT("no"), LIT("false"), LIT("yes"), LIT("true")};
    if (!scalar_is(d, n, what))
        return false;
    for (size_t i = 0; i < 4; i++)
        if (str_eq(n->text, word[i]))
            return i >= 2;
    diag_error(d, n->span, "%s is yes or no (true or false), not \"%.*s\"", what,
               STR(n->text));
    return false;
}

double node_number(Diags *d, const Node *n, double min, double max, const char *what) {
    double value;
    if (!scalar_is(d, n, what))
        return min;
    if (!number_parse(n->text, &value)) {
        diag_error(d, n->span, "%s: \"%.*s\" is not a usable number", what, STR(n->text));
        return min;
    }
    if (value >= min && value <= max)
        return value;
    diag_error(d, n->span, "%s must lie between %g and %g", what, min, max);
    return min;
}

Len node_len(Diags *d, const Node *n, const char *what) {
    Len len = {0};
    if (!scalar_is(d, n, what))
        return len;
    Str wrong = len_parse(d->arena, n->text, &len);
    if (wrong.n)
        diag_error(d, n->span, "%.*s", STR(wrong));
    return wrong.n ? (Len){0} : len;
}

LenSides node_sides(Diags *d, const Node *n, const char *what) {
    LenSides sides = {0};
    if (!scalar_is(d, n, what))
        return sides;
    Str wrong = len_sides_parse(d->arena, n->text, &sides);
    if (wrong.n)
        diag_error(d, n->span, "%.*s", STR(wrong));
    return wrong.n ? (LenSides){0} : sides;
}

size_t node_enum(Diags *d, const Node *n, const Str *name, size_t count, const char *what) {
    if (!scalar_is(d, n, what))
        return 0;
    for (size_t i = 0; i < count; i++)
        if (str_eq(n->text, name[i]))
            return i;
    Diag *wrong =
        diag_error(d, n->span, "\"%.*s\" is not known for %s", STR(n->text), what);
    diag_nearest(d, wrong, n->text, name, count);
    if (!wrong->hint.n)
        diag_hint(d, wrong, "it is one of %.*s",
                  STR(str_join(d->arena, name, count, S(", "))));
    return 0;
}

bool node_fits(Diags *d, const Node *map, Limit which) {
    long most = diags_most(d, which);
    if ((long)map->n <= most)
        return true;
    diag_allow(d, diag_error(d, map->span, "this map has more than %ld keys", most), which);
    return false;
}
