#include "svg/svg.h"

#include <math.h>

#include "art/art.h"
#include "check.h"
#include "face/face.h"
#include "svg/place.h"

static const Ink blue = {.name = {"blue", 4}, .kind = INK_RGB, .preview = {0, 0, 1}};

typedef struct Bench {
    Arena *arena;
    Svg *svg;
    const Face *face;
} Bench;

static Page *page_make(Arena *a) {
    return page_new(a, S("test"), (Size){72, 36}, 7.2, 0);
}

// What stands in the page's file between the style sheet and the end.
static Str body_of(const Bench *b, const Page *page, SvgText text) {
    SvgInfo info = {S("a < b"), S("c & d"), S("en"), text, {0}};
    Str file = svg_page(b->svg, b->arena, page, &info);
    const char *from = memmem(file.p, file.n, "</style>\n", 9);
    if (!CHECK(from && str_ends(file, S("</svg>\n"))))
        return S("");
    return str_sub(file, (size_t)(from - file.p) + 9, file.n - 7);
}

static size_t count(Str in, const char *what) {
    size_t n = 0, size = strlen(what);
    for (size_t i = 0; i + size <= in.n; i++)
        n += memcmp(in.p + i, what, size) == 0;
    return n;
}

static GlyphsItem *add_text(const Bench *b, Page *page, Str text, double x, double y) {
    Run *run = NEW(b->arena, Run);
    Glyph *glyph = NEWS(b->arena, Glyph, text.n);
    *run = (Run){.face = b->face, .size = 8, .glyph = glyph, .text = text};
    for (; run->n < text.n && (signed char)text.p[run->n] > 0; run->n++) {
        Glyph *g = &glyph[run->n];
        g->id = face_glyph(b->face, (uint32_t)text.p[run->n], &g->advance);
        g->cluster = (uint32_t)run->n;
        g->advance *= 8;
        g->x = run->width;
        run->width += g->advance;
    }
    Item *item = &PUSH(b->arena, page);
    *item = (Item){.kind = ITEM_GLYPHS};
    item->glyphs = (GlyphsItem){.run = run,
                                .origin = {x, y},
                                .ink = &blue,
                                .style = S("note"),
                                .language = S("en"),
                                .text = text,
                                .begins = true};
    return &item->glyphs;
}

static void test_head(const Bench *b) {
    SvgInfo info = {S("a < b"), S("c & d"), S("en"), SVG_LIVE, {0}};
    Page *page = page_make(b->arena);
    Str file = svg_page(b->svg, b->arena, page, &info);
    static const char *const parts[] = {
        "width=\"30.48mm\" height=\"17.78mm\" viewBox=\"-2.54 -2.54 30.48 17.78\"",
        "data-trim=\"0 0 25.4 12.7\" data-bleed=\"-2.54 -2.54 30.48 17.78\"",
        "role=\"document\" lang=\"en\" xml:lang=\"en\"",
        "<title>a &lt; b</title>\n<desc>c &amp; d</desc>"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        CHECK(count(file, parts[i]) == 1);
    CHECK(count(file, "@font-face") == 0 && count(file, "<text") == 0);
}

// Each of the three ways to have text, and that only one embeds the font.
static void test_texts(const Bench *b) {
    Page *page = page_make(b->arena);
    add_text(b, page, S("HH"), 7.2, 14.4);
    SvgInfo info = {S("t"), S(""), S("en"), SVG_LIVE, {0}};
    Str live = svg_page(b->svg, b->arena, page, &info);
    info.text = SVG_LINKED;
    Str linked = svg_page(b->svg, b->arena, page, &info);
    info.text = SVG_OUTLINES;
    Str outlines = svg_page(b->svg, b->arena, page, &info);
    const char *text = "<text class=\"type-note ink-blue\" fill=\"#0000FF\" "
                       "font-family=\"Lato\" font-size=\"2.8222\" x=\"2.54\" "
                       "y=\"5.08\">HH</text>";
    CHECK(count(live, text) == 1 && count(linked, text) == 1);
    CHECK(count(live, "@font-face") == 1 && count(linked, "@font-face") == 0);
    CHECK(count(live, ".type-note{font-family:\"Lato-Regular-") == 1);
    CHECK(count(linked, ".type-note{font-family:\"Lato\";font-weight:400;") == 1);
    CHECK(count(outlines, "<text") == 0 && count(outlines, "font") == 0);
    CHECK(count(outlines, "<g role=\"img\" aria-label=\"HH\">\n<path class=\"ink-blue\"") ==
          1);
    CHECK_STR(svg_page(b->svg, b->arena, page, &info), outlines);
}

static void test_lines(const Bench *b) {
    static const struct {
        const char *line[3];
        const char *want;
    } rows[] = {
        {{"HH ", "H"}, ">HH </tspan><tspan x=\"0\" y=\"7.056\">H<"},
        {{"HH", "H"}, ">HH </tspan><tspan x=\"0\" y=\"7.056\">H<"}, // the author broke it
        {{"HH-", "H"}, ">HH-</tspan><tspan x=\"0\" y=\"7.056\">H<"},
        {{"HH/", "H ", "I"}, ">HH/</tspan><tspan x=\"0\" y=\"7.056\">H </tspan>"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Page *page = page_make(b->arena);
        for (size_t k = 0; k < 3 && rows[i].line[k]; k++) {
            double y = 10 * (double)(k + 1);
            GlyphsItem *g = add_text(b, page, str_of(rows[i].line[k]), 0, y);
            g->begins = k == 0;
        }
        Str body = body_of(b, page, SVG_LINKED);
        if (!CHECK(count(body, rows[i].want) == 1 && count(body, "<text") == 1))
            printf("%.*s\n", STR(body));
    }
}

// Letters on a curve have a place and a turn each, and stay one word.
static void test_turned(const Bench *b) {
    Page *page = page_make(b->arena);
    GlyphsItem *g = add_text(b, page, S("HI "), 0, 7.2);
    Run *run = (Run *)(uintptr_t)g->run;
    Glyph *glyph = (Glyph *)(uintptr_t)run->glyph;
    run->n = 2; // the space that ends a line is not drawn
    run->turned = true;
    glyph[1] = (Glyph){glyph[1].id, 1, 7.2, 7.2, 1, acos(-1) / 4};
    CHECK(count(body_of(b, page, SVG_LINKED),
                "<text class=\"type-note ink-blue\" fill=\"#0000FF\" "
                "font-family=\"Lato\" font-size=\"2.8222\" x=\"0 2.54\" "
                "y=\"2.54 5.08\" rotate=\"0 45\">HI </text>") == 1);
}

// Where pieces end, given where clusters begin: behind the first of several letters.
static void test_pieces(Arena *a) {
    static const struct {
        const char *text, *clusters;
        size_t end[3];
    } rows[] = {
        {"abcd", "0123", {4}},
        {"Cont.i", "012345", {6}},
        {"Continu", "012356", {5, 7}}, // a ligature of t and i
        {"ffi ffi", "034", {3, 7}},
        {"ab", "0", {2}},
        {"ae\xCC\x81"
         "b",
         "014",
         {4, 5}}, // a combining accent
        {"\xF0\x9D\x94\xB8"
         "bc",
         "045",
         {4, 6}},                 // two units of UTF-16
        {"a ", "0", {1}},         // a space that is not drawn
        {"a\xC2\xAD", "01", {1}}, // the hyphen of a broken word
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t n = strlen(rows[i].clusters);
        Glyph *glyph = NEWS(a, Glyph, n);
        for (size_t k = 0; k < n; k++)
            glyph[k].cluster = (uint32_t)(rows[i].clusters[k] - '0');
        Run run = {.glyph = glyph, .n = n};
        GlyphsItem item = {.run = &run, .text = str_of(rows[i].text)};
        SvgLetters l = svg_letters(&item);
        size_t from = 0;
        for (size_t k = 0; k < 3 && rows[i].end[k]; k++) {
            from = svg_piece_end(&l, from);
            if (!CHECK(from == rows[i].end[k]))
                printf("    row %zu: %zu, not %zu\n", i, from, rows[i].end[k]);
        }
        CHECK(from == l.text.n);
    }
}

// Letters that a browser would set elsewhere have their places; those of another language
// and from right to left say so.
static void test_spans(const Bench *b) {
    Page *page = page_make(b->arena);
    add_text(b, page, S("To"), 0, 7.2);
    GlyphsItem *next = add_text(b, page, S("HH"), 36, 7.2);
    next->begins = false;
    next->language = S("nl");
    next = add_text(b, page, S("II"), 54, 7.2);
    next->begins = false;
    ((Run *)(uintptr_t)next->run)->rtl = true;
    ((Run *)(uintptr_t)next->run)->width = 7.2;
    Str body = body_of(b, page, SVG_LINKED);
    CHECK(count(body, "<tspan x=\"0 1.") == 1);
    CHECK(count(body, "<tspan xml:lang=\"nl\" x=\"12.7\" y=\"2.54\">HH</tspan>") == 1);
    CHECK(count(body, "<tspan x=\"21.59\" y=\"2.54\" direction=\"rtl\" "
                      "unicode-bidi=\"embed\">II</tspan>") == 1);
}

static const uint32_t pixels[] = {0xFFFF0000, 0x80000080, 0, 0xFFFF0000};
static const Art photo = {.kind = ART_PIXELS,
                          .path = {"a/photo.png", 11},
                          .width = 2,
                          .height = 2,
                          .columns = 2,
                          .rows = 2,
                          .pixel = (const uint8_t *)pixels};

static void add_photo(const Bench *b, Page *page, Rect r, const Ink *tint, Str alt) {
    Item *item = &PUSH(b->arena, page);
    *item = (Item){.kind = ITEM_IMAGE};
    item->image = (ImageItem){.art = &photo, .rect = r, .tint = tint, .alt = alt};
}

// Pixels stand in the file once, however often they are shown, and once as a mask.
static void test_pixels(const Bench *b) {
    Page *page = page_make(b->arena);
    add_photo(b, page, (Rect){0, 0, 7.2, 7.2}, NULL, S(""));
    add_photo(b, page, (Rect){7.2, 0, 14.4, 7.2}, NULL, S(""));
    add_photo(b, page, (Rect){0, 0, 7.2, 7.2}, &blue, S(""));
    add_photo(b, page, (Rect){0, 7.2, 7.2, 7.2}, &blue, S(""));
    Str body = body_of(b, page, SVG_LIVE);
    CHECK(count(body, "data:image/png;base64,iVBORw0KGgo") == 2);
    CHECK(count(body,
                "<use xlink:href=\"#picture-1\" transform=\"matrix(2 0 0 1 2.54 0)\"/>") ==
          1);
    CHECK(count(body, "<mask id=\"mask-1\"><image id=\"picture-2\"") == 1);
    CHECK(count(body, "<mask id=\"mask-2\"><use xlink:href=\"#picture-2\"") == 1);
    CHECK(count(body, "<rect class=\"ink-blue\"") == 2);
}

// A JPEG stays as it is where every reader shows it upright and in its colours.
static void test_jpeg(const Bench *b) {
    static const struct {
        ArtJpeg jpeg;
        bool stays;
    } rows[] = {
        {{.bytes = {"JFIF", 4}, .channels = 3, .orientation = 1}, true},
        {{.bytes = {"JFIF", 4}, .channels = 1}, true},
        {{.bytes = {"JFIF", 4}, .channels = 4, .orientation = 1}, false},
        {{.bytes = {"JFIF", 4}, .channels = 3, .orientation = 6}, false},
        {{.bytes = {"JFIF", 4}, .channels = 3, .orientation = 1, .rgb = true}, false},
        {{.channels = 3, .orientation = 1}, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Art art = photo;
        art.jpeg = rows[i].jpeg;
        Page *page = page_make(b->arena);
        add_photo(b, page, (Rect){0, 0, 7.2, 7.2}, NULL, S("so"));
        page->p[0].image.art = &art;
        Str body = body_of(b, page, SVG_LIVE);
        CHECK(count(body, "data:image/jpeg;base64,SkZJRg==\"") == rows[i].stays);
        CHECK(count(body, "data:image/png;base64,") == !rows[i].stays);
    }
}

int main(void) {
    Bench b = {.arena = arena_open()};
    Diags d = diags_new(b.arena);
    Str folder = S(PRENT_SOURCE_DIR "/fonts");
    const Faces *faces = faces_open(b.arena, &d, NULL, &folder, 1, false);
    b.svg = svg_open(b.arena);
    b.face = face_find(faces, S("Lato"), 400, false);
    test_head(&b);
    test_pieces(b.arena);
    test_pixels(&b);
    test_jpeg(&b);
    if (CHECK(b.face)) {
        test_texts(&b);
        test_lines(&b);
        test_turned(&b);
        test_spans(&b);
    }
    arena_close(b.arena);
    return check_done();
}
