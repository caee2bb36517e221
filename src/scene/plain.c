#include "scene/plain.h"

#include "box/gradient.h"
#include "ink/plate.h"
#include "scene/walk.h"

bool blend_overprints(const Profile *profile, const Gradient *g) {
    for (size_t i = 0; i < g->n; i++)
        if (!plate_overprints(profile, g->ink[i], false))
            return false;
    return true;
}

bool blend_multiplies(const Screen *s, const Gradient *g) {
    for (size_t i = 0; i < g->n; i++)
        if (!screen_multiplies(s, g->ink[i]))
            return false;
    return true;
}

static bool path_multiplies(const Screen *s, const PathItem *path) {
    return (!path->fill || screen_multiplies(s, path->fill)) &&
           (!path->stroke || screen_multiplies(s, path->stroke)) &&
           (!path->blend.gradient || blend_multiplies(s, path->blend.gradient));
}

// *drawn counts what draws.
static bool one_multiplies(const Screen *s, const Item *item, size_t *drawn) {
    ++*drawn;
    switch (item->kind) {
    case ITEM_PATH:
        return path_multiplies(s, &item->path);
    case ITEM_GLYPHS:
        return screen_multiplies(s, item->glyphs.ink);
    case ITEM_IMAGE:
        return item->image.tint && screen_multiplies(s, item->image.tint);
    case ITEM_PAGE:
        return false;
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_LINK:
    case ITEM_TAG_BEGIN:
    case ITEM_TAG_END:
        break;
    }
    --*drawn;
    return true;
}

bool group_multiplies(const Screen *s, const Page *page, size_t begin) {
    Arena *scratch = arena_open();
    size_t drawn = 0;
    bool all = true;
    for (Walk w = walk_part(scratch, page, begin); all && walk_next(&w);)
        all = one_multiplies(s, w.item, &drawn);
    arena_close(scratch);
    return all && drawn > 0;
}

bool item_multiplies(const Screen *s, const Page *page, size_t item) {
    size_t drawn = 0;
    if (page->p[item].kind == ITEM_GROUP_BEGIN)
        return group_multiplies(s, page, item);
    return one_multiplies(s, &page->p[item], &drawn) && drawn > 0;
}

bool group_differs(const Screen *s, const Page *page, size_t begin) {
    Arena *scratch = arena_open();
    bool some = false, others = false;
    for (Walk w = walk_part(scratch, page, begin); walk_next(&w);) {
        size_t drawn = 0;
        bool over = one_multiplies(s, w.item, &drawn);
        some |= over && drawn > 0;
        others |= !over;
    }
    arena_close(scratch);
    return some && others;
}

bool group_is_apart(const GroupItem *g) {
    return g->opacity < 1 || g->mixing != MIX_NORMAL;
}

static bool ink_finishes(const Ink *ink) {
    return ink && ink->finish != FINISH_NONE;
}

static bool blend_finishes(const Blend *blend) {
    return blend->gradient && ink_finishes(blend->gradient->ink[0]);
}

static bool item_finishes(const Item *item) {
    switch (item->kind) {
    case ITEM_PATH:
        return ink_finishes(item->path.fill) || ink_finishes(item->path.stroke) ||
               blend_finishes(&item->path.blend);
    case ITEM_GLYPHS:
        return ink_finishes(item->glyphs.ink);
    case ITEM_IMAGE:
        return ink_finishes(item->image.tint);
    case ITEM_PAGE:
    case ITEM_LINK:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_TAG_BEGIN:
    case ITEM_TAG_END:
        return false;
    }
    return false;
}

// What is left of the item; false: nothing.
static bool item_plain(Item *item) {
    if (!item_finishes(item))
        return true;
    if (item->kind != ITEM_PATH)
        return false;
    PathItem *path = &item->path;
    path->fill = ink_finishes(path->fill) ? NULL : path->fill;
    path->stroke = ink_finishes(path->stroke) ? NULL : path->stroke;
    if (blend_finishes(&path->blend))
        path->blend = (Blend){0};
    return path->fill || path->stroke || path->blend.gradient;
}

const Page *page_plain(Arena *a, const Page *page) {
    bool any = false;
    for (size_t i = 0; i < page->n && !any; i++)
        any = item_finishes(&page->p[i]);
    if (!any)
        return page;
    Page *plain = NEW(a, Page);
    *plain = *page;
    plain->p = NEWS(a, Item, page->n);
    plain->n = 0;
    plain->cap = page->n;
    for (size_t i = 0; i < page->n; i++) {
        Item item = page->p[i];
        if (item_plain(&item))
            plain->p[plain->n++] = item;
    }
    return plain;
}
