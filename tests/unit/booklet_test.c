#include "impose/booklet.h"

#include "check.h"
#include "project/page.h"

static Booklet booklet(Arena *a, size_t pages, bool cover, Direction direction) {
    BookletSpec spec = {.cover = cover, .creep = 0.5};
    size_t *page = NEWS(a, size_t, pages + 1);
    for (size_t i = 0; i < pages; i++)
        page[i] = 100 + i;
    return booklet_of(a, page, pages, &spec, direction);
}

// Folded and laid in each other, the sheets are read from the front of the outer one: down
// the halves of the fronts that are not bound and those of the backs that are, and back up
// again.
static void test_reading(Arena *a, Direction direction) {
    int far = direction == DIRECTION_RTL ? 0 : 1, near = 1 - far;
    for (size_t pages = 0; pages <= 23; pages++)
        for (int cover = 0; cover < 2; cover++) {
            Booklet b = booklet(a, pages, cover, direction);
            size_t *read = NEWS(a, size_t, 4 * b.slips + 1), n = 0, blanks = 0, next = 0;
            for (size_t i = 0; i < b.slips; i++) {
                read[n++] = b.slip[i].front[far];
                read[n++] = b.slip[i].back[near];
            }
            for (size_t i = b.slips; i-- > 0;) {
                read[n++] = b.slip[i].back[far];
                read[n++] = b.slip[i].front[near];
            }
            for (size_t i = 0; i < n; i++) {
                if (read[i] == PAGE_NONE)
                    blanks++;
                else
                    CHECK(read[i] == 100 + next++);
            }
            CHECK(next == pages && blanks == b.blanks && blanks < 4);
            CHECK(b.slips == (pages + 3) / 4);
            // Blanks are last, or before the back cover.
            if (pages)
                CHECK(read[n - 1] == (cover || !blanks ? 99 + pages : PAGE_NONE));
        }
}

static void test_creep(Arena *a) {
    Booklet b = booklet(a, 12, false, DIRECTION_LTR);
    for (size_t i = 0; i < 3; i++)
        CHECK_NEAR(b.slip[i].creep, 0.5 * (double)i, 1e-12);
    UnitPart part[2];
    PageSpec page = {.trim = {100, 200}, .bleed = 5};
    unit_parts(UNIT_SPREAD, page, &b.slip[2], false, part);
    CHECK(part[0].page == 107 && part[1].page == 104); // of 0 to 11: 7 and 4
    CHECK_NEAR(part[0].matrix.e, 1, 1e-12);            // both go toward the fold
    CHECK_NEAR(part[1].matrix.e, 99, 1e-12);
    CHECK_NEAR(part[0].room.x + part[0].room.w, 100, 1e-12); // and stop there
    CHECK_NEAR(part[1].room.x, 100, 1e-12);
    CHECK_NEAR(part[0].room.x, -5, 1e-12);
}

// A card that is folded on top has its back on its head.
static void test_folded(void) {
    UnitPart part[2];
    PageSpec page = {.trim = {100, 60}, .bleed = 5};
    Slip slip = {{1, 2}, {PAGE_NONE, PAGE_NONE}, 0};
    unit_parts(UNIT_FOLD_TOP, page, &slip, false, part);
    CHECK(part[0].page == 1 && part[1].page == 2);
    Pt head = affine_apply(part[0].matrix, (Pt){0, 0}),
       other = affine_apply(part[1].matrix, (Pt){100, 0});
    CHECK_NEAR(head.x, 0, 1e-9); // both heads at the fold
    CHECK_NEAR(head.y, 60, 1e-9);
    CHECK_NEAR(other.x, 0, 1e-9);
    CHECK_NEAR(other.y, 60, 1e-9);
    unit_parts(UNIT_FOLD_SIDE, page, &slip, false, part);
    CHECK_NEAR(part[0].matrix.e, 100, 1e-9); // the front on the right
    CHECK_NEAR(part[1].matrix.e, 0, 1e-9);
    unit_parts(UNIT_CARD, page, &slip, true, part);
    CHECK(part[0].page == PAGE_NONE && part[1].page == PAGE_NONE);
}

int main(void) {
    Arena *a = arena_open();
    test_reading(a, DIRECTION_LTR);
    test_reading(a, DIRECTION_RTL);
    test_creep(a);
    test_folded();
    arena_close(a);
    return check_done();
}
