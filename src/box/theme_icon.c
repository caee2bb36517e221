#include "box/icon.h"

// A file's name, or {file: …, alt: …}.
static void icon_read(Diags *d, Icon *icon, const Pair *pair, Str folder) {
    const Node *file = pair->value;
    *icon = (Icon){.name = pair->key->text, .root = folder};
    if (file->kind == NODE_MAP) {
        keys_read(d, pair->value, &icon_keys, icon);
        file = node_find(pair->value, S("file"));
    }
    if (!file) {
        diag_error(d, pair->value->span, "the icon \"%.*s\" has no file", STR(icon->name));
        return;
    }
    icon->path = node_text(d, file, "a drawing's file");
    icon->span = file->span;
}

void icons_read(Arena *a, Diags *d, Theme *theme, const Node *map, Str folder) {
    if (!map || !node_is(d, map, NODE_MAP, "a map of icons and their files") ||
        !node_fits(d, map, LIMIT_NAMES))
        return;
    theme->icon = NEWS(a, Icon, map->n);
    for (size_t i = 0; i < map->n; i++)
        icon_read(d, &theme->icon[theme->icons++], &map->pair[i], folder);
}

const Icon *theme_icon(const Theme *theme, Str name) {
    for (; theme; theme = theme->base)
        for (size_t i = 0; i < theme->icons; i++)
            if (str_eq(theme->icon[i].name, name))
                return &theme->icon[i];
    return NULL;
}

Str theme_icon_nearest(Arena *a, const Theme *theme, Str name) {
    struct {
        Str *p;
        size_t n, cap;
    } names = {0};
    for (; theme; theme = theme->base)
        for (size_t i = 0; i < theme->icons; i++)
            PUSH(a, &names) = theme->icon[i].name;
    return str_nearest(name, names.p, names.n);
}
