#include "check/conform.h"

#include "art/art.h"
#include "check.h"
#include "face/face.h"

static const Profile any = {.name = {"any", 3}, .transparency = true};

// A page of 200 x 100 pt whose text keeps 5 mm (14.17 pt) from the trim; 4.9 mm is 13.89.
static const double mm = 72 / 25.4;
static const Face face = {.postscript = {"Test", 4}, .descent = .2, .cap_height = .7};
static const Source place = {.name = {"card.yaml", 9}, .text = {"0123456789", 10}};

static Page *page_with_safe(Arena *a) {
    return page_new(a, S("G10 front"), (Size){200, 100}, 3 * mm, 5 * mm);
}

static void page_check(Arena *a, Diags *d, const Page *page, const Profile *profile) {
    conform_page(conform_open(a, profile, NULL), &(ConformMemo){.arena = a}, d, page, NULL);
}

static void text_add(Arena *a, Page *page, Rect extent, double size) {
    Run *run = NEW(a, Run);
    *run = (Run){.face = &face, .size = size, .width = extent.w, .text = S("een")};
    PUSH(a, page) = (Item){.kind = ITEM_GLYPHS,
                           .span = {&place, 3, 6},
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
        {{8.7874, 40, 60, 10}, "3.1 mm from the left trim"},
        {{50, 8.7874, 60, 10}, "3.1 mm from the top trim"},
        {{131.2126, 40, 60, 10}, "3.1 mm from the right trim"},
        {{50, 81.2126, 60, 10}, "3.1 mm from the bottom trim"},
        {{-14.173, 40, 60, 10}, "5.0 mm beyond the left trim"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *a = arena_open();
        Diags d = diags_new(a);
        Page *page = page_with_safe(a);
        text_add(a, page, rows[i].extent, 10);
        page_check(a, &d, page, &any);
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
        page_check(a, &d, page,
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
    page_check(a, &d, page, &any);
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
    page_check(a, &d, page, &any);
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
    page_check(a, &d, page, &any);
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
        page_check(a, &d, page, &rows[i].profile);
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
    page_check(a, &d, page, &(Profile){.least_line = .25});
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
            (GroupItem){.matrix = affine_move(5, 0), .opacity = .5};
        group_add(a, page, affine_move(5, 0));
        PathItem *path = &item_add(a, page, ITEM_PATH)->path;
        path_rect(a, &path->path, (Rect){60, 40, 10, 10}, 0);
        path->fill = &black;
        group_end(a, page);
        item_add(a, page, ITEM_GROUP_END);
        item_add(a, page, ITEM_IMAGE)->image =
            (ImageItem){.art = &glass, .rect = {20, 20, 10, 10}};
        page_check(a, &d, page, &(Profile){.transparency = allowed});
        CHECK(d.n == (allowed ? 0 : 2));
        CHECK(allowed || (d.p[0].spot.x == 70 && d.p[0].spot.w == 10)); // all it holds
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
        page_check(a, &d, page, &(Profile){.picture_ppi = rows[i].ppi});
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
    page_check(a, &d, page, &(Profile){.safe = 4 * mm});
    CHECK(d.n == 0);
    page_check(a, &d, page, &(Profile){.name = S("shop"), .safe = 7 * mm});
    CHECK(d.n == 1);
    CHECK_STR(d.p[0].hint, S("the print profile shop keeps 7.0 mm free (safe)"));
    arena_close(a);
}

static const Ink night = {.name = {"night", 5}, .cmyk = {.4, 0, 0, 1}};
static const Ink paper = {.name = {"paper", 5}};
static const Ink faint = {.name = {"faint", 5}, .cmyk = {0, 0, 0, .55}};
static const Ink pale = {.name = {"pale", 4}, .cmyk = {0, 0, 0, .5}};
static const Ink tinted = {.name = {"tinted", 6}, .cmyk = {.3, 0, 0, 0}};
static const Ink half = {.name = {"half", 4}, .cmyk = {1, .1, 1, 0}};

// Letters in an ink on a ground: what is said of them, if anything. By the plain formula
// faint is #737373, of 4.74 : 1 on white, and pale grey of 50 %, of 3.98 : 1.
static void test_letters(void) {
    static const Profile plain = {.cmyk = true, .transparency = true};
    static const Profile shop = {.cmyk = true,
                                 .transparency = true,
                                 .least_type = 6,
                                 .least_reversed_type = 7,
                                 .rich_black = 15,
                                 .ink_limit = 3};
    static const struct {
        const Profile *profile;
        const Ink *ground, *ink;
        double size;
        int weight;
        const char *rule, *part;
    } rows[] = {
        {&plain, NULL, &black, 10, 400, NULL, NULL},
        {&plain, NULL, &faint, 10, 400, NULL, NULL},
        {&plain, NULL, &pale, 10, 400, "contrast",
         "3.98 : 1, type of 10.0 pt needs 4.5 : 1"},
        {&plain, NULL, &pale, 18, 400, NULL, NULL},
        {&plain, NULL, &pale, 17.9, 400, "contrast", "needs 4.5"},
        {&plain, NULL, &pale, 14, 700, NULL, NULL},
        {&plain, NULL, &pale, 14, 600, "contrast", "needs 4.5"},
        {&plain, &pale, &paper, 13, 900, "contrast", "text in paper"},
        {&plain, &black, &black, 30, 400, "contrast", "1.00 : 1"},
        {&plain, &night, &paper, 6, 400, NULL, NULL},
        {&shop, &night, &paper, 7, 400, NULL, NULL},
        {&shop, &night, &paper, 6.5, 400, "type-size", "reversed type of 6.5 pt"},
        {&shop, NULL, &black, 6.5, 400, NULL, NULL},
        {&shop, NULL, &black, 5.5, 400, "type-size",
         "type of 5.5 pt is smaller than 6.0 pt"},
        {&shop, NULL, &night, 14, 400, "black", "cmyk 40 0 0 100"},
        {&shop, NULL, &night, 15, 400, NULL, NULL},
        {&plain, NULL, &night, 15, 400, "black", "black type of 15.0 pt"},
        {&shop, &pale, &black, 10, 400, NULL, NULL},
        {&shop, &half, &black, 30, 400, "ink-limit",
         "black printed over what lies below is"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *a = arena_open();
        Diags d = diags_new(a);
        Page *page = page_with_safe(a);
        Face own = face;
        own.weight = rows[i].weight;
        if (rows[i].ground) {
            PathItem *path = &item_add(a, page, ITEM_PATH)->path;
            path_rect(a, &path->path, (Rect){0, 0, 200, 100}, 0);
            path->fill = rows[i].ground;
        }
        text_add(a, page, (Rect){50, 40, 60, 10}, rows[i].size);
        Run *run = NEW(a, Run);
        *run = *page->p[page->n - 1].glyphs.run;
        run->face = &own;
        page->p[page->n - 1].glyphs.run = run;
        page->p[page->n - 1].glyphs.ink = rows[i].ink;
        page_check(a, &d, page, rows[i].profile);
        CHECK(d.n == (rows[i].rule ? 1 : 0) || !printf("    row %zu\n", i));
        if (rows[i].rule && CHECK(said(&d, rows[i].part))) {
            CHECK(strcmp(d.p[0].rule, rows[i].rule) == 0 && d.p[0].fault > 0);
            CHECK(d.p[0].spot.x == 50 && d.p[0].spot.w == 60 && d.p[0].at.from == 3);
        }
        arena_close(a);
    }
}

// Light lines on dark must be stronger, whether they are strokes or thin fills.
static void test_reversed_lines(void) {
    static const Profile shop = {
        .cmyk = true, .least_line = .25, .least_reversed_line = .5};
    static const struct {
        const Ink *ground, *line;
        bool stroke;
        double thick;
        size_t wrong;
    } rows[] = {{NULL, &black, true, .3, 0},    {&night, &paper, true, .3, 1},
                {&night, &paper, true, .5, 0},  {&night, &paper, false, .3, 1},
                {&paper, &black, false, .3, 0}, {NULL, &black, false, .2, 1},
                {NULL, &black, false, 0, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *a = arena_open();
        Diags d = diags_new(a);
        Page *page = page_with_safe(a);
        PathItem *path = &item_add(a, page, ITEM_PATH)->path;
        path_rect(a, &path->path, (Rect){10, 10, 180, 80}, 0);
        path->fill = rows[i].ground;
        path = &item_add(a, page, ITEM_PATH)->path;
        path_rect(a, &path->path, (Rect){20, 50, 100, rows[i].stroke ? 20 : rows[i].thick},
                  0);
        *(rows[i].stroke ? &path->stroke : &path->fill) = rows[i].line;
        path->line = rows[i].stroke ? rows[i].thick : 0;
        page_check(a, &d, page, &shop);
        CHECK(d.n == rows[i].wrong || !printf("    row %zu\n", i));
        arena_close(a);
    }
}

static const Art *disc(Arena *a, Rgb colour) {
    ArtShape *shape = NEW(a, ArtShape);
    Art *art = NEW(a, Art);
    *shape = (ArtShape){.colour = colour, .alpha = 1};
    path_ellipse(a, &shape->path, (Rect){0, 0, 10, 10});
    *art = (Art){
        .path = S("disc.svg"), .width = 10, .height = 10, .shape = shape, .shapes = 1};
    return art;
}

// An icon must stand out and a figure keep from the trim, unless it bleeds; a decoration
// need not, nor a drawing in its own colours that nobody is told of.
static void test_figures(void) {
    static const struct {
        const Ink *tint;
        double grey; // of the drawing's own
        Tag tag;
        const char *alt;
        Rect rect;
        const char *rule;
    } rows[] = {
        {&black, 0, TAG_AUTO, "", {50, 40, 20, 20}, NULL},
        {&pale, 0, TAG_AUTO, "", {50, 40, 20, 20}, NULL},
        {&tinted, 0, TAG_AUTO, "", {50, 40, 20, 20}, "contrast"},
        {&tinted, 0, TAG_ARTIFACT, "", {50, 40, 20, 20}, NULL},
        {NULL, .9, TAG_AUTO, "", {50, 40, 20, 20}, NULL},
        {NULL, .9, TAG_FIGURE, "a disc", {50, 40, 20, 20}, "contrast"},
        {NULL, .1, TAG_FIGURE, "a disc", {50, 40, 20, 20}, NULL},
        {&black, 0, TAG_FIGURE, "a disc", {5, 40, 20, 20}, "safe"},
        {&black, 0, TAG_FIGURE, "a disc", {-5, 40, 50, 20}, NULL},
        {&black, 0, TAG_FIGURE, "a disc", {-5, 85, 50, 14}, "safe"},
        {&black, 0, TAG_FIGURE, "", {5, 40, 20, 20}, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *a = arena_open();
        Diags d = diags_new(a);
        Page *page = page_with_safe(a);
        item_add(a, page, ITEM_TAG_BEGIN)->tag =
            (TagItem){.tag = rows[i].tag, .alt = str_of(rows[i].alt)};
        item_add(a, page, ITEM_IMAGE)->image =
            (ImageItem){.art = disc(a, (Rgb){rows[i].grey, rows[i].grey, rows[i].grey}),
                        .rect = rows[i].rect,
                        .tint = rows[i].tint};
        item_add(a, page, ITEM_TAG_END);
        page_check(a, &d, page, &(Profile){.cmyk = true, .transparency = true});
        CHECK(d.n == (rows[i].rule ? 1 : 0) || !printf("    row %zu\n", i));
        CHECK(!d.n || strcmp(d.p[0].rule, rows[i].rule) == 0);
        arena_close(a);
    }
}

int main(void) {
    test_inks();
    test_letters();
    test_reversed_lines();
    test_figures();
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
