#include "art/art.h"
#include "check.h"
#include "face/face.h"
#include "scene/scene.h"

static const Ink night = {.name = {"night", 5}, .cmyk = {.4, 0, 0, 1}};
static const Ink bare = {.name = {"cmyk(0 0 0 50)", 14}, .cmyk = {0, 0, 0, .5}};
static const Ink black = {.name = {"ink", 3}, .cmyk = {0, 0, 0, 1}, .overprint = true};
static const Face face = {.postscript = {"Lato-Bold", 9}};
static const char head[] =
    "page \"G10 front\" trim 0 0 249.449 178.583 bleed -8.504 -8.504 266.457 195.591\n";

static Page *page_card(Arena *a) {
    const double mm = 72 / 25.4;
    return page_new(a, S("G10 front"), (Size){88 * mm, 63 * mm}, 3 * mm, 5 * mm);
}

static void check_dump(Arena *a, const Page *page, const char *want) {
    CHECK_STR(scene_dump(a, page), str_f(a, "%s%s", head, want));
}

static Path path_of_rect(Arena *a, Rect r, double radius) {
    Path path = {0};
    path_rect(a, &path, r, radius);
    return path;
}

static void test_paths(Arena *a) {
    static const struct {
        Rect r;
        const Ink *fill, *stroke;
        double line;
        const char *want;
    } rows[] = {
        {{0, 0, 10, 5}, &night, NULL, 0, "path fill night [cmyk 40 0 0 100] rect 0 0 10 5"},
        {{1. / 3, -1e-9, 10, 5},
         &bare,
         NULL,
         0,
         "path fill [cmyk 0 0 0 50] rect 0.333 0 10 5"},
        {{0, 0, 10, 5},
         NULL,
         &black,
         .25,
         "path stroke ink [cmyk 0 0 0 100] overprint 0.25 rect 0 0 10 5"},
        {{0, 0, 0, 0}, &night, NULL, 0, "path fill night [cmyk 40 0 0 100] rect 0 0 0 0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Page *page = page_card(a);
        PUSH(a, page) = (Item){.kind = ITEM_PATH,
                               .path = {.path = path_of_rect(a, rows[i].r, 0),
                                        .fill = rows[i].fill,
                                        .stroke = rows[i].stroke,
                                        .line = rows[i].line}};
        Str want = str_f(a, "  %s\n", rows[i].want);
        check_dump(a, page, str_c(a, want));
    }
}

// Four lines that are no upright rectangle are written out.
static void test_slanted(Arena *a) {
    Page *page = page_card(a);
    Path path = {0};
    path_move(a, &path, (Pt){0, 0});
    path_line(a, &path, (Pt){10, 1});
    path_curve(a, &path, (Pt){1, 2}, (Pt){3, 4}, (Pt){5, 6.0005});
    path_close(a, &path);
    PUSH(a, page) = (Item){.kind = ITEM_PATH, .path = {.path = path, .fill = &night}};
    Path kite = {0};
    path_move(a, &kite, (Pt){0, 0});
    path_line(a, &kite, (Pt){10, 1});
    path_line(a, &kite, (Pt){10, 5});
    path_line(a, &kite, (Pt){0, 5});
    path_close(a, &kite);
    PUSH(a, page) = (Item){.kind = ITEM_PATH, .path = {.path = kite, .fill = &bare}};
    check_dump(a, page,
               "  path fill night [cmyk 40 0 0 100] M 0 0 L 10 1 C 1 2 3 4 5 6 Z\n"
               "  path fill [cmyk 0 0 0 50] M 0 0 L 10 1 L 10 5 L 0 5 Z\n");
}

// Tags and groups indent what they hold; glyph ids stay out, so that a font may renumber.
static void test_text(Arena *a) {
    static const Glyph glyph = {.id = 777};
    static const Run run = {
        .face = &face, .size = 15, .width = 120.12345, .glyph = &glyph, .n = 1};
    Page *page = page_card(a);
    PUSH(a, page) =
        (Item){.kind = ITEM_TAG_BEGIN,
               .tag = {.tag = TAG_SECTION, .title = S("G10 \"Ict\""), .alt = S("x")}};
    PUSH(a, page) = (Item){.kind = ITEM_TAG_BEGIN, .tag = {.tag = TAG_H2}};
    PUSH(a, page) = (Item){.kind = ITEM_GLYPHS,
                           .glyphs = {.run = &run,
                                      .origin = {53.8582677, 49.8904},
                                      .ink = &black,
                                      .text = S("Hoe laten we ")}};
    PUSH(a, page) = (Item){.kind = ITEM_TAG_END};
    PUSH(a, page) = (Item){.kind = ITEM_TAG_BEGIN, .tag = {.tag = TAG_NOTE}};
    PUSH(a, page) = (Item){.kind = ITEM_TAG_END};
    PUSH(a, page) = (Item){.kind = ITEM_TAG_END};
    PUSH(a, page) =
        (Item){.kind = ITEM_LINK, .link = {{1, 2, 3, 4}, S("https://example.org/"), false}};
    check_dump(a, page,
               "  tag section title \"G10 \\\"Ict\\\"\" alt \"x\"\n"
               "    tag h2\n"
               "      glyphs Lato-Bold 15 at 53.858 49.89 wide 120.123"
               " ink ink [cmyk 0 0 0 100] overprint \"Hoe laten we \"\n"
               "    tag note\n"
               "  link at 1 2 3 4 \"https://example.org/\"\n");
}

// Text on a curve: where each glyph stands and how far it is turned.
static void test_curve(Arena *a) {
    static const Glyph glyph[] = {
        {.x = 0, .turn = -.5}, {.x = 4, .y = -2.5, .turn = 0}, {.x = 8.25, .turn = .5}};
    static const Run run = {
        .face = &face, .size = 8, .width = 12, .glyph = glyph, .n = 3, .turned = true};
    Page *page = page_card(a);
    PUSH(a, page) =
        (Item){.kind = ITEM_GLYPHS,
               .glyphs = {.run = &run, .origin = {1, 2}, .ink = &bare, .text = S("een")}};
    check_dump(a, page,
               "  glyphs Lato-Bold 8 at 1 2 wide 12 turned 0 0 -0.5, 4 -2.5 0, 8.25 0 0.5"
               " ink [cmyk 0 0 0 50] \"een\"\n");
}

static void test_groups(Arena *a) {
    static const Art art = {.path = {"icons/nut.svg", 13}, .width = 24, .height = 24};
    Page *page = page_card(a);
    PUSH(a, page) = (Item){.kind = ITEM_GROUP_BEGIN,
                           .group = {.matrix = affine_move(3, -0.5), .opacity = .25}};
    PUSH(a, page) = (Item){.kind = ITEM_GROUP_BEGIN,
                           .group = {.matrix = affine_one(),
                                     .clip = path_of_rect(a, (Rect){1, 2, 3, 4}, 0),
                                     .opacity = 1}};
    PUSH(a, page) = (Item){
        .kind = ITEM_IMAGE,
        .image = {.art = &art, .rect = {5, 6, 7, 7}, .tint = &night, .alt = S("Nut")}};
    PUSH(a, page) = (Item){.kind = ITEM_GROUP_END};
    PUSH(a, page) = (Item){.kind = ITEM_GROUP_END};
    PUSH(a, page) = (Item){.kind = ITEM_IMAGE, .image = {.art = &art, .rect = {0}}};
    check_dump(a, page,
               "  group matrix 1 0 0 1 3 -0.5 opacity 0.25\n"
               "    group clip rect 1 2 3 4\n"
               "      image icons/nut.svg at 5 6 7 7 tint night [cmyk 40 0 0 100]"
               " alt \"Nut\"\n"
               "  image icons/nut.svg at 0 0 0 0\n");
}

// A card on its sheet is named, not written out.
static void test_page(Arena *a) {
    Page *sheet = page_card(a), *card = page_card(a);
    PUSH(a, card) = (Item){.kind = ITEM_LINK, .link = {.uri = S("x")}};
    PUSH(a, sheet) = (Item){.kind = ITEM_GROUP_BEGIN,
                            .group = {.matrix = affine_move(5, 6), .opacity = 1}};
    PUSH(a, sheet) = (Item){.kind = ITEM_PAGE, .page = {card, 12}};
    PUSH(a, sheet) = (Item){.kind = ITEM_GROUP_END};
    check_dump(a, sheet, "  group matrix 1 0 0 1 5 6\n    page 12 \"G10 front\"\n");
}

// Every tag has its own word; the last one is looked up by its place in the enum.
static void test_tag_names(Arena *a) {
    static const char *const names[] = {
        "auto", "artifact", "document", "section", "h1",   "h2",    "h3",    "h4",
        "h5",   "h6",       "p",        "list",    "item", "label", "table", "row",
        "th",   "td",       "figure",   "quote",   "link", "note"};
    for (size_t i = TAG_ARTIFACT; i <= TAG_NOTE; i++) {
        Page *page = page_card(a);
        PUSH(a, page) = (Item){.kind = ITEM_TAG_BEGIN, .tag = {.tag = (Tag)i}};
        PUSH(a, page) = (Item){.kind = ITEM_TAG_END};
        check_dump(a, page, str_c(a, str_f(a, "  tag %s\n", names[i])));
    }
}

int main(void) {
    Arena *a = arena_open();
    test_paths(a);
    test_slanted(a);
    test_text(a);
    test_curve(a);
    test_groups(a);
    test_page(a);
    test_tag_names(a);
    arena_close(a);
    return check_done();
}
