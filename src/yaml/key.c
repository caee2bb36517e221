#include "yaml/key.h"

#include <assert.h>
#include <math.h>

#include "geometry/len.h"

enum { KEYS_MOST = 64 }; // of one map

static void number_read(Diags *d, const Node *n, const Key *key, void *place) {
    const char *name = key->name.p;
    size_t before = d->n;
    double value = node_number(d, n, key->least, key->most, name);
    if (d->n != before)
        return;
    if (key->type == KEY_NUMBER)
        *(double *)place = value;
    else if (value == floor(value))
        *(size_t *)place = (size_t)value;
    else
        diag_error(d, n->span, "%s must be a whole number", name);
}

static void points_read(Diags *d, const Node *n, const Key *key, double *place) {
    const char *name = key->name.p;
    Len len = node_len(d, n, name);
    if (len.unit == LEN_NONE)
        return;
    if (len.unit != LEN_PT)
        diag_error(d, n->span, "%s takes mm, cm, in or pt", name);
    else if (len.value < key->least || len.value > key->most)
        diag_error(d, n->span, "%s must lie between %g and %g pt (%g and %g mm)", name,
                   key->least, key->most, round(key->least / PT_PER_MM * 10) / 10,
                   round(key->most / PT_PER_MM * 10) / 10);
    else
        *place = len.value;
}

static void part_read(Diags *d, const Node *n, const Key *key, double *place) {
    Len len = node_len(d, n, key->name.p);
    if (len.unit == LEN_NONE)
        return;
    double part = len.value / 100;
    if (len.unit == LEN_PERCENT && part >= key->least && part <= key->most)
        *place = part;
    else
        diag_error(d, n->span, "%s takes %g %% to %g %%", key->name.p, key->least * 100,
                   key->most * 100);
}

static void key_read(Diags *d, const Node *n, const Key *key, void *place) {
    const char *name = key->name.p; // a literal, so it ends in NUL
    size_t before = d->n;
    if (key->type == KEY_OWN || key->type == KEY_MAP)
        return;
    assert(place);
    switch (key->type) {
    case KEY_OWN:
    case KEY_MAP:
        return;
    case KEY_TEXT:
        *(Str *)place = node_text(d, n, key->takes.n ? key->takes.p : "text");
        return;
    case KEY_BOOL: {
        bool value = node_bool(d, n, name);
        if (d->n == before)
            *(bool *)place = value;
        return;
    }
    case KEY_WORD: {
        size_t value = node_enum(d, n, key->word, key->words, name);
        if (d->n == before)
            *(int *)place = (int)value;
        return;
    }
    case KEY_NUMBER:
    case KEY_COUNT:
        number_read(d, n, key, place);
        return;
    case KEY_POINTS:
        points_read(d, n, key, place);
        return;
    case KEY_PART:
        part_read(d, n, key, place);
        return;
    }
}

bool key_known(const KeyMap *keys, Str name) {
    for (size_t i = 0; i < keys->n; i++)
        if (str_eq(keys->key[i].name, name))
            return true;
    return false;
}

static void names_of(const KeyMap *keys, Str *names) {
    assert(keys->n <= KEYS_MOST);
    for (size_t i = 0; i < keys->n; i++)
        names[i] = keys->key[i].name;
}

void keys_nearest(Diags *d, Diag *wrong, Str name, const KeyMap *keys) {
    Str names[KEYS_MOST];
    names_of(keys, names);
    diag_nearest(d, wrong, name, names, keys->n);
}

void keys_read(Diags *d, const Node *map, const KeyMap *keys, void *base) {
    Str names[KEYS_MOST];
    names_of(keys, names);
    if (!keys->names.n)
        node_only(d, map, names, keys->n, keys->what);
    for (size_t i = 0; i < keys->n; i++) {
        const Node *n = node_find(map, names[i]);
        if (n)
            key_read(d, n, &keys->key[i], base ? (char *)base + keys->key[i].place : NULL);
    }
}

Str key_takes(Arena *a, const Key *key) {
    switch (key->type) {
    case KEY_OWN:
    case KEY_TEXT:
        return key->takes.n ? key->takes : S("text");
    case KEY_BOOL:
        return S("yes or no");
    case KEY_WORD:
        return str_join(a, key->word, key->words, S(" | "));
    case KEY_NUMBER:
        return str_f(a, "a number from %g to %g", key->least, key->most);
    case KEY_COUNT:
        return str_f(a, "a whole number from %g to %g", key->least, key->most);
    case KEY_POINTS:
        return str_f(a, "a length from %g to %g mm",
                     round(key->least / PT_PER_MM * 10) / 10,
                     round(key->most / PT_PER_MM * 10) / 10);
    case KEY_PART:
        return str_f(a, "%g %% to %g %%", key->least * 100, key->most * 100);
    case KEY_MAP:
        return str_f(a, "a map: see %.*s", STR(key->map->name));
    }
    return S("");
}
