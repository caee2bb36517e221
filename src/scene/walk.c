#include "scene/walk.h"

#include <assert.h>

static const Rect everything = {-1e6, -1e6, 2e6, 2e6};

Walk walk_part(Arena *a, const Page *page, size_t begin) {
    Walk w = walk_page(a, page);
    w.next = begin;
    w.part = true;
    return w;
}

Walk walk_page(Arena *a, const Page *page) {
    return (Walk){.arena = a,
                  .page = page,
                  .now = {.to_page = affine_one(), .clip = everything, .opacity = 1}};
}

bool walk_begins(const Item *item) {
    return item->kind == ITEM_GROUP_BEGIN || item->kind == ITEM_TAG_BEGIN;
}

bool walk_ends(const Item *item) {
    return item->kind == ITEM_GROUP_END || item->kind == ITEM_TAG_END;
}

static void go_in(Walk *w) {
    PUSH(w->arena, &w->around) = w->now;
    w->now.item = w->index;
    w->now.note = w->note;
    if (w->item->kind == ITEM_TAG_BEGIN)
        return;
    const GroupItem *group = &w->item->group;
    w->now.to_page = affine_then(group->matrix, w->now.to_page);
    w->now.opacity *= group->opacity;
    if (group->clip.n)
        w->now.clip =
            rect_common(w->now.clip, affine_rect(w->now.to_page, path_bounds(group->clip)));
}

const Item *walk_begun(const Walk *w) {
    assert(w->around.n > 0);
    return &w->page->p[w->now.item];
}

static void go_out(Walk *w) {
    const Item *begun = walk_begun(w);
    assert((begun->kind == ITEM_GROUP_BEGIN) == (w->item->kind == ITEM_GROUP_END));
    w->now = w->around.p[--w->around.n];
}

bool walk_next(Walk *w) {
    if (w->item && walk_begins(w->item))
        go_in(w);
    if (w->item && walk_ends(w->item))
        go_out(w);
    if (w->next == w->page->n || (w->part && w->item && w->around.n == 0)) {
        assert(w->around.n == 0);
        w->item = NULL;
        return false;
    }
    w->index = w->next++;
    w->item = &w->page->p[w->index];
    w->note = w->now.note;
    return true;
}

void walk_note(Walk *w, size_t note) {
    w->note = note;
}

size_t walk_tags(const Walk *w, Tag tag) {
    size_t n = 0;
    for (size_t i = 1; i <= w->around.n; i++) {
        const WalkOpen *open = i < w->around.n ? &w->around.p[i] : &w->now;
        const Item *item = &w->page->p[open->item];
        n += item->kind == ITEM_TAG_BEGIN && item->tag.tag == tag;
    }
    return n;
}

size_t *walk_behind(Arena *a, const Page *page) {
    size_t *behind = NEWS(a, size_t, page->n);
    for (Walk w = walk_page(a, page); walk_next(&w);) {
        behind[w.index] = w.index + 1;
        if (walk_ends(w.item))
            behind[w.now.item] = w.index + 1;
    }
    return behind;
}
