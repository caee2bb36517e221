// Whole files: pages with their boxes, what they share, what they say of themselves, the
// same bytes each time, and sinks that fail at any byte.
#include "pdf/pdf.h"

#include "base/file.h"

#include "pdf_read.h"

static const Ink black = {.name = {"black", 5}, .cmyk = {0, 0, 0, 1}};
static const Ink cyan = {.name = {"cyan", 4}, .cmyk = {.65, 0, 0, 0}};
static const Ink gold = {.name = {"gold", 4},
                         .kind = INK_SPOT,
                         .spot = {"Gold matt", 9},
                         .tint = .5,
                         .cmyk = {.2, .3, .8, .05}};
static const PdfInfo info = {.title = {"T\xC3\xA9st", 5},
                             .author = {"Ann & Bob", 9},
                             .producer = {"prent", 5},
                             .language = {"nl", 2},
                             .date = 1700000000};

typedef struct Catch { // a sink that fails from its `most`th byte on
    Buf buf;
    size_t most;
} Catch;

static bool catch_write(void *self, const void *bytes, size_t n) {
    Catch *c = self;
    if (c->buf.n + n > c->most)
        return false;
    buf_add(&c->buf, (Str){bytes, n});
    return true;
}

static Profile profile_of(Arena *a, Standard standard) {
    Profile p = {.standard = standard,
                 .cmyk = true,
                 .transparency = standard == STANDARD_X4,
                 .rgb = standard == STANDARD_X1A ? RGB_CONVERT : RGB_TAG,
                 .condition = S("FOGRA39"),
                 .registry = S("http://www.color.org")};
    file_read(a, S(PRENT_SOURCE_DIR "/layouts/print"), S("FOGRA39L_coated.icc"), FILE_LIMIT,
              &p.icc, NULL);
    return p;
}

static Item *item_add(Arena *a, Page *page, ItemKind kind) {
    Item *item = &PUSH(a, page);
    *item = (Item){.kind = kind};
    return item;
}

static void rect_add(Arena *a, Page *page, const Ink *fill) {
    PathItem *path = &item_add(a, page, ITEM_PATH)->path;
    path->fill = fill;
    path_rect(a, &path->path, (Rect){1, 2, 30, 40}, 3);
}

static Page *page_make(Arena *a) {
    return page_new(a, S("test"), (Size){100, 60}, 5, 0);
}

static const Face *face_open(Arena *a) {
    static const Str folder = {PRENT_SOURCE_DIR "/fonts",
                               sizeof PRENT_SOURCE_DIR "/fonts" - 1};
    Diags *d = NEW(a, Diags);
    *d = diags_new(a);
    return face_find(faces_open(a, d, NULL, &folder, 1, false), S("Lato"), 400, false);
}

static void text_add(Arena *a, Page *page, const Face *face, const char *text) {
    size_t n = strlen(text);
    Run *run = NEW(a, Run);
    Glyph *glyph = NEWS(a, Glyph, n);
    double advance, pen = 0;
    for (size_t i = 0; i < n; i++) {
        glyph[i] = (Glyph){.id = face_glyph(face, (uint32_t)text[i], &advance),
                           .cluster = (uint32_t)i,
                           .x = pen};
        pen += advance * 8;
    }
    *run = (Run){.face = face,
                 .size = 8,
                 .width = pen,
                 .glyph = glyph,
                 .n = n,
                 .text = str_of(text)};
    item_add(a, page, ITEM_GLYPHS)->glyphs =
        (GlyphsItem){.run = run, .origin = {10, 20}, .ink = &black, .text = run->text};
}

static Art *drawing(Arena *a) {
    Art *art = NEW(a, Art);
    *art = (Art){.width = 10, .height = 10, .shapes = 1, .shape = NEW(a, ArtShape)};
    art->shape->alpha = 1;
    path_rect(a, &art->shape->path, (Rect){0, 0, 10, 10}, 0);
    return art;
}

static const uint32_t pixels[] = {0xFFFF0000, 0xFF0000FF, 0xFF00FF00, 0xFFFFFFFF};
static const Art photo = {.kind = ART_PIXELS,
                          .width = 2,
                          .height = 2,
                          .columns = 2,
                          .rows = 2,
                          .pixel = (const uint8_t *)pixels};

static Page *page_full(Arena *a, const Face *face, const Art *art, int i) {
    Page *page = page_make(a);
    rect_add(a, page, i % 2 ? &gold : &cyan);
    item_add(a, page, ITEM_GROUP_BEGIN)->group =
        (GroupItem){.matrix = affine_move(3, 4), .opacity = 1};
    item_add(a, page, ITEM_IMAGE)->image = (ImageItem){.art = &photo, .rect = {1, 1, 9, 9}};
    item_add(a, page, ITEM_IMAGE)->image =
        (ImageItem){.art = art, .rect = {20, 1, 9, 9}, .tint = &gold};
    item_add(a, page, ITEM_GROUP_END);
    text_add(a, page, face, i % 2 ? "een" : "twee");
    return page;
}

typedef struct Test {
    Arena *arena;
    Profile profile;
    Catch out;
    PdfMaker *maker;
    const PdfPress *press;
    Pdf *pdf;
    Str file;
} Test;

static void test_open(Test *t, Standard standard, size_t most) {
    *t = (Test){.arena = arena_open()};
    t->profile = profile_of(t->arena, standard);
    t->out = (Catch){buf_new(t->arena), most};
    t->maker = pdf_maker_open(t->arena);
    t->press = pdf_press_open(t->arena, &t->profile, icc_open(t->arena, t->profile.icc));
    t->pdf = pdf_open(t->arena, t->press, info, (Sink){&t->out, catch_write});
}

static bool page_add(Test *t, const Page *page) {
    PdfPage *made = pdf_page_make(t->arena, t->maker, t->press, page, NULL);
    return pdf_add(t->pdf, page, made);
}

static bool test_close(Test *t) {
    bool fine = pdf_close(t->pdf);
    t->file = buf_str(&t->out.buf);
    return fine;
}

static void test_boxes(void) {
    Test t;
    test_open(&t, STANDARD_X3, SIZE_MAX);
    Page *page = page_make(t.arena);
    page->media = rect_inset(page->bleed, (Sides){-7, -7, -7, -7});
    rect_add(t.arena, page, &cyan);
    CHECK(page_add(&t, page) && test_close(&t));
    CHECK(pdf_has(t.file, "/MediaBox[0 0 124 84 ]"));
    CHECK(pdf_has(t.file, "/BleedBox[7 7 117 77 ]"));
    CHECK(pdf_has(t.file, "/TrimBox[12 12 112 72 ]"));
    arena_close(t.arena);
}

// Pages that look alike share their dictionary, pictures are there once, inks too.
static void test_shares(void) {
    Test t;
    test_open(&t, STANDARD_X3, SIZE_MAX);
    const Face *face = face_open(t.arena);
    const Art *art = drawing(t.arena);
    for (int i = 0; i < 100; i++)
        CHECK(page_add(&t, page_full(t.arena, face, art, i)));
    CHECK(test_close(&t));
    CHECK(pdf_count(t.file, "/Type/Page/") == 100);
    CHECK(pdf_has(t.file, "/Count 100 "));
    CHECK(pdf_count(t.file, "/Subtype/Image") == 1);
    CHECK(pdf_count(t.file, "/Subtype/Form") == 1);
    CHECK(pdf_count(t.file, "[/Separation/Gold#20matt") == 1);
    CHECK(pdf_count(t.file, "/Subtype/Type0") == 1);
    CHECK(pdf_count(t.file, "/Font<</F") == 2);
    CHECK(pdf_count(t.file, "/Type/ExtGState/op") == 1); // text overprints
    arena_close(t.arena);
}

static void test_says(void) {
    static const struct {
        Standard standard;
        const char *head, *has;
    } rows[] = {
        {STANDARD_X1A, "%PDF-1.4\n", "/GTS_PDFXVersion(PDF/X-1a:2003)"},
        {STANDARD_X3, "%PDF-1.4\n", "/GTS_PDFXVersion(PDF/X-3:2003)"},
        {STANDARD_X3_2002, "%PDF-1.3\n", "/GTS_PDFXVersion(PDF/X-3:2002)"},
        {STANDARD_X4, "%PDF-1.6\n",
         "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Test t;
        test_open(&t, rows[i].standard, SIZE_MAX);
        Page *page = page_make(t.arena);
        rect_add(t.arena, page, &cyan);
        CHECK(page_add(&t, page) && test_close(&t));
        CHECK(str_starts(t.file, str_of(rows[i].head)));
        CHECK(pdf_has(t.file, rows[i].has));
        bool xmp = rows[i].standard != STANDARD_X3_2002;
        CHECK(pdf_has(t.file, "<xmp:CreateDate>2023-11-14T22:13:20Z<") == xmp);
        CHECK(pdf_has(t.file, "Ann &amp; Bob") == xmp);
        if (rows[i].standard != STANDARD_X4) { // where Info is not packed away
            CHECK(pdf_has(t.file, "/CreationDate(D:20231114221320Z)"));
            CHECK(pdf_has(t.file, "/Title<FEFF005400E900730074>"));
            CHECK(pdf_has(t.file, "/Trapped/False"));
            CHECK(pdf_has(t.file, "/S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)"));
            Str intent = str_sub(t.file, pdf_find(t.file, "/Type/OutputIntent"), t.file.n);
            CHECK_STR(pdf_stream(t.arena, pdf_follow(t.arena, t.file, intent,
                                                     "/DestOutputProfile ")),
                      t.profile.icc);
        }
        arena_close(t.arena);
    }
}

// Which way its pages are turned, in the oldest of PDFs too.
static void test_turned(void) {
    static const struct {
        Standard standard;
        bool rtl;
        const char *has, *lacks;
    } rows[] = {
        {STANDARD_X3, false, "/ViewerPreferences<</DisplayDocTitle true>>", "/R2L"},
        {STANDARD_X3, true, "<</DisplayDocTitle true/Direction/R2L>>", "/L2R"},
        {STANDARD_X3_2002, false, "/Type/Catalog", "/ViewerPref"},
        {STANDARD_X3_2002, true, "/ViewerPreferences<</Direction/R2L>>", "/DisplayDoc"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Test t;
        test_open(&t, rows[i].standard, SIZE_MAX);
        PdfInfo turned = info;
        turned.rtl = rows[i].rtl;
        t.out.buf.n = 0;
        t.pdf = pdf_open(t.arena, t.press, turned, (Sink){&t.out, catch_write});
        CHECK(page_add(&t, page_make(t.arena)) && test_close(&t));
        CHECK(pdf_has(t.file, rows[i].has) && !pdf_has(t.file, rows[i].lacks));
        arena_close(t.arena);
    }
}

// Pages made in any order, on any maker, give the same file.
static void test_same_bytes(void) {
    enum { PAGES = 40 };
    Str first = {0};
    Arena *keep = arena_open();
    for (int round = 0; round < 3; round++) {
        Test t;
        test_open(&t, STANDARD_X4, SIZE_MAX);
        const Face *face = face_open(t.arena);
        const Art *art = drawing(t.arena);
        PdfMaker *makers[] = {t.maker, pdf_maker_open(t.arena), pdf_maker_open(t.arena)};
        Page *page[PAGES];
        PdfPage *made[PAGES];
        for (int i = 0; i < PAGES; i++) {
            int at = round == 1 ? PAGES - 1 - i : i;
            page[at] = page_full(t.arena, face, art, at);
            made[at] = pdf_page_make(t.arena, makers[round ? i % (round + 1) : 0], t.press,
                                     page[at], NULL);
        }
        for (int i = 0; i < PAGES; i++)
            CHECK(pdf_add(t.pdf, page[i], made[i]));
        CHECK(test_close(&t));
        if (round == 0)
            first = str_dup(keep, t.file);
        CHECK_STR(t.file, first);
        arena_close(t.arena);
    }
    arena_close(keep);
}

static void test_failing(void) {
    Test whole;
    test_open(&whole, STANDARD_X4, SIZE_MAX);
    const Face *face = face_open(whole.arena);
    const Art *art = drawing(whole.arena);
    for (int i = 0; i < 3; i++)
        page_add(&whole, page_full(whole.arena, face, art, i));
    CHECK(test_close(&whole));
    for (size_t most = 0; most < whole.file.n; most += whole.file.n / 40 + 1) {
        Test t;
        test_open(&t, STANDARD_X4, most);
        for (int i = 0; i < 3; i++)
            page_add(&t, page_full(t.arena, face, art, i));
        CHECK(!test_close(&t));
        arena_close(t.arena);
    }
    arena_close(whole.arena);
}

// Sheets hold stored pages; each is in the file once, also when nobody stored it before.
static void test_stored(void) {
    Test t;
    test_open(&t, STANDARD_X3, SIZE_MAX);
    const Face *face = face_open(t.arena);
    Page *page[2];
    for (int i = 0; i < 2; i++) {
        page[i] = page_make(t.arena);
        text_add(t.arena, page[i], face, i ? "een" : "twee");
    }
    CHECK(pdf_store(t.pdf, 0, page[0],
                    pdf_page_make(t.arena, t.maker, t.press, page[0], NULL)));
    page[0]->n = 0; // gone
    for (size_t sheet = 0; sheet < 2; sheet++) {
        Page *both = page_new(t.arena, S("sheet"), (Size){300, 200}, 0, 0);
        for (size_t i = 0; i < 4; i++) {
            item_add(t.arena, both, ITEM_GROUP_BEGIN)->group =
                (GroupItem){.matrix = affine_move(100 * (double)i, 10), .opacity = 1};
            item_add(t.arena, both, ITEM_PAGE)->page = (PageItem){page[i % 2], i % 2};
            item_add(t.arena, both, ITEM_GROUP_END);
        }
        CHECK(page_add(&t, both));
    }
    CHECK(test_close(&t));
    CHECK(pdf_count(t.file, "/Subtype/Form") == 2);
    CHECK(pdf_count(t.file, "[0 0 110 70 ]") == 1); // their bounds, alike
    CHECK(pdf_count(t.file, "/Type/Page/") == 2);
    arena_close(t.arena);
}

// Pages that look alike are one form; one that shows more than its media says where from.
static void test_stored_alike(void) {
    Test t;
    test_open(&t, STANDARD_X3, SIZE_MAX);
    const Face *face = face_open(t.arena);
    for (size_t i = 0; i < 5; i++) {
        Page *page = page_make(t.arena);
        text_add(t.arena, page, face, i == 3 ? "een" : "twee");
        if (i == 4)
            page->media = page->trim;
        CHECK(pdf_store(t.pdf, i, page,
                        pdf_page_make(t.arena, t.maker, t.press, page, NULL)));
    }
    CHECK(page_add(&t, page_make(t.arena)));
    CHECK(test_close(&t));
    CHECK(pdf_count(t.file, "/Subtype/Form") == 3);
    CHECK(pdf_count(t.file, "/Matrix[1 0 0 1 5 5 ]") == 1);
    CHECK(pdf_count(t.file, "[-5 -5 105 65 ]") == 1);
    arena_close(t.arena);
}

static void test_outline(void) {
    Test t;
    test_open(&t, STANDARD_X3, SIZE_MAX);
    t.profile.bookmarks = true;
    static const char *const titles[] = {"One", "One", "Two"}; // the first goes on
    for (int i = 0; i < 3; i++) {
        Page *page = page_make(t.arena);
        item_add(t.arena, page, ITEM_TAG_BEGIN)->tag =
            (TagItem){.tag = TAG_SECTION, .title = str_of(titles[i])};
        item_add(t.arena, page, ITEM_TAG_BEGIN)->tag =
            (TagItem){.tag = TAG_SECTION, .title = str_f(t.arena, "Part %d", i)};
        item_add(t.arena, page, ITEM_TAG_END);
        item_add(t.arena, page, ITEM_TAG_END);
        CHECK(page_add(&t, page));
    }
    CHECK(test_close(&t));
    Str top = str_sub(t.file, pdf_find(t.file, "<</Type/Outlines"), t.file.n);
    top = str_sub(top, 0, pdf_find(top, "endobj"));
    CHECK(pdf_number(top, "/Count ") == 2);
    Str one = pdf_follow(t.arena, t.file, top, "/First ");
    CHECK(pdf_has(one, "/Title(One)") && pdf_number(one, "/Count ") == -2);
    CHECK(pdf_has(one, "/Fit]"));
    Str two = pdf_follow(t.arena, t.file, one, "/Next ");
    CHECK(pdf_has(two, "/Title(Two)") && !pdf_has(two, "/Next "));
    Str part = pdf_follow(t.arena, t.file, one, "/Last ");
    CHECK(pdf_has(part, "/Title(Part 1)"));
    CHECK(pdf_has(pdf_follow(t.arena, t.file, part, "/Prev "), "/Title(Part 0)"));
    CHECK(pdf_count(t.file, "/Title(One)") == 1);
    arena_close(t.arena);
}

int main(void) {
    test_boxes();
    test_shares();
    test_says();
    test_turned();
    test_same_bytes();
    test_failing();
    test_stored();
    test_stored_alike();
    test_outline();
    return check_done();
}
