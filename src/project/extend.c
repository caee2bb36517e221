#include "project/extend.h"

// The upper map's pairs, then those of the lower one that it does not have.
static const Node *pairs_join(Arena *a, const Node *lower, const Node *upper) {
    Node *both = NEW(a, Node);
    *both = *upper;
    both->n = 0;
    both->pair = NEWS(a, Pair, lower->n + upper->n);
    for (size_t i = 0; i < upper->n; i++)
        both->pair[both->n++] = upper->pair[i];
    for (size_t i = 0; i < lower->n; i++)
        if (!node_find(upper, lower->pair[i].key->text))
            both->pair[both->n++] = lower->pair[i];
    return both;
}

// Maps of named things, to which a layout adds; a side is one box, taken whole.
static bool joins(Str key) {
    return str_eq(key, S("page")) || str_eq(key, S("styles")) || str_eq(key, S("inks")) ||
           str_eq(key, S("parts"));
}

const Node *layout_extend(Arena *a, const Node *lower, const Node *upper) {
    if (lower->kind != NODE_MAP || upper->kind != NODE_MAP)
        return upper; // its reader says what is wrong
    const Node *both = pairs_join(a, lower, upper);
    for (size_t i = 0; i < both->n; i++) {
        Pair *pair = &both->pair[i];
        const Node *below = node_find(lower, pair->key->text);
        if (joins(pair->key->text) && below && below != pair->value &&
            below->kind == NODE_MAP && pair->value->kind == NODE_MAP)
            pair->value = pairs_join(a, below, pair->value);
    }
    return both;
}
