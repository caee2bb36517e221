// Fonts in a file: what the file says of them must be what HarfBuzz says, and the subset
// must draw the same letters under the same numbers.
#include <hb.h>

#include "pdf_font/font.h"
#include "pdf_font/metrics.h"

#include "pdf_read.h"

typedef struct Test {
    Arena *arena;
    const Face *face;
    PdfFonts *fonts;
    PdfPage page;
    Str file;
} Test;

static Test test_open(void) {
    static const Str folder = {PRENT_SOURCE_DIR "/fonts",
                               sizeof PRENT_SOURCE_DIR "/fonts" - 1};
    Test t = {.arena = arena_open()};
    Diags d = diags_new(t.arena);
    const Faces *faces = faces_open(t.arena, &d, NULL, &folder, 1, false);
    t.face = face_find(faces, S("Vollkorn"), 400, false);
    t.fonts = pdf_fonts_open(t.arena);
    CHECK(t.face != NULL);
    return t;
}

static uint32_t show(Test *t, uint32_t c, Str text, bool bound) {
    double advance;
    uint32_t id = face_glyph(t->face, c, &advance);
    PUSH(t->arena, &t->page.uses) =
        (PdfUse){.face = t->face, .id = id, .text = text, .bound = bound};
    return id;
}

static void file_write(Test *t) {
    Buf out = buf_new(t->arena);
    PdfFile *f = pdf_file_open(t->arena, (Sink){&out, pdf_catch}, 4);
    CHECK(pdf_fonts_take(t->fonts, &t->page));
    pdf_fonts_ref(t->fonts, f, (PdfFont){.face = t->face});
    CHECK(pdf_fonts_write(t->fonts, f));
    CHECK(pdf_file_close(f, 1, 1));
    t->file = buf_str(&out);
}

static Str descendant(Test *t) {
    return pdf_follow(t->arena, t->file, pdf_object(t->arena, t->file, 1),
                      "/DescendantFonts[");
}

static void test_dictionaries(void) {
    Test t = test_open();
    show(&t, 'A', S(""), true);
    file_write(&t);
    Str type0 = pdf_object(t.arena, t.file, 1), cid = descendant(&t);
    CHECK(pdf_has(type0, "/Subtype/Type0") && pdf_has(type0, "/Encoding/Identity-H"));
    CHECK(pdf_has(type0, "+Vollkorn-Regular"));
    CHECK(pdf_has(cid, "/Subtype/CIDFontType2") && pdf_has(cid, "/CIDToGIDMap/Identity"));
    Str descriptor = pdf_follow(t.arena, t.file, cid, "/FontDescriptor ");
    CHECK(pdf_number(descriptor, "/Flags ") == 4 && pdf_has(descriptor, "/FontFile2 "));
    CHECK(pdf_number(descriptor, "/Ascent ") == lround(t.face->ascent * 1000));
    CHECK(pdf_number(descriptor, "/Descent ") == lround(-t.face->descent * 1000));
    CHECK(pdf_number(descriptor, "/CapHeight ") == lround(t.face->cap_height * 1000));
    arena_close(t.arena);
}

// Letters that lie apart and beside each other in the font: each has its width, exactly.
static void test_widths(void) {
    Test t = test_open();
    uint32_t id[26];
    for (uint32_t c = 'a'; c <= 'z'; c++)
        id[c - 'a'] = c % 3 ? show(&t, c, S(""), true) : 0;
    file_write(&t);
    Str cid = descendant(&t);
    size_t from = pdf_find(cid, "/W[") + 3, found = 0;
    const char *p = cid.p + from;
    PdfGauge *gauge = pdf_gauge_open(t.arena, t.face);
    while (*p != ']') {
        char *end;
        uint32_t first = (uint32_t)strtol(p, &end, 10);
        CHECK(strncmp(end, " [", 2) == 0);
        for (p = end + 2; *p != ']'; p = end + (*end == ' '), first++, found++) {
            double width = strtod(p, &end), advance = 0;
            bool shown = false;
            for (int i = 0; i < 26; i++)
                shown = shown || id[i] == first;
            CHECK(shown || first == 0);
            CHECK_NEAR(width, pdf_gauge_width(gauge, first), 1e-9);
            advance = hb_font_get_glyph_h_advance(t.face->hb, first);
            CHECK_NEAR(width, advance, .5); // which is rounded to thousandths
        }
        p++;
    }
    CHECK(found == 18);
    arena_close(t.arena);
}

static void test_unicode(void) {
    Test t = test_open();
    uint32_t a = show(&t, 'A', S(""), true), fi = show(&t, 0xFB01, S("fi"), true);
    uint32_t face = show(&t, 'f', S("\xF0\x9F\x98\x80"), true);
    file_write(&t);
    Str map =
        pdf_stream(t.arena, pdf_follow(t.arena, t.file, pdf_object(t.arena, t.file, 1),
                                       "/ToUnicode "));
    CHECK(pdf_has(map, str_c(t.arena, str_f(t.arena, "<%04X><0041>\n", a))));
    CHECK(pdf_has(map, str_c(t.arena, str_f(t.arena, "<%04X><00660069>\n", fi))));
    CHECK(pdf_has(map, str_c(t.arena, str_f(t.arena, "<%04X><D83DDE00>\n", face))));
    CHECK(pdf_has(map, "\n3 beginbfchar\n"));
    arena_close(t.arena);
}

// More than a hundred letters take several blocks, which together have them all.
static void test_blocks(void) {
    Test t = test_open();
    size_t shown = 0;
    for (uint32_t c = 0x20; c < 0x180; c++) {
        double advance;
        if (face_glyph(t.face, c, &advance) && !(c >= 0x7F && c < 0xA0) && c != 0xA0 &&
            c != 0xAD) {
            show(&t, c, S(""), true);
            shown++;
        }
    }
    file_write(&t);
    Str map =
        pdf_stream(t.arena, pdf_follow(t.arena, t.file, pdf_object(t.arena, t.file, 1),
                                       "/ToUnicode "));
    CHECK(shown > 200 && pdf_count(map, "beginbfchar") == (shown + 99) / 100);
    CHECK(pdf_count(map, "><") >= shown - 5 && pdf_count(map, "><") <= shown + 1);
    arena_close(t.arena);
}

static bool paths_equal(Path a, Path b) {
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (a.p[i].kind != b.p[i].kind || memcmp(a.p[i].p, b.p[i].p, sizeof a.p[i].p) != 0)
            return false;
    return true;
}

// The program in the file, opened again, has the same outlines at the same numbers, and
// none where nothing is shown.
static void test_program(void) {
    Test t = test_open();
    uint32_t g = show(&t, 'g', S(""), true), e = show(&t, 0xE9, S(""), true);
    double advance;
    uint32_t q = face_glyph(t.face, 'q', &advance);
    file_write(&t);
    Str descriptor = pdf_follow(t.arena, t.file, descendant(&t), "/FontDescriptor ");
    Str object = pdf_follow(t.arena, t.file, descriptor, "/FontFile2 ");
    Str program = pdf_stream(t.arena, object);
    CHECK((size_t)pdf_number(object, "/Length1 ") == program.n);
    CHECK(program.n < t.face->data.n / 4);
    hb_blob_t *blob =
        hb_blob_create(program.p, (unsigned)program.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *hb = hb_face_create(blob, 0);
    Face subset = *t.face;
    subset.hb = hb_font_create(hb);
    PdfGauge *in = pdf_gauge_open(t.arena, &subset),
             *full = pdf_gauge_open(t.arena, t.face);
    const uint32_t shown[] = {g, e};
    for (size_t i = 0; i < 2; i++) {
        Path path = pdf_gauge_outline(in, t.arena, shown[i]);
        CHECK(path.n > 5);
        CHECK(paths_equal(path, pdf_gauge_outline(full, t.arena, shown[i])));
        CHECK_NEAR(pdf_gauge_width(in, shown[i]), pdf_gauge_width(full, shown[i]), 0);
    }
    CHECK(pdf_gauge_outline(in, t.arena, q).n == 0);
    hb_font_destroy(subset.hb);
    hb_face_destroy(hb);
    hb_blob_destroy(blob);
    arena_close(t.arena);
}

// What stands alone on one page and within an ActualText on another is one and the same
// glyph; two texts for it alone are not.
static void test_takes(void) {
    Test t = test_open();
    uint32_t id = show(&t, 'A', S("loose"), false);
    CHECK(pdf_fonts_take(t.fonts, &t.page));
    CHECK_STR(pdf_fonts_said(t.fonts, t.face, id), S(""));
    t.page.uses.n = 0;
    show(&t, 'A', S("one"), true);
    CHECK(pdf_fonts_take(t.fonts, &t.page));
    t.page.uses.n = 0;
    show(&t, 'B', S(""), true);
    show(&t, 'A', S("two"), true);
    CHECK(!pdf_fonts_take(t.fonts, &t.page));
    t.page.uses.n = 0;
    show(&t, 'A', S("two"), false);
    CHECK(pdf_fonts_take(t.fonts, &t.page));
    CHECK_STR(pdf_fonts_said(t.fonts, t.face, id), S("one"));
    arena_close(t.arena);
}

int main(void) {
    test_dictionaries();
    test_widths();
    test_unicode();
    test_blocks();
    test_program();
    test_takes();
    return check_done();
}
