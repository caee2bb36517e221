#include "check/conform.h"

#include "check.h"

static const Profile any = {.name = {"any", 3}, .transparency = true};

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
        conform_page(&d, page, &any);
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
        conform_page(&d, page,
                     &(Profile){.least_type = rows[i].least, .transparency = true});
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
    conform_page(&d, page, &any);
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
    conform_page(&d, page, &any);
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
    conform_page(&d, page, &any);
    CHECK(d.n == 1);
    CHECK(said(&d, "3.5 mm from the right trim"));
    arena_close(a);
}

static Item *item_add(Arena *a, Page *page, ItemKind kind) {
    Item *item = &PUSH(a, page);
    *item = (Item){.kind = kind, .span = {&place, 5, 7}};
    return item;
}

static const Ink black = {.name = {"black", 5}, .cmyk = {0, 0, 0, 1}};
static const Ink rich = {.name = {"rich", 4}, .cmyk = {.6, .6, .6, 1}};
static const Ink gold = {.name = {"gold", 4},
                         .kind = INK_SPOT,
                         .cmyk = {1, 1, 1, 1},
                         .spot = {"Gold", 4},
                         .tint = .8};
static const Ink web = {.name = {"web", 3}, .kind = INK_RGB};

// What a profile allows of a rectangle's ink and line.
static void test_inks(void) {
    static const struct {
        Profile profile;
        const Ink *fill, *stroke;
        double line;
        const char *part;
    } rows[] = {
        {{.cmyk = true}, &rich, &gold, 1, NULL},
        {{.cmyk = true, .ink_limit = 2.8}, &rich, NULL, 0, NULL},
        {{.cmyk = true, .ink_limit = 2.7}, &rich, NULL, 0, "rich is 280 % of ink"},
        {{.cmyk = true, .ink_limit = 2.7}, NULL, &rich, 1, "allows 270 %"},
        {{.cmyk = false, .ink_limit = 2.7}, &rich, NULL, 0, NULL},
        {{.cmyk = true, .ink_limit = 2.7}, &gold, NULL, 0, NULL},
        {{.cmyk = true, .ink_limit = 2.7, .spots = SPOTS_CONVERT},
         &gold,
         NULL,
         0,
         "gold is 320 % of ink"},
        {{.cmyk = true, .spots = SPOTS_REFUSE}, &gold, NULL, 0, "no spot ink such as Gold"},
        {{.cmyk = true, .spots = SPOTS_REFUSE}, &black, NULL, 0, NULL},
        {{.cmyk = true, .rgb = RGB_REFUSE}, &web, NULL, 0, "no RGB colour such as web"},
        {{.cmyk = true, .rgb = RGB_CONVERT}, &web, NULL, 0, NULL},
        {{.least_line = .25}, NULL, &black, .25, NULL},
        {{.least_line = .25},
         NULL,
         &black,
         .2,
         "a line of 0.20 pt is thinner than 0.25 pt"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *a = arena_open();
        Diags d = diags_new(a);
        Page *page = page_with_safe(a);
        PathItem *path = &item_add(a, page, ITEM_PATH)->path;
        path_rect(a, &path->path, (Rect){20, 20, 50, 50}, 0);
        path->fill = rows[i].fill;
        path->stroke = rows[i].stroke;
        path->line = rows[i].line;
        conform_page(&d, page, &rows[i].profile);
        CHECK(d.n == (rows[i].part ? 1 : 0));
        if (rows[i].part && CHECK(said(&d, rows[i].part)))
            CHECK(d.p[0].at.source == &place && d.p[0].at.from == 5);
        arena_close(a);
    }
}

// A rule is a filled rectangle.
static void test_rule(void) {
    Arena *a = arena_open();
    Diags d = diags_new(a);
    Page *page = page_with_safe(a);
    PathItem *path = &item_add(a, page, ITEM_PATH)->path;
    path_rect(a, &path->path, (Rect){20, 20, 50, .2}, 0);
    path->fill = &black;
    conform_page(&d, page, &(Profile){.least_line = .25});
    CHECK(d.n == 1 && said(&d, "a line of 0.20 pt"));
    arena_close(a);
}

static void test_transparency(void) {
    static const ArtShape clear = {.alpha = .5};
    static const Art glass = {
        .width = 10, .height = 10, .shape = (ArtShape *)&clear, .shapes = 1};
    for (int allowed = 0; allowed < 2; allowed++) {
        Arena *a = arena_open();
        Diags d = diags_new(a);
        Page *page = page_with_safe(a);
        item_add(a, page, ITEM_GROUP_BEGIN)->group =
            (GroupItem){.matrix = affine_one(), .opacity = .5};
        item_add(a, page, ITEM_GROUP_END);
        item_add(a, page, ITEM_IMAGE)->image =
            (ImageItem){.art = &glass, .rect = {20, 20, 10, 10}};
        conform_page(&d, page, &(Profile){.transparency = allowed});
        CHECK(d.n == (allowed ? 0 : 2));
        arena_close(a);
    }
}

// 300 pixels over 1 in are 300 an inch, over 2 in 150; a group may scale too.
static void test_picture(void) {
    static const Art art = {
        .kind = ART_PIXELS, .width = 72, .height = 72, .columns = 300, .rows = 300};
    static const struct {
        double side, scale, ppi;
        size_t warnings;
    } rows[] = {{72, 1, 300, 0},
                {144, 1, 200, 1},
                {144, 1, 0, 0},
                {72, 2, 200, 1},
                {72, 1, 301, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *a = arena_open();
        Diags d = diags_new(a);
        Page *page = page_with_safe(a);
        group_add(a, page, affine_scale(rows[i].scale, rows[i].scale));
        item_add(a, page, ITEM_IMAGE)->image =
            (ImageItem){.art = &art, .rect = {20, 20, rows[i].side, rows[i].side}};
        group_end(a, page);
        conform_page(&d, page, &(Profile){.picture_ppi = rows[i].ppi});
        CHECK(d.n == rows[i].warnings && !diags_failed(&d));
        arena_close(a);
    }
}

// The profile's safe zone counts where it is wider than the layout's.
static void test_profile_safe(void) {
    Arena *a = arena_open();
    Diags d = diags_new(a);
    Page *page = page_with_safe(a);
    text_add(a, page, (Rect){6 * mm, 40, 60, 10}, 10);
    conform_page(&d, page, &(Profile){.safe = 4 * mm});
    CHECK(d.n == 0);
    conform_page(&d, page, &(Profile){.name = S("shop"), .safe = 7 * mm});
    CHECK(d.n == 1);
    CHECK_STR(d.p[0].hint, S("the print profile shop keeps 7.0 mm free (safe)"));
    arena_close(a);
}

int main(void) {
    test_inks();
    test_rule();
    test_transparency();
    test_picture();
    test_profile_safe();
    test_safe();
    test_type();
    test_groups();
    test_turned();
    test_depth();
    return check_done();
}
