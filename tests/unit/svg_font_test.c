#include <math.h>

#include "box/style.h"
#include "check.h"
#include "face/face.h"
#include "svg/font.h"

typedef struct Bench {
    Arena *arena;
    SvgFonts *fonts;
    const Face *lato, *vollkorn;
} Bench;

// A run as if no letter knew its neighbours: without kerning and ligatures.
static Run *run_apart(const Bench *b, const Face *face, Str text, double tracking) {
    Run *run = NEW(b->arena, Run);
    Glyph *glyph = NEWS(b->arena, Glyph, text.n);
    *run = (Run){.face = face, .size = 10, .glyph = glyph, .n = text.n, .text = text};
    for (size_t i = 0; i < text.n; i++) {
        double advance;
        glyph[i].id = face_glyph(face, (uint32_t)text.p[i], &advance);
        glyph[i].cluster = (uint32_t)i;
        glyph[i].x = run->width;
        run->width += (advance + tracking) * run->size;
    }
    return run;
}

// A browser kerns "To", so letters without kerning need places; "HH" has none.
static void test_places(const Bench *b) {
    static const struct {
        const char *text, *features;
        double set, asked; // tracking of the run, and of its style
        bool agree;
    } rows[] = {
        {"HH", "", 0, 0, true},           {"To", "", 0, 0, false},
        {"To", "kern=0", 0, 0, true},     {"HH", "", 0.1, 0.1, true},
        {"HH", "", 0, 0.1, false},        {"HH", "", 0.1, 0, false},
        {"ffi", "", 0, 0, false},         // a ligature
        {"ffi", "-kern", 0.1, 0.1, true}, // of which tracked letters have none
        {"H H", "", 0, 0, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str text = str_of(rows[i].text);
        Run *run = run_apart(b, b->lato, text, rows[i].set);
        SvgLetters l = {.run = run,
                        .text = text,
                        .glyphs = run->n,
                        .features = str_of(rows[i].features),
                        .tracking = rows[i].asked,
                        .language = S("en")};
        double width = svg_letters_width(b->fonts, &l);
        if (!CHECK(!isnan(width) == rows[i].agree))
            printf("    row %zu: %.*s, %f\n", i, STR(text), width);
        if (rows[i].agree)
            CHECK_NEAR(width, run->width, 0.02);
    }
}

static void test_features(const Bench *b) {
    static const char *const rows[][2] = {
        {"", ""},
        {"lnum", "\"lnum\""},
        {"lnum, tnum , ss01=2", "\"lnum\",\"tnum\",\"ss01\" 2"},
        {"-kern, liga=0", "\"kern\" 0,\"liga\" 0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(svg_features(b->arena, str_of(rows[i][0])), str_of(rows[i][1]));
}

static unsigned be(Str s, size_t at, size_t n) {
    unsigned v = 0;
    for (size_t i = 0; i < n; i++)
        v = v << 8 | (unsigned char)s.p[at + i];
    return v;
}

// Where a table begins in the file, or 0 (OpenType 1.9, table directory).
static size_t table_at(Str file, const char *tag) {
    for (size_t i = 0; file.n > 12 && i < be(file, 4, 2); i++)
        if (str_eq(str_sub(file, 12 + 16 * i, 16 + 16 * i), str_of(tag)))
            return be(file, 12 + 16 * i + 8, 4);
    return 0;
}

static void test_subset(const Bench *b) {
    SvgUse *use = svg_use_new(b->arena, b->lato);
    svg_use_add(use, S("To"), S("lnum"));
    Str file = svg_subset(b->fonts, b->arena, use);
    size_t maxp = table_at(file, "maxp");
    if (!CHECK(maxp > 0))
        return;
    CHECK(be(file, maxp + 4, 2) == 3); // glyphs: none, T, o
    CHECK(table_at(file, "glyf") && table_at(file, "cmap") && table_at(file, "GPOS"));
    CHECK(!table_at(file, "fpgm") && !table_at(file, "prep") && !table_at(file, "cvt "));
    svg_use_add(use, S("1"), S(""));
    Str more = svg_subset(b->fonts, b->arena, use);
    CHECK(be(more, table_at(more, "maxp") + 4, 2) > 4); // and the figures of lnum
    CHECK(more.n > file.n && more.n < 20000);
    CHECK_STR(svg_subset(b->fonts, b->arena, use), more);
}

// An outline is as wide as its letter is drawn: an H stands between its side bearings.
static void test_outlines(const Bench *b) {
    double advance;
    uint32_t id = face_glyph(b->vollkorn, 'H', &advance);
    Path path = svg_glyph(b->fonts, b->arena, b->vollkorn, id, 100);
    Rect r = path_bounds(path);
    CHECK(path.n > 12 && path.p[0].kind == STEP_MOVE);
    CHECK(path.n && path.p[path.n - 1].kind == STEP_CLOSE);
    CHECK(r.x > 0 && r.x + r.w < advance * 100 && r.w > advance * 80);
    CHECK_NEAR(r.y, -b->vollkorn->cap_height * 100, 1);
    CHECK_NEAR(r.y + r.h, 0, 1);
    id = face_glyph(b->vollkorn, ' ', &advance);
    CHECK(svg_glyph(b->fonts, b->arena, b->vollkorn, id, 100).n == 0);
}

int main(void) {
    Bench b = {.arena = arena_open()};
    Diags d = diags_new(b.arena);
    Str folder = S(PRENT_SOURCE_DIR "/fonts");
    const Faces *faces = faces_open(b.arena, &d, NULL, &folder, 1, false);
    b.fonts = svg_fonts_open(b.arena);
    b.lato = face_find(faces, S("Lato"), 400, false);
    b.vollkorn = face_find(faces, S("Vollkorn"), 400, false);
    test_features(&b);
    if (CHECK(b.lato && b.vollkorn)) {
        test_places(&b);
        test_subset(&b);
        test_outlines(&b);
    }
    arena_close(b.arena);
    return check_done();
}
