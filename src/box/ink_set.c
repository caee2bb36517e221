#include "box/ink_set.h"

static void set_inks(Arena *a, Diags *d, const Theme *theme, const Node *list,
                     InkSet *set) {
    if (!node_is(d, list, NODE_LIST, "a list of inks' names"))
        return;
    set->ink = NEWS(a, const Ink *, list->n);
    set->at = NEWS(a, Span, list->n);
    for (size_t i = 0; i < list->n; i++) {
        Str name = node_text(d, list->item[i], "an ink's name");
        const Ink *ink = theme_ink(a, d, theme, name, list->item[i]->span);
        if (!ink)
            continue;
        set->at[set->n] = list->item[i]->span;
        set->ink[set->n++] = ink;
    }
}

static void set_cues(Arena *a, Diags *d, const Node *cue, InkSet *set) {
    const Node *const *item = cue->kind == NODE_LIST ? cue->item : &cue;
    size_t n = cue->kind == NODE_LIST ? cue->n : 1;
    set->cue_span = cue->span;
    set->cue = NEWS(a, Str, n);
    for (size_t i = 0; i < n; i++)
        set->cue[set->cues++] =
            node_text(d, item[i], "a field of the content, such as letter");
}

void sets_read(Arena *a, Diags *d, Theme *theme, const Node *map) {
    if (!map || !node_is(d, map, NODE_MAP, "a map of sets of inks"))
        return;
    theme->set = NEWS(a, InkSet, map->n);
    for (size_t i = 0; i < map->n; i++) {
        const Node *n = map->pair[i].value, *inks = n, *cue = NULL;
        InkSet *set = &theme->set[theme->sets++];
        set->name = map->pair[i].key->text;
        set->span = set->cue_span = map->pair[i].key->span;
        if (n->kind == NODE_MAP) {
            keys_read(d, n, &set_keys, set);
            inks = node_find(n, S("inks"));
            cue = node_find(n, S("cue"));
        }
        if (inks)
            set_inks(a, d, theme, inks, set);
        else
            diag_error(d, n->span, "a set of inks needs its inks: [one, another]");
        if (cue)
            set_cues(a, d, cue, set);
    }
}
