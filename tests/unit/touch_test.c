#include "check.h"
#include "scene/crop.h"

static const Ink black = {.kind = INK_CMYK, .cmyk = {0, 0, 0, 1}};
static const Ink white = {.kind = INK_CMYK, .preview = {1, 1, 1}};

static Page *page_make(Arena *a) {
    return page_new(a, S("test"), (Size){100, 100}, 5, 0);
}

static void path_add(Arena *a, Page *page, Path path, const Ink *fill, const Ink *stroke) {
    PUSH(a, page) = (Item){
        .kind = ITEM_PATH,
        .path = {.path = path, .fill = fill, .stroke = stroke, .line = stroke ? 4 : 0}};
}

static Path ring(Arena *a, Rect r) {
    Path path = {0};
    path_ellipse(a, &path, r);
    return path;
}

static Path box(Arena *a, Rect r) {
    Path path = {0};
    path_rect(a, &path, r, 0);
    return path;
}

// What a round shape's bounds reach is not yet printed on.
static void test_touches(Arena *a) {
    const Rect corner = {0, 0, 10, 10}, middle = {45, 45, 10, 10}, top = {45, 0, 10, 10};
    Page *page = page_make(a);
    CHECK(!page_touches(page, middle));
    path_add(a, page, box(a, (Rect){-5, -5, 110, 110}), &white, NULL);
    CHECK(!page_touches(page, middle)); // paper on paper
    path_add(a, page, ring(a, (Rect){2, 2, 96, 96}), NULL, &black);
    CHECK(!page_touches(page, corner) && !page_touches(page, middle));
    CHECK(page_touches(page, top));
    CHECK(page_touches(page, (Rect){49, 99.8, 2, 1})); // the line is 4 pt wide
    CHECK(!page_touches(page, (Rect){49, 100.1, 2, 1}));
    path_add(a, page, ring(a, (Rect){2, 2, 96, 96}), &black, NULL);
    CHECK(!page_touches(page, corner) && page_touches(page, middle));
}

// Groups move what is in them, and their clips take it away.
static void test_groups(Arena *a) {
    Page *page = page_make(a);
    PUSH(a, page) = (Item){.kind = ITEM_GROUP_BEGIN,
                           .group = {.matrix = affine_move(50, 0),
                                     .clip = box(a, (Rect){0, 0, 20, 20}),
                                     .opacity = 1}};
    path_add(a, page, box(a, (Rect){0, 0, 50, 50}), &black, NULL);
    PUSH(a, page) = (Item){.kind = ITEM_GROUP_END};
    CHECK(page_touches(page, (Rect){55, 5, 5, 5}));
    CHECK(!page_touches(page, (Rect){5, 5, 5, 5}));
    CHECK(!page_touches(page, (Rect){75, 5, 5, 5}));
    path_add(a, page, box(a, (Rect){0, 0, 10, 10}), &black, NULL);
    CHECK(page_touches(page, (Rect){5, 5, 5, 5}));
}

static void test_part(Arena *a) {
    Page *page = page_make(a);
    PUSH(a, page) = (Item){.kind = ITEM_TAG_BEGIN, .tag = {.tag = TAG_P}};
    path_add(a, page, box(a, (Rect){0, 0, 10, 10}), &black, NULL);
    path_add(a, page, box(a, (Rect){50, 50, 10, 10}), &white, NULL);
    PUSH(a, page) = (Item){.kind = ITEM_TAG_END};
    const Page *part = page_part(a, page, (Rect){40, 40, 60, 60});
    CHECK(part->n == 3 && part->p[1].path.fill == &white && page->n == 4);
    CHECK(part->trim.w == 100 && part->bleed.x == -5);
    CHECK(page_part(a, page, (Rect){0, 0, 100, 100})->n == 4);
}

int main(void) {
    Arena *a = arena_open();
    test_touches(a);
    test_groups(a);
    test_part(a);
    arena_close(a);
    return check_done();
}
