// Scene items to operators: the content stream of small pages, word for word.
#include <zlib.h>

#include "check.h"
#include "pdf/page.h"
#include "project/page.h"

static const Profile press_profile = {.cmyk = true, .transparency = true};
static const Profile screen_profile = {
    .transparency = true, .links = true, .bookmarks = true};

static const Ink cyan = {
    .name = {"cyan", 4}, .cmyk = {.65, 0, 0, 0}, .preview = {0, .5, 1}};
static const Ink black = {.name = {"black", 5}, .cmyk = {0, 0, 0, 1}};
static const Ink over = {.name = {"over", 4}, .cmyk = {.4, 0, 0, 1}, .overprint = true};
static const Ink white = {.name = {"white", 5}, .preview = {1, 1, 1}, .overprint = true};
static const Ink pale = {.name = {"pale", 4}, .cmyk = {0, 0, 0, .08}, .overprint = true};
static const Ink gold = {.name = {"gold", 4},
                         .kind = INK_SPOT,
                         .spot = {"Gold", 4},
                         .cmyk = {.2, .3, .8, .05},
                         .tint = .5};
static const Ink varnish = {.name = {"varnish", 7},
                            .kind = INK_SPOT,
                            .spot = {"Varnish", 7},
                            .tint = 1,
                            .overprint = true};

static Str inflated(Arena *a, Str in) {
    enum { ROOM = 1 << 16 };
    unsigned char *out = NEWS(a, unsigned char, ROOM);
    uLongf n = ROOM;
    CHECK(uncompress(out, &n, (const unsigned char *)in.p, in.n) == Z_OK);
    return (Str){(const char *)out, n};
}

typedef struct Test {
    Arena *arena;
    Page *page;
    PdfPage *made;
} Test;

static Test test_open(void) {
    Arena *a = arena_open();
    return (Test){a, page_new(a, S("test"), (Size){100, 60}, 5, 0), NULL};
}

static Item *item_add(Test *t, ItemKind kind) {
    Item *item = &PUSH(t->arena, t->page);
    *item = (Item){.kind = kind};
    return item;
}

static PathItem *rect_add(Test *t, Rect r, const Ink *fill, const Ink *stroke) {
    PathItem *path = &item_add(t, ITEM_PATH)->path;
    *path = (PathItem){.fill = fill, .stroke = stroke, .line = 2};
    path_rect(t->arena, &path->path, r, 0);
    return path;
}

static GroupItem *group_add(Test *t, double opacity) {
    GroupItem *group = &item_add(t, ITEM_GROUP_BEGIN)->group;
    *group = (GroupItem){.matrix = affine_one(), .opacity = opacity};
    return group;
}

// The page's stream behind its first operator, which turns the axes.
static Str made(Test *t, const Profile *profile) {
    PdfPress press = {profile, {profile, NULL}, false};
    t->made = pdf_page_make(t->arena, pdf_maker_open(t->arena), &press, t->page, NULL);
    Str text = inflated(t->arena, t->made->content.data);
    Str first = str_cut(&text, '\n');
    CHECK_STR(first, S("1 0 0 -1 5 65 cm"));
    return text;
}

static void test_inks(void) {
    static const struct {
        const Ink *fill, *stroke;
        const char *press, *screen;
    } rows[] = {
        {&cyan, NULL, ".65 0 0 0 k\n1 2 3 4 re\nf\n", "0 .5 1 rg\n1 2 3 4 re\nf\n"},
        {NULL, &cyan, ".65 0 0 0 K\n2 w\n1 2 3 4 re\nS\n",
         "0 .5 1 RG\n2 w\n1 2 3 4 re\nS\n"},
        {&cyan, &black, ".65 0 0 0 k\n0 0 0 1 K\n2 w\n1 2 3 4 re\nB\n",
         "0 .5 1 rg\n0 0 0 RG\n2 w\n1 2 3 4 re\nB\n"},
        {&gold, NULL, "/C0 cs .5 scn\n1 2 3 4 re\nf\n", "0 0 0 rg\n1 2 3 4 re\nf\n"},
        {NULL, &gold, "/C0 CS .5 SCN\n2 w\n1 2 3 4 re\nS\n",
         "0 0 0 RG\n2 w\n1 2 3 4 re\nS\n"},
        // Only what is dark and says so overprints; white never does.
        // Screens multiply it with what lies below.
        {&over, NULL, "/G0 gs\n.4 0 0 1 k\n1 2 3 4 re\nf\n",
         "/G0 gs\n0 0 0 rg\n1 2 3 4 re\nf\n"},
        {&white, NULL, "0 0 0 0 k\n1 2 3 4 re\nf\n", "1 1 1 rg\n1 2 3 4 re\nf\n"},
        {&pale, NULL, "0 0 0 .08 k\n1 2 3 4 re\nf\n", "0 0 0 rg\n1 2 3 4 re\nf\n"},
        {NULL, &varnish, "/G0 gs\n/C1 CS 1 SCN\n2 w\n1 2 3 4 re\nS\n",
         "/G0 gs\n0 0 0 RG\n2 w\n1 2 3 4 re\nS\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Test t = test_open();
        rect_add(&t, (Rect){1, 2, 3, 4}, rows[i].fill, rows[i].stroke);
        CHECK_STR(made(&t, &press_profile), str_of(rows[i].press));
        CHECK_STR(made(&t, &screen_profile), str_of(rows[i].screen));
        arena_close(t.arena);
    }
}

// What is so already is not said again, but after a group it may be.
static void test_state(void) {
    Test t = test_open();
    rect_add(&t, (Rect){0, 0, 1, 1}, &cyan, NULL);
    rect_add(&t, (Rect){1, 0, 1, 1}, &cyan, NULL);
    group_add(&t, 1)->matrix = affine_move(10, 0);
    rect_add(&t, (Rect){2, 0, 1, 1}, &cyan, NULL);
    rect_add(&t, (Rect){3, 0, 1, 1}, &black, NULL);
    item_add(&t, ITEM_GROUP_END);
    rect_add(&t, (Rect){4, 0, 1, 1}, &cyan, NULL);
    CHECK_STR(made(&t, &press_profile), S(".65 0 0 0 k\n0 0 1 1 re\nf\n1 0 1 1 re\nf\nq\n"
                                          "1 0 0 1 10 0 cm\n2 0 1 1 re\nf\n0 0 0 1 k\n"
                                          "3 0 1 1 re\nf\nQ\n4 0 1 1 re\nf\n"));
    CHECK(!t.made->content.transparent && t.made->content.needs.n == 0);
    arena_close(t.arena);
}

static void test_paths(void) {
    Test t = test_open();
    PathItem *path = rect_add(&t, (Rect){0, 0, 1, 1}, &black, NULL);
    path->path.n = 0;
    path->even_odd = true;
    path_move(t.arena, &path->path, (Pt){1, 1});
    path_line(t.arena, &path->path, (Pt){2.5, 1});
    path_curve(t.arena, &path->path, (Pt){3, 1}, (Pt){3, 2}, (Pt){2, 2.0004});
    path_close(t.arena, &path->path);
    CHECK_STR(made(&t, &press_profile),
              S("0 0 0 1 k\n1 1 m\n2.5 1 l\n3 1 3 2 2 2 c\nh\nf*\n"));
    arena_close(t.arena);
}

// One thing is painted with its opacity, several become a form that is.
static void test_groups(void) {
    Test t = test_open();
    GroupItem *group = group_add(&t, .5);
    path_rect(t.arena, &group->clip, (Rect){0, 0, 9, 9}, 0);
    rect_add(&t, (Rect){0, 0, 1, 1}, &cyan, NULL);
    item_add(&t, ITEM_GROUP_END);
    CHECK_STR(made(&t, &press_profile),
              S("q\n0 0 9 9 re\nW n\n/G0 gs\n.65 0 0 0 k\n0 0 1 1 re\nf\nQ\n"));
    CHECK(t.made->content.transparent);
    arena_close(t.arena);
    t = test_open();
    group_add(&t, .5)->matrix = affine_move(10, 20);
    rect_add(&t, (Rect){0, 0, 1, 1}, &cyan, NULL);
    rect_add(&t, (Rect){1, 0, 1, 1}, &cyan, NULL);
    item_add(&t, ITEM_GROUP_END);
    CHECK_STR(made(&t, &press_profile), S("q\n1 0 0 1 10 20 cm\n/G0 gs\n/X1 Do\nQ\n"));
    const PdfMade *form = t.made->content.needs.p[1].form;
    CHECK(form->transparent);
    CHECK_STR(inflated(t.arena, form->data),
              S(".65 0 0 0 k\n0 0 1 1 re\nf\n1 0 1 1 re\nf\n"));
    CHECK_NEAR(form->bounds.x, -15, 1e-9); // the media's place in the form
    CHECK_NEAR(form->bounds.y, -25, 1e-9);
    CHECK_NEAR(form->bounds.w, 110, 1e-9);
    arena_close(t.arena);
}

// A clip alone takes no transparency.
static void test_clip(void) {
    Test t = test_open();
    GroupItem *group = group_add(&t, 1);
    path_rect(t.arena, &group->clip, (Rect){0, 0, 9, 9}, 0);
    rect_add(&t, (Rect){0, 0, 1, 1}, &cyan, NULL);
    rect_add(&t, (Rect){1, 0, 1, 1}, &cyan, NULL);
    item_add(&t, ITEM_GROUP_END);
    CHECK_STR(made(&t, &press_profile), S("q\n0 0 9 9 re\nW n\n.65 0 0 0 k\n0 0 1 1 re\nf\n"
                                          "1 0 1 1 re\nf\nQ\n"));
    CHECK(!t.made->content.transparent);
    arena_close(t.arena);
}

static void test_images(void) {
    static const Art drawing = {.width = 10, .height = 20};
    static const Art photo = {.kind = ART_PIXELS, .width = 10, .height = 20, .clear = true};
    Test t = test_open();
    item_add(&t, ITEM_IMAGE)->image =
        (ImageItem){.art = &drawing, .rect = {30, 40, 5, 10}, .tint = &black};
    item_add(&t, ITEM_IMAGE)->image =
        (ImageItem){.art = &drawing, .rect = {50, 40, 10, 20}, .tint = &black};
    CHECK_STR(made(&t, &press_profile), S("q\n.5 0 0 .5 30 40 cm\n/I0 Do\nQ\n"
                                          "q\n1 0 0 1 50 40 cm\n/I0 Do\nQ\n"));
    CHECK(t.made->content.needs.n == 1 && !t.made->content.transparent);
    arena_close(t.arena);
    t = test_open();
    item_add(&t, ITEM_IMAGE)->image = (ImageItem){.art = &photo, .rect = {30, 40, 5, 10}};
    CHECK_STR(made(&t, &press_profile), S("q\n5 0 0 -10 30 50 cm\n/I0 Do\nQ\n"));
    CHECK(t.made->content.transparent);
    arena_close(t.arena);
}

// Where a camera's JPEG lies on its side, the matrix sets it up: its top left corner must
// come where the picture's is.
static void test_turns(void) {
    static const Pt top_left[] = {{0, 1}, {1, 1}, {1, 0}, {0, 0},
                                  {0, 1}, {1, 1}, {1, 0}, {0, 0}};
    for (int i = 0; i < 8; i++) {
        Art photo = {.kind = ART_PIXELS, .width = 10, .height = 20};
        photo.jpeg = (ArtJpeg){S("jpeg"), 3, false, false, i + 1, S("")};
        Test t = test_open();
        item_add(&t, ITEM_IMAGE)->image = (ImageItem){.art = &photo, .rect = {0, 0, 1, 1}};
        Str text = made(&t, &screen_profile);
        double m[6];
        str_cut(&text, '\n');
        CHECK(sscanf(text.p, "%lf %lf %lf %lf %lf %lf cm", m, m + 1, m + 2, m + 3, m + 4,
                     m + 5) == 6);
        // The stored picture's top left corner is 0, 1; on the page y goes down.
        CHECK_NEAR(m[2] + m[4], top_left[i].x, 1e-9);
        CHECK_NEAR(1 - m[3] - m[5], top_left[i].y, 1e-9);
        arena_close(t.arena);
    }
}

static void test_links_and_marks(void) {
    Test t = test_open();
    item_add(&t, ITEM_TAG_BEGIN)->tag = (TagItem){.tag = TAG_SECTION, .title = S("Outer")};
    item_add(&t, ITEM_TAG_BEGIN)->tag = (TagItem){.tag = TAG_SECTION, .title = S("Inner")};
    group_add(&t, 1)->matrix = affine_move(10, 20);
    item_add(&t, ITEM_LINK)->link =
        (LinkItem){{1, 2, 3, 4}, S("https://example.org"), false};
    item_add(&t, ITEM_GROUP_END);
    item_add(&t, ITEM_TAG_END);
    item_add(&t, ITEM_TAG_END);
    made(&t, &press_profile);
    CHECK(t.made->links.n == 0 && t.made->marks.n == 0);
    made(&t, &screen_profile);
    CHECK(t.made->links.n == 1 && t.made->marks.n == 2);
    CHECK_NEAR(t.made->links.p[0].rect.x, 11, 1e-9);
    CHECK_NEAR(t.made->links.p[0].rect.y, 22, 1e-9);
    CHECK_STR(t.made->marks.p[1].title, S("Inner"));
    CHECK(t.made->marks.p[0].depth == 0 && t.made->marks.p[1].depth == 1);
    arena_close(t.arena);
}

int main(void) {
    test_inks();
    test_state();
    test_paths();
    test_groups();
    test_clip();
    test_images();
    test_turns();
    test_links_and_marks();
    return check_done();
}
