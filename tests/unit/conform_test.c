#include "check/conform.h"

#include "check.h"

// A page of 200 x 100 pt whose text keeps 5 mm (14.17 pt) from the trim; 4.9 mm is 13.89.
static const double mm = 72 / 25.4;
static const Face face = {.postscript = {"Test", 4}, .descent = .2, .cap_height = .7};
static const Source place = {.name = {"card.yaml", 9}, .text = {"0123456789", 10}};

static Page *page_with_safe(Arena *a) {
    return page_new(a, S("G10 front"),
                    (PageSpec){{200, 100}, .bleed = 3 * mm, .safe = 5 * mm});
}

static void text_add(Arena *a, Page *page, Rect extent, double size) {
    Run *run = NEW(a, Run);
    *run = (Run){.face = &face, .size = size, .width = extent.w, .text = S("een")};
    PUSH(a, page) = (Item){.kind = ITEM_GLYPHS,
                           .glyphs = {.run = run,
                                      .origin = {extent.x, extent.y + extent.h},
                                      .text = run->text,
                                      .extent = extent,
                                      .span = {&place, 3, 6}}};
}

static void group_add(Arena *a, Page *page, Affine m) {
    PUSH(a, page) = (Item){.kind = ITEM_GROUP_BEGIN, .group = {.matrix = m, .opacity = 1}};
}

static void group_end(Arena *a, Page *page) {
    PUSH(a, page) = (Item){.kind = ITEM_GROUP_END};
}

static bool said(const Diags *d, const char *part) {
    for (size_t i = 0; i < d->n; i++)
        if (d->p[i].severity == DIAG_ERROR &&
            strstr(str_c(d->arena, d->p[i].message), part))
            return true;
    return false;
}

static void test_safe(void) {
    static const struct {
        Rect extent;
        const char *part; // of the message, or NULL: fine
    } rows[] = {
        {{50, 40, 60, 10}, NULL},
        {{14.173, 40, 60, 10}, NULL},
        {{13.9, 40, 60, 10}, NULL}, // 4.9 mm
        {{13.8, 40, 60, 10}, "4.9 mm from the left trim"},
        {{8.7874, 40, 60, 10}, "3.1 mm from the left trim of G10 front"},
        {{50, 8.7874, 60, 10}, "3.1 mm from the top trim"},
        {{131.2126, 40, 60, 10}, "3.1 mm from the right trim"},
        {{50, 81.2126, 60, 10}, "3.1 mm from the bottom trim"},
        {{-14.173, 40, 60, 10}, "-5.0 mm from the left trim"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *a = arena_open();
        Diags d = diags_new(a);
        Page *page = page_with_safe(a);
        text_add(a, page, rows[i].extent, 10);
        conform_page(&d, page, (ConformLimits){0});
        CHECK(d.n == (rows[i].part ? 1 : 0));
        if (rows[i].part && CHECK(said(&d, rows[i].part))) {
            CHECK(d.p[0].at.source == &place && d.p[0].at.from == 3);
            CHECK_STR(d.p[0].hint, S("the layout keeps 5.0 mm free (safe)"));
        }
        arena_close(a);
    }
}

static void test_type(void) {
    static const struct {
        double size, least;
        bool fine;
    } rows[] = {{7.5, 7.5, true}, {7.4, 7.5, false}, {1, 0, true}, {8, 7.5, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *a = arena_open();
        Diags d = diags_new(a);
        Page *page = page_with_safe(a);
        text_add(a, page, (Rect){50, 40, 60, 10}, rows[i].size);
        conform_page(&d, page, (ConformLimits){.least_type = rows[i].least});
        CHECK(diags_failed(&d) != rows[i].fine);
        if (!rows[i].fine)
            CHECK(said(&d, "type of 7.4 pt is smaller than 7.5 pt"));
        arena_close(a);
    }
}

// Where a group puts the text counts, and only until the group ends.
static void test_groups(void) {
    Arena *a = arena_open();
    Diags d = diags_new(a);
    Page *page = page_with_safe(a);
    Rect middle = {80, 45, 40, 10};
    group_add(a, page, affine_move(0, 20));
    group_add(a, page, affine_move(0, 20));
    text_add(a, page, middle, 10); // at 85 .. 95
    group_end(a, page);
    text_add(a, page, middle, 10); // at 65 .. 75
    group_end(a, page);
    text_add(a, page, middle, 10);
    conform_page(&d, page, (ConformLimits){0});
    CHECK(d.n == 1);
    CHECK(said(&d, "1.8 mm from the bottom trim"));
    arena_close(a);
}

static void test_turned(void) {
    Arena *a = arena_open();
    Diags d = diags_new(a);
    Page *page = page_with_safe(a);
    Rect wide = {60, 45, 80, 10}; // upright it stands from 10 to 90
    Affine m = affine_then(affine_move(-100, -50), affine_turn(acos(-1) / 2));
    group_add(a, page, affine_then(m, affine_move(100, 50)));
    text_add(a, page, wide, 10);
    group_end(a, page);
    conform_page(&d, page, (ConformLimits){0});
    CHECK(d.n == 1);
    CHECK(said(&d, "3.5 mm from the"));
    arena_close(a);
}

// However deep groups nest, each end takes back its own begin.
static void test_depth(void) {
    enum { DEEP = 300 };
    Arena *a = arena_open();
    Diags d = diags_new(a);
    Page *page = page_with_safe(a);
    for (int i = 0; i < DEEP; i++)
        group_add(a, page, affine_move(.1, 0));
    text_add(a, page, (Rect){150, 45, 10, 10}, 10); // at 180 .. 190
    for (int i = 0; i < DEEP; i++)
        group_end(a, page);
    text_add(a, page, (Rect){150, 45, 10, 10}, 10);
    conform_page(&d, page, (ConformLimits){0});
    CHECK(d.n == 1);
    CHECK(said(&d, "3.5 mm from the right trim"));
    arena_close(a);
}

int main(void) {
    test_safe();
    test_type();
    test_groups();
    test_turned();
    test_depth();
    return check_done();
}
