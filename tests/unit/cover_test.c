#include "check/cover.h"

#include "art/art.h"
#include "box/gradient.h"
#include "check.h"

// Without an ICC profile inks look as the plain formula has it: exact numbers for tests.
static const Profile press = {.cmyk = true, .transparency = true};
static const Proof proof = {&press, NULL};
static const Ink red = {.name = {"red", 3}, .cmyk = {0, 1, 1, 0}};
static const Ink blue = {.name = {"blue", 4}, .cmyk = {1, 1, 0, 0}};
static const Ink tint = {.name = {"tint", 4}, .cmyk = {.2, 0, 0, 0}};
static const Ink black = {.name = {"black", 5}, .cmyk = {0, 0, 0, 1}};
static const Ink grey = {.name = {"grey", 4}, .cmyk = {0, 0, 0, .6}, .overprint = true};
static const Ink varnish = {
    .name = {"varnish", 7}, .kind = INK_SPOT, .tint = 1, .overprint = true};

static Page *page_of(Arena *a) {
    return page_new(a, S("p"), (Size){100, 100}, 0, 0);
}

static PathItem *path_add(Arena *a, Page *page, const Ink *fill) {
    Item *item = &PUSH(a, page);
    *item = (Item){.kind = ITEM_PATH, .path = {.fill = fill}};
    return &item->path;
}

static void rect_add(Arena *a, Page *page, const Ink *fill, Rect r, double radius) {
    path_rect(a, &path_add(a, page, fill)->path, r, radius);
}

static GroupItem *group_add(Arena *a, Page *page, double opacity) {
    Item *item = &PUSH(a, page);
    *item = (Item){.kind = ITEM_GROUP_BEGIN,
                   .group = {.matrix = affine_one(), .opacity = opacity}};
    return &item->group;
}

static void group_end(Arena *a, Page *page) {
    PUSH(a, page) = (Item){.kind = ITEM_GROUP_END};
}

static Sight see(Arena *a, Page *page, Rect area) {
    PUSH(a, page) = (Item){.kind = ITEM_LINK}; // what one looks from, above all
    size_t item = page->n - 1, open = 0;
    for (size_t i = 0; i < page->n; i++) {
        open += page->p[i].kind == ITEM_GROUP_BEGIN;
        open -= page->p[i].kind == ITEM_GROUP_END;
    }
    for (size_t i = 0; i < open; i++)
        group_end(a, page);
    Sight s = cover_below(cover_new(a, &proof, NULL, page), item, area);
    page->n -= open; // to go on within them
    return s;
}

static Rgb at(const Sight *s, double x, double y) {
    return sight_at(s, (Pt){x, y}).rgb;
}

static void check_rgb(Rgb got, double r, double g, double b) {
    CHECK_NEAR(got.r, r, 1e-9);
    CHECK_NEAR(got.g, g, 1e-9);
    CHECK_NEAR(got.b, b, 1e-9);
}

static const Rect middle = {40, 40, 20, 20};

static void test_fills(Arena *a) {
    Page *page = page_of(a);
    Sight s = see(a, page, middle);
    CHECK(s.even && s.n == 0);
    check_rgb(at(&s, 50, 50), 1, 1, 1);
    rect_add(a, page, &blue, (Rect){0, 0, 100, 100}, 0);
    rect_add(a, page, &red, (Rect){30, 30, 40, 40}, 0);
    s = see(a, page, middle);
    CHECK(s.even && s.n == 1); // the blue lies hidden
    check_rgb(at(&s, 50, 50), 1, 0, 0);
    s = see(a, page, (Rect){20, 40, 20, 20});
    CHECK(!s.even && s.n == 2);
    check_rgb(at(&s, 25, 50), 0, 0, 1);
    check_rgb(at(&s, 35, 50), 1, 0, 0);
    s = see(a, page, (Rect){5, 5, 10, 10});
    CHECK(s.even && s.n == 1);
}

// What is painted later does not lie behind.
static void test_order(Arena *a) {
    Page *page = page_of(a);
    rect_add(a, page, &blue, (Rect){0, 0, 100, 100}, 0);
    rect_add(a, page, &red, (Rect){0, 0, 100, 100}, 0);
    Sight s = cover_below(cover_new(a, &proof, NULL, page), 1, middle);
    check_rgb(at(&s, 50, 50), 0, 0, 1);
}

// In the bounds but not in the shape: the corner of a round panel, beside a circle.
static void test_shapes(Arena *a) {
    Page *page = page_of(a);
    rect_add(a, page, &red, (Rect){20, 20, 60, 60}, 20);
    Sight s = see(a, page, middle);
    CHECK(s.even && s.n == 1);
    s = see(a, page, (Rect){20, 20, 10, 10});
    CHECK(!s.even);
    check_rgb(at(&s, 21, 21), 1, 1, 1);
    check_rgb(at(&s, 29, 29), 1, 0, 0);
    page = page_of(a);
    path_ellipse(a, &path_add(a, page, &red)->path, (Rect){20, 20, 60, 60});
    s = see(a, page, middle);
    CHECK(s.even);
    s = see(a, page, (Rect){20, 20, 60, 60});
    check_rgb(at(&s, 24, 24), 1, 1, 1);
    check_rgb(at(&s, 50, 22), 1, 0, 0);
}

static void test_strokes(Arena *a) {
    Page *page = page_of(a);
    PathItem *frame = path_add(a, page, NULL);
    path_rect(a, &frame->path, (Rect){10, 10, 80, 80}, 0);
    frame->stroke = &red;
    frame->line = 4;
    Sight s = see(a, page, middle);
    CHECK(s.even && s.n == 0);
    s = see(a, page, (Rect){0, 40, 20, 20});
    CHECK(!s.even);
    check_rgb(at(&s, 11, 50), 1, 0, 0);
    check_rgb(at(&s, 13, 50), 1, 1, 1);
}

static void test_groups(Arena *a) {
    Page *page = page_of(a);
    rect_add(a, page, &blue, (Rect){0, 0, 100, 100}, 0);
    group_add(a, page, .5);
    rect_add(a, page, &red, (Rect){0, 0, 100, 100}, 0);
    Sight s = see(a, page, middle); // from within the group
    check_rgb(at(&s, 50, 50), .5, 0, .5);
    // White letters in it are half as white.
    static const Ink white = {.name = {"white", 5}};
    check_rgb(sight_with(&s, (Pt){50, 50}, &white, true).rgb, .5, .5, 1);
    group_add(a, page, .5);
    rect_add(a, page, &black, (Rect){0, 0, 100, 100}, 0);
    group_end(a, page);
    group_end(a, page);
    s = see(a, page, middle);
    check_rgb(at(&s, 50, 50), .25, 0, .5);
}

static void test_clip_and_turn(Arena *a) {
    Page *page = page_of(a);
    GroupItem *group = group_add(a, page, 1);
    path_rect(a, &group->clip, (Rect){0, 0, 50, 100}, 0);
    rect_add(a, page, &red, (Rect){0, 0, 100, 100}, 0);
    group_end(a, page);
    Sight s = see(a, page, middle);
    CHECK(!s.even);
    check_rgb(at(&s, 45, 50), 1, 0, 0);
    check_rgb(at(&s, 55, 50), 1, 1, 1);
    page = page_of(a); // a square standing on its corner
    Affine m = affine_then(affine_move(-50, -50), affine_turn(acos(-1) / 4));
    group_add(a, page, 1)->matrix = affine_then(m, affine_move(50, 50));
    rect_add(a, page, &red, (Rect){20, 20, 60, 60}, 0);
    group_end(a, page);
    s = see(a, page, (Rect){0, 0, 100, 100});
    check_rgb(at(&s, 50, 10), 1, 0, 0);
    check_rgb(at(&s, 25, 25), 1, 1, 1);
    s = see(a, page, (Rect){45, 45, 10, 10});
    CHECK(s.even);
}

// Black letters keep the tint below them; a dark ink that overprints joins; both add up.
static void test_overprint(Arena *a) {
    Page *page = page_of(a);
    rect_add(a, page, &tint, (Rect){0, 0, 100, 100}, 0);
    Sight s = see(a, page, middle);
    Shade letters = sight_with(&s, (Pt){50, 50}, &black, true);
    CHECK_NEAR(shade_total(letters), 1.2, 1e-9);
    CHECK_NEAR(shade_total(sight_with(&s, (Pt){50, 50}, &black, false)), 1, 1e-9);
    rect_add(a, page, &grey, (Rect){0, 0, 100, 100}, 0);
    s = see(a, page, middle);
    CHECK(s.even && s.n == 2);
    check_rgb(at(&s, 50, 50), .8 * .4, .4, .4);
    rect_add(a, page, &varnish, (Rect){0, 0, 100, 100}, 0);
    s = see(a, page, middle);
    CHECK_NEAR(shade_total(sight_at(&s, (Pt){50, 50})), 1.8, 1e-9);
}

static void test_pictures(Arena *a) {
    static const uint32_t pixels[4] = {0xFFFF0000, 0xFF0000FF, 0x80808080, 0x00000000};
    static const Art photo = {.kind = ART_PIXELS,
                              .width = 2,
                              .height = 2,
                              .columns = 2,
                              .rows = 2,
                              .pixel = (const uint8_t *)pixels};
    Page *page = page_of(a);
    Item *item = &PUSH(a, page);
    *item = (Item){.kind = ITEM_IMAGE, .image = {.art = &photo, .rect = {0, 0, 100, 100}}};
    Sight s = see(a, page, middle);
    CHECK(!s.even);
    check_rgb(at(&s, 20, 20), 1, 0, 0);
    check_rgb(at(&s, 80, 20), 0, 0, 1);
    check_rgb(at(&s, 20, 80), 1, 1, 1); // white, half of it, on white
    check_rgb(at(&s, 80, 80), 1, 1, 1);
    s.blur = 40; // pt: several pixels together
    Rgb mean = at(&s, 50, 20);
    CHECK(mean.r > .3 && mean.r < .7 && mean.b > .3 && mean.g < .4);

    ArtShape dot = {.colour = {0, 1, 0}, .alpha = .5};
    path_ellipse(a, &dot.path, (Rect){0, 0, 10, 10});
    Art drawing = {.width = 10, .height = 10, .shape = &dot, .shapes = 1};
    page = page_of(a);
    item = &PUSH(a, page);
    *item =
        (Item){.kind = ITEM_IMAGE, .image = {.art = &drawing, .rect = {0, 0, 100, 100}}};
    s = see(a, page, middle);
    check_rgb(at(&s, 50, 50), .5, 1, .5);
    check_rgb(at(&s, 2, 2), 1, 1, 1);
    page->p[0].image.tint = &red;
    s = see(a, page, middle);
    check_rgb(at(&s, 50, 50), 1, .5, .5);
}

// From red at the left to blue at the right; it hides what is below but is not one colour.
static void test_gradient(Arena *a) {
    const Ink *inks[] = {&red, &blue};
    double at_[] = {0, 1};
    const Gradient gradient = {.ink = inks, .at = at_, .n = 2, .angle = acos(-1) / 2};
    Page *page = page_of(a);
    rect_add(a, page, &black, (Rect){0, 0, 100, 100}, 0);
    rect_add(a, page, NULL, (Rect){0, 0, 100, 100}, 0);
    page->p[1].path.blend = blend_over(&gradient, (Rect){0, 0, 100, 100});
    Sight s = see(a, page, middle);
    CHECK(!s.even && s.n == 1);
    check_rgb(at(&s, 25, 50), .75, 0, .25);
    check_rgb(at(&s, 75, 50), .25, 0, .75);
    check_rgb(at(&s, 50, 50), .5, 0, .5);
}

// What is painted later lies over it, at each point as it is, and at its own place among
// the groups.
static void test_above(Arena *a) {
    Page *page = page_of(a);
    rect_add(a, page, &tint, (Rect){0, 0, 100, 100}, 0);
    PUSH(a, page) = (Item){.kind = ITEM_LINK}; // what one looks from
    Cover *c = cover_new(a, &proof, NULL, page);
    CHECK(!cover_lies_over(c, 1, middle));
    Sight s = cover_through(c, 1, middle);
    CHECK(s.even && s.below == 1 && s.n == 1);
    path_ellipse(a, &path_add(a, page, &red)->path, (Rect){20, 20, 60, 60});
    group_add(a, page, .5);
    rect_add(a, page, &blue, (Rect){0, 0, 50, 100}, 0);
    group_end(a, page);
    c = cover_new(a, &proof, NULL, page);
    CHECK(cover_lies_over(c, 1, middle) && !cover_lies_over(c, 1, (Rect){72, 20, 8, 8}));
    s = cover_through(c, 1, (Rect){0, 0, 100, 100});
    CHECK(!s.even && s.below == 1 && s.n == 3);
    check_rgb(sight_with(&s, (Pt){60, 50}, &black, false).rgb, 1, 0, 0);
    check_rgb(sight_with(&s, (Pt){40, 50}, &black, false).rgb, .5, 0, .5);
    check_rgb(sight_with(&s, (Pt){10, 10}, &black, false).rgb, 0, 0, .5);
    check_rgb(sight_with(&s, (Pt){90, 10}, &black, false).rgb, 0, 0, 0);
    s.n = s.below;
    check_rgb(sight_with(&s, (Pt){60, 50}, &black, false).rgb, 0, 0, 0);
}

// The innermost clip that takes a point is told, in its own turned place.
static void test_clips(Arena *a) {
    Page *page = page_of(a);
    path_rect(a, &group_add(a, page, 1)->clip, (Rect){0, 0, 50, 100}, 0);
    GroupItem *turned = group_add(a, page, 1);
    Affine m = affine_then(affine_move(-50, -50), affine_turn(acos(-1) / 4));
    turned->matrix = affine_then(m, affine_move(50, 50));
    path_rect(a, &turned->clip, (Rect){20, 20, 60, 60}, 0);
    PUSH(a, page) = (Item){.kind = ITEM_LINK};
    group_end(a, page);
    group_end(a, page);
    Cover *c = cover_new(a, &proof, NULL, page);
    static const struct {
        Pt p;
        size_t clip;
    } rows[] = {{{45, 50}, 0}, {{25, 25}, 2}, {{49, 10}, 0}, {{55, 50}, 1}, {{75, 25}, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK(cover_clip(c, 2, rows[i].p) == rows[i].clip || !printf("    row %zu\n", i));
    CHECK(!cover_clips(c, 2, (Rect){40, 45, 8, 10}) && cover_clips(c, 2, middle));
    CHECK(cover_clips(c, 2, (Rect){70, 5, 5, 5}) && !cover_clips(c, 0, middle));
    CHECK(c->groups.p[2].item == 1 && cover_clip(c, 3, (Pt){25, 25}) == 2);
}

// Half of red and half of black are no half of their lights: the plates mix.
static void test_gradient_plates(Arena *a) {
    const Ink *inks[] = {&red, &black};
    double at_[] = {0, 1};
    const Gradient gradient = {.ink = inks, .at = at_, .n = 2, .angle = acos(-1) / 2};
    Page *page = page_of(a);
    rect_add(a, page, NULL, (Rect){0, 0, 100, 100}, 0);
    page->p[0].path.blend = blend_over(&gradient, (Rect){0, 0, 100, 100});
    Sight s = see(a, page, middle);
    check_rgb(at(&s, 50, 50), .5, .25, .25);
}

int main(void) {
    Arena *a = arena_open();
    test_fills(a);
    test_order(a);
    test_shapes(a);
    test_strokes(a);
    test_groups(a);
    test_clip_and_turn(a);
    test_overprint(a);
    test_pictures(a);
    test_above(a);
    test_clips(a);
    test_gradient(a);
    test_gradient_plates(a);
    arena_close(a);
    return check_done();
}
