#include "impose/sheet.h"

#include "check.h"

static void test_boxes(Arena *a) {
    static const double margins[] = {0, 12};
    Page *page = page_new(a, S("G10 front"), (Size){100, 60}, 8, 10);
    for (size_t i = 0; i < 2; i++) {
        double m = margins[i];
        const Page *sheet = sheet_single(a, page, m);
        CHECK_STR(sheet->name, page->name);
        CHECK_NEAR(sheet->media.x, -8 - m, 1e-9);
        CHECK_NEAR(sheet->media.y, -8 - m, 1e-9);
        CHECK_NEAR(sheet->media.w, 116 + 2 * m, 1e-9);
        CHECK_NEAR(sheet->media.h, 76 + 2 * m, 1e-9);
        CHECK(rect_within(sheet->bleed, sheet->media, 0));
        CHECK(rect_within(sheet->trim, sheet->bleed, 0));
        CHECK_NEAR(sheet->safe, 10, 0);
    }
    CHECK_NEAR(page->media.w, 116, 1e-9); // the page is as it was
}

// Marks added to one sheet reach neither the page nor another sheet of it.
static void test_apart(Arena *a) {
    Page *page = page_new(a, S("test"), (Size){100, 60}, 8, 0);
    PUSH(a, page) = (Item){.kind = ITEM_LINK, .link = {.uri = S("page")}};
    Page *one = sheet_single(a, page, 0), *two = sheet_single(a, page, 0);
    PUSH(a, one) = (Item){.kind = ITEM_LINK, .link = {.uri = S("one")}};
    PUSH(a, two) = (Item){.kind = ITEM_LINK, .link = {.uri = S("two")}};
    CHECK(page->n == 1 && one->n == 2 && two->n == 2);
    CHECK_STR(one->p[0].link.uri, S("page"));
    CHECK_STR(one->p[1].link.uri, S("one"));
    CHECK_STR(two->p[1].link.uri, S("two"));
}

int main(void) {
    Arena *a = arena_open();
    test_boxes(a);
    test_apart(a);
    arena_close(a);
    return check_done();
}
