#include "scene/walk.h"

#include "check.h"

enum { DEEP = 5000 };

static void group_add(Arena *a, Page *page, Affine m, Rect clip, double opacity) {
    GroupItem g = {.matrix = m, .opacity = opacity};
    if (clip.w > 0)
        path_rect(a, &g.clip, clip, 0);
    PUSH(a, page) = (Item){.kind = ITEM_GROUP_BEGIN, .group = g};
}

static void item_add(Arena *a, Page *page, ItemKind kind) {
    PUSH(a, page) = (Item){.kind = kind};
}

static void tag_add(Arena *a, Page *page, Tag tag) {
    PUSH(a, page) = (Item){.kind = ITEM_TAG_BEGIN, .tag = {.tag = tag}};
}

static Page *page_sample(Arena *a) {
    Page *page = page_new(a, S("p"), (Size){100, 100}, 3, 5);
    group_add(a, page, affine_move(10, 0), (Rect){0, 0, 20, 20}, 0.5); // 0
    tag_add(a, page, TAG_SECTION);                                     // 1
    group_add(a, page, affine_scale(2, 2), (Rect){5, 5, 50, 50}, 0.5); // 2
    item_add(a, page, ITEM_LINK);                                      // 3
    item_add(a, page, ITEM_GROUP_END);                                 // 4
    tag_add(a, page, TAG_SECTION);                                     // 5
    item_add(a, page, ITEM_TAG_END);                                   // 6
    item_add(a, page, ITEM_TAG_END);                                   // 7
    item_add(a, page, ITEM_GROUP_END);                                 // 8
    item_add(a, page, ITEM_LINK);                                      // 9
    return page;
}

static void test_state(Arena *a) {
    static const size_t around[] = {0, 1, 2, 3, 3, 2, 3, 2, 1, 0};
    static const size_t sections[] = {0, 0, 1, 1, 1, 1, 2, 1, 0, 0};
    static const size_t begun[] = {0, 0, 0, 0, 2, 0, 5, 1, 0, 0};
    Page *page = page_sample(a);
    Walk w = walk_page(a, page);
    while (walk_next(&w)) {
        size_t i = w.index;
        CHECK(w.item == &page->p[i]);
        CHECK(w.around.n == around[i]);
        CHECK(walk_tags(&w, TAG_SECTION) == sections[i]);
        if (walk_ends(w.item))
            CHECK(walk_begun(&w) == &page->p[begun[i]]);
        if (i == 2)
            walk_note(&w, 7);
        CHECK(w.now.note == (i == 3 || i == 4 ? 7 : 0));
        CHECK_NEAR(w.now.to_page.e, i > 0 && i < 9 ? 10 : 0, 0);
        CHECK_NEAR(w.now.to_page.a, i == 3 || i == 4 ? 2 : 1, 0);
        CHECK_NEAR(w.now.opacity, i == 3 || i == 4 ? 0.25 : i > 0 && i < 9 ? 0.5 : 1, 0);
        if (i == 3) { // 10..30 and 20..120
            CHECK_NEAR(w.now.clip.x, 20, 0);
            CHECK_NEAR(w.now.clip.w, 10, 0);
            CHECK_NEAR(w.now.clip.y, 10, 0);
            CHECK_NEAR(w.now.clip.h, 10, 0);
        }
    }
    CHECK(!walk_next(&w));
}

static void test_part(Arena *a) {
    Page *page = page_sample(a);
    size_t n = 0;
    for (Walk w = walk_part(a, page, 1); walk_next(&w); n++)
        CHECK(w.index == n + 1 && w.now.to_page.e == 0);
    CHECK(n == 7);
    static const size_t behind[] = {9, 8, 5, 4, 5, 7, 7, 8, 9, 10};
    size_t *found = walk_behind(a, page);
    for (size_t i = 0; i < page->n; i++)
        CHECK(found[i] == behind[i]);
}

// However deep: 2 to the 5000th would be no matrix, so each group only moves.
static void test_deep(Arena *a) {
    Page *page = page_new(a, S("p"), (Size){100, 100}, 3, 5);
    for (size_t i = 0; i < DEEP; i++)
        group_add(a, page, affine_move(1, 0), (Rect){0}, 1);
    item_add(a, page, ITEM_LINK);
    for (size_t i = 0; i < DEEP; i++)
        item_add(a, page, ITEM_GROUP_END);
    for (Walk w = walk_page(a, page); walk_next(&w);)
        if (w.item->kind == ITEM_LINK)
            CHECK(w.now.to_page.e == DEEP && w.around.n == DEEP);
}

int main(void) {
    Arena *a = arena_open();
    test_state(a);
    test_part(a);
    test_deep(a);
    arena_close(a);
    return check_done();
}
