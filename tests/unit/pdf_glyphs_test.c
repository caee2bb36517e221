// Runs of glyphs to text operators: a small reader of content streams finds where each
// glyph stands and what it says, which must be where the scene has it and what is written.
#include <stdlib.h>

#include <zlib.h>

#include "base/utf8.h"
#include "check.h"
#include "face/face_letters.h"
#include "pdf/glyphs.h"
#include "pdf/page.h"
#include "pdf_font/font.h"

static const Profile screen = {.transparency = true};
static const Profile shop = {.transparency = true, .outlines = true};
static const Ink blue = {.name = {"blue", 4}, .preview = {0, 0, 1}};

typedef struct Shown { // a glyph as a reader of the file sees it
    uint32_t id;
    double x, y; // pt on the page, y down
    double turn; // radians
    int span;    // within which ActualText, from 1; 0: none
} Shown;

typedef struct Reading {
    Arena *arena;
    PdfGauge *gauge;
    struct {
        Shown *p;
        size_t n, cap;
    } shown;
    Str actual[8];
    int spans, span; // so far; the one that is open
    double m[6];     // text matrix
    double line[6];  // text line matrix
    double size, rise;
    double stack[8];
    int n;
} Reading;

static void advance(Reading *r, double tx) {
    r->m[4] += tx * r->m[0];
    r->m[5] += tx * r->m[1];
}

static void glyph_read(Reading *r, uint32_t id) {
    double x = r->m[4] + r->rise * r->m[2], y = r->m[5] + r->rise * r->m[3];
    PUSH(r->arena, &r->shown) = (Shown){id, x, y, atan2(r->m[1], r->m[0]), r->span};
    advance(r, pdf_gauge_width(r->gauge, id) * r->size / 1000);
}

// A literal string's bytes, two a glyph.
static const char *string_read(Reading *r, const char *p) {
    unsigned byte[2];
    int n = 0;
    for (p++; *p != ')'; p++) {
        if (*p == '\\')
            p++;
        byte[n++] = p[-1] == '\\' && *p == 'r' ? '\r' : (unsigned char)*p;
        if (n == 2)
            glyph_read(r, byte[0] << 8 | byte[1]);
        n %= 2;
    }
    CHECK(n == 0);
    return p + 1;
}

static const char *array_read(Reading *r, const char *p) {
    for (p++; *p != ']';) {
        if (*p == '(') {
            p = string_read(r, p);
        } else {
            char *end;
            advance(r, -strtod(p, &end) * r->size / 1000);
            CHECK(end > p);
            p = *end == ' ' ? end + 1 : end;
        }
    }
    return p + 1;
}

static void op_run(Reading *r, Str op) {
    const double *v = r->stack;
    if (str_eq(op, S("Tm")))
        for (int i = 0; i < 6; i++)
            r->m[i] = r->line[i] = v[i];
    if (str_eq(op, S("Td"))) {
        r->line[4] += v[0] * r->line[0] + v[1] * r->line[2];
        r->line[5] += v[0] * r->line[1] + v[1] * r->line[3];
        for (int i = 0; i < 6; i++)
            r->m[i] = r->line[i];
    }
    if (str_eq(op, S("Tf")))
        r->size = v[r->n - 1];
    if (str_eq(op, S("Ts")))
        r->rise = v[0];
    if (str_eq(op, S("EMC")))
        r->span = 0;
    r->n = 0;
}

static const char *span_read(Reading *r, const char *p) {
    const char *end = strstr(p, ">>BDC");
    if (!CHECK(end && r->spans < 8 && r->span == 0))
        return p + strlen(p);
    const char *text = p + strlen("/Span<</ActualText");
    r->actual[r->spans] = (Str){text, (size_t)(end - text)};
    r->span = ++r->spans;
    return end + strlen(">>BDC\n");
}

static void stream_read(Reading *r, const char *p) {
    while (*p) {
        char *end;
        if (*p == '[') {
            p = array_read(r, p);
        } else if (strncmp(p, "/Span", 5) == 0) {
            p = span_read(r, p);
        } else if ((*p >= '0' && *p <= '9') || *p == '-' || *p == '.') {
            r->stack[r->n++ % 8] = strtod(p, &end);
            p = end;
        } else if (*p == ' ' || *p == '\n') {
            p++;
        } else {
            size_t n = strcspn(p, " \n");
            op_run(r, (Str){p, n});
            p += n;
        }
    }
}

typedef struct Test {
    Arena *arena;
    const Face *face;
    Page *page;
    PdfPage *made;
    PdfMaker *maker;
    Reading reading;
} Test;

static const Face *face_open(Arena *a, const char *family, int weight) {
    static const Str folder = {PRENT_SOURCE_DIR "/fonts",
                               sizeof PRENT_SOURCE_DIR "/fonts" - 1};
    Diags *d = NEW(a, Diags);
    *d = diags_new(a);
    return face_find(faces_open(a, d, NULL, &folder, 1, false), str_of(family), weight,
                     false);
}

static Test test_open(void) {
    Test t = {.arena = arena_open()};
    t.face = face_open(t.arena, "Lato", 400);
    t.page = page_new(t.arena, S("test"), (Size){200, 100}, 0, 0);
    t.maker = pdf_maker_open(t.arena);
    return t;
}

// A run with a glyph for each letter of `text`, kerned by `kern` pt; the closing space has
// none, as in the scene's lines.
static GlyphsItem *run_add(Test *t, Str text, double size, double kern) {
    Glyph *glyph = NEWS(t->arena, Glyph, text.n + 1);
    Run *run = NEW(t->arena, Run);
    double pen = 0, advance;
    size_t n = 0;
    for (size_t at = 0; at < text.n;) {
        uint32_t cluster = (uint32_t)at, c = utf8_next(text, &at);
        if (c == ' ' && at == text.n)
            break;
        uint32_t id = face_glyph(t->face, c == 0xAD ? '-' : c, &advance);
        CHECK(id != 0);
        glyph[n++] = (Glyph){.id = id, .cluster = cluster, .x = pen};
        pen += advance * size + kern;
    }
    *run = (Run){
        .face = t->face, .size = size, .width = pen, .glyph = glyph, .n = n, .text = text};
    Item *item = &PUSH(t->arena, t->page);
    *item = (Item){.kind = ITEM_GLYPHS,
                   .glyphs = {.run = run, .origin = {10, 50}, .ink = &blue, .text = text}};
    return &item->glyphs;
}

static Glyph *glyph_of(const GlyphsItem *item, size_t i) {
    return (Glyph *)(uintptr_t)&item->run->glyph[i];
}

static const char *stream_of(Test *t, const Profile *profile, const PdfFonts *fonts) {
    enum { ROOM = 1 << 16 };
    PdfPress press = {profile, {profile, NULL}, false};
    t->made = pdf_page_make(t->arena, t->maker, &press, t->page, fonts);
    char *out = NEWS(t->arena, char, ROOM);
    uLongf n = ROOM - 1;
    CHECK(uncompress((unsigned char *)out, &n,
                     (const unsigned char *)t->made->content.data.p,
                     t->made->content.data.n) == Z_OK);
    const char *text = strchr(out, '\n') + 1; // behind what turns the axes
    t->reading = (Reading){.arena = t->arena, .gauge = pdf_gauge_open(t->arena, t->face)};
    stream_read(&t->reading, text);
    return text;
}

// Every glyph of the page's items stands where the scene has it.
static void places_check(Test *t, double slack) {
    size_t k = 0;
    for (size_t i = 0; i < t->page->n; i++) {
        const GlyphsItem *item = &t->page->p[i].glyphs;
        if (t->page->p[i].kind != ITEM_GLYPHS)
            continue;
        for (size_t j = 0; j < item->run->n; j++, k++) {
            const Glyph *g = &item->run->glyph[j];
            if (!CHECK(k < t->reading.shown.n))
                return;
            const Shown *shown = &t->reading.shown.p[k];
            CHECK(shown->id == g->id);
            CHECK_NEAR(shown->x, item->origin.x + g->x, slack);
            CHECK_NEAR(shown->y, item->origin.y + g->y, slack);
            CHECK_NEAR(shown->turn, g->turn, 1e-5);
        }
        k += str_ends(item->text, S(" ")) && !item->run->turned; // the space
    }
    CHECK(k == t->reading.shown.n);
}

static void test_places(void) {
    static const double mm = 72 / 25.4;
    static const struct {
        double size, kern;
    } rows[] = {{6, 0}, {12, 0}, {12, -.35}, {12, .004}, {27, .3}, {100, -1.7}, {2000, 3}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Test t = test_open();
        run_add(&t, S("Over (haakjes) en \\ "), rows[i].size, rows[i].kern);
        run_add(&t, S("nog een regel"), rows[i].size, rows[i].kern)->origin =
            (Pt){7.0004, 80.0006};
        stream_of(&t, &screen, NULL);
        places_check(&t, fmax(.0101 * mm, rows[i].size * 6e-5));
        CHECK(t.reading.spans == 0);
        arena_close(t.arena);
    }
}

// Glyphs whose number has bytes that a string must escape, and none in the font's table.
static void test_bytes(void) {
    Test t = test_open();
    GlyphsItem *item = run_add(&t, S("abcdefgh"), 10, 0);
    static const uint32_t ids[] = {0x28, 0x29, 0x5C, 0x0D, 0x0A, 0x128, 0x15C, 0x20D};
    for (size_t i = 0; i < 8; i++) {
        *glyph_of(item, i) =
            (Glyph){.id = ids[i], .cluster = (uint32_t)i, .x = 20.0 * (double)i};
    }
    stream_of(&t, &screen, NULL);
    places_check(&t, .03);
    arena_close(t.arena);
}

// What the glyphs alone would not say is said beside them.
static void test_actual(void) {
    Test t = test_open();
    run_add(&t, S("afbr\xC2\xAD"), 12, 0); // a hyphen made by breaking
    stream_of(&t, &screen, NULL);
    places_check(&t, .03);
    CHECK(t.reading.spans == 1);
    CHECK_STR(t.reading.actual[0], S("<FEFF00AD>"));
    CHECK(t.reading.shown.p[4].span == 1 && t.reading.shown.p[3].span == 0);
    arena_close(t.arena);
    t = test_open();
    run_add(&t,
            S("a\xC2\xA0"
              "b"),
            12, 0); // a space that does not break is a space
    stream_of(&t, &screen, NULL);
    CHECK(t.reading.spans == 0);
    arena_close(t.arena);
    t = test_open();
    GlyphsItem *item = run_add(&t, S("fijn"), 12, 0); // two letters on two glyphs, mixed up
    glyph_of(item, 1)->cluster = 0;
    stream_of(&t, &screen, NULL);
    CHECK(t.reading.spans == 1);
    CHECK_STR(t.reading.actual[0], S("(fi)"));
    CHECK(t.reading.shown.p[0].span == 1 && t.reading.shown.p[1].span == 1 &&
          t.reading.shown.p[2].span == 0);
    arena_close(t.arena);
}

// A glyph that no character has, such as a ligature, may say several letters by ToUnicode;
// where it says others on the same page, or said others before, it needs help.
static void test_ligatures(void) {
    Test t = test_open();
    uint32_t glyphs, free_glyph = 0;
    const uint32_t *letter = face_letters(t.face, &glyphs);
    for (uint32_t id = 1; id < glyphs && !free_glyph; id++)
        free_glyph = letter[id] ? 0 : id;
    CHECK(free_glyph != 0);
    for (int i = 0; i < 2; i++) {
        GlyphsItem *item = run_add(&t, i ? S("ft") : S("fi"), 12, 0);
        ((Run *)(uintptr_t)item->run)->n = 1;
        glyph_of(item, 0)->id = free_glyph;
    }
    stream_of(&t, &screen, NULL);
    CHECK(t.reading.spans == 1);
    CHECK_STR(t.reading.actual[0], S("(ft)"));
    CHECK(t.reading.shown.p[0].span == 0 && t.reading.shown.p[1].span == 1);
    CHECK(t.made->uses.n == 1 && t.made->uses.p[0].bound);
    CHECK_STR(t.made->uses.p[0].text, S("fi"));
    PdfFonts *fonts = pdf_fonts_open(t.arena);
    PdfPage before = {0};
    PUSH(t.arena, &before.uses) =
        (PdfUse){.face = t.face, .id = free_glyph, .text = S("fj"), .bound = true};
    CHECK(pdf_fonts_take(fonts, &before));
    CHECK(!pdf_fonts_take(fonts, t.made)); // it says something else now
    stream_of(&t, &screen, fonts);
    CHECK(t.reading.spans == 2);
    CHECK(pdf_fonts_take(fonts, t.made));
    CHECK_STR(pdf_fonts_said(fonts, t.face, free_glyph), S("fj"));
    arena_close(t.arena);
}

static void test_curve(void) {
    Test t = test_open();
    GlyphsItem *item = run_add(&t, S("boog "), 12, 0);
    ((Run *)(uintptr_t)item->run)->turned = true;
    for (size_t i = 0; i < 4; i++) {
        double angle = 0.3 * (double)i - 1;
        glyph_of(item, i)->x = 40 * cos(angle);
        glyph_of(item, i)->y = 40 * sin(angle);
        glyph_of(item, i)->turn = angle + acos(-1) / 2;
    }
    run_add(&t, S("recht"), 12, 0)->origin = (Pt){10, 90};
    stream_of(&t, &screen, NULL);
    places_check(&t, .03);
    CHECK(t.reading.spans == 1);
    CHECK_STR(t.reading.actual[0], S("(boog )"));
    CHECK(t.reading.shown.p[3].span == 1 && t.reading.shown.p[4].span == 0);
    arena_close(t.arena);
}

// Words that lean get their whole text, upright and lying ones need none.
static void test_leaning(void) {
    static const struct {
        double degrees;
        int spans;
    } rows[] = {{0, 0}, {90, 0}, {180, 0}, {-90, 0}, {1, 1}, {30, 1}, {-135, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Test t = test_open();
        PUSH(t.arena, t.page) =
            (Item){.kind = ITEM_GROUP_BEGIN,
                   .group = {.matrix = affine_turn(rows[i].degrees * acos(-1) / 180),
                             .opacity = 1}};
        run_add(&t, S("schuin"), 12, 0);
        PUSH(t.arena, t.page) = (Item){.kind = ITEM_GROUP_END};
        stream_of(&t, &screen, NULL);
        CHECK(t.reading.spans == rows[i].spans);
        arena_close(t.arena);
    }
}

// Marks stand above their letter by a rise.
static void test_marks(void) {
    Test t = test_open();
    GlyphsItem *item = run_add(&t, S("axb"), 12, 0);
    glyph_of(item, 1)->y = -3.5;
    stream_of(&t, &screen, NULL);
    places_check(&t, .03);
    CHECK(t.reading.rise == 0);
    arena_close(t.arena);
}

static void test_right_to_left(void) {
    Test t = test_open();
    GlyphsItem *item = run_add(&t, S("abc "), 12, 0);
    ((Run *)(uintptr_t)item->run)->rtl = true;
    for (size_t i = 0; i < 3; i++) { // as they stand: c b a, in two clusters
        glyph_of(item, i)->cluster = i == 0 ? 2 : 0;
        glyph_of(item, i)->x = 7 * (double)i;
    }
    stream_of(&t, &screen, NULL);
    CHECK(t.reading.spans == 2);
    CHECK_STR(t.reading.actual[0], S("(c)")); // the glyph is of an "a"
    CHECK_STR(t.reading.actual[1], S("(ab)"));
    arena_close(t.arena);
}

static void test_outlines(void) {
    Test t = test_open();
    run_add(&t, S("lo"), 100, 0);
    const char *text = stream_of(&t, &shop, NULL);
    CHECK(!strstr(text, "BT") && !strstr(text, "Tf") && strstr(text, " c\n"));
    CHECK(strstr(text, "h\nf\n") && t.made->uses.n == 0);
    double advance;
    uint32_t id = face_glyph(t.face, 'l', &advance);
    Path path = pdf_gauge_outline(pdf_gauge_open(t.arena, t.face), t.arena, id);
    Rect r = path_bounds(path); // an l is a stroke as tall as an ascender, on the baseline
    CHECK_NEAR(r.y + r.h, 0, .01);
    CHECK(r.h > .7 && r.h < .8 && r.w < .12 && r.x > 0 && r.x + r.w < advance);
    arena_close(t.arena);
}

int main(void) {
    test_places();
    test_bytes();
    test_actual();
    test_ligatures();
    test_curve();
    test_leaning();
    test_marks();
    test_right_to_left();
    test_outlines();
    return check_done();
}
