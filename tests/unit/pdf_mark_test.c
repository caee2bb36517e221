// Marks in the streams of whole pages, and the list of tags that goes with them.
#include <zlib.h>

#include "check.h"
#include "pdf/marked.h"
#include "pdf/page.h"

static const Profile screen = {.transparency = true, .links = true};
static const Ink blue = {.name = {"blue", 4}, .preview = {0, 0, 1}};

typedef struct Test {
    Arena *arena;
    const Face *face;
    Page *page;
} Test;

static const Face *face_open(Arena *a) {
    static const Str folder = {PRENT_SOURCE_DIR "/fonts",
                               sizeof PRENT_SOURCE_DIR "/fonts" - 1};
    Diags *d = NEW(a, Diags);
    *d = diags_new(a);
    return face_find(faces_open(a, d, NULL, &folder, 1, false), S("Lato"), 400, false);
}

// A letter of text, in English when it is "e".
static void text_add(Test *t, char letter) {
    Run *run = NEW(t->arena, Run);
    Glyph *glyph = NEW(t->arena, Glyph);
    double advance;
    Str text = str_f(t->arena, "%c", letter);
    *glyph = (Glyph){.id = face_glyph(t->face, (uint32_t)letter, &advance)};
    *run = (Run){.face = t->face, .size = 10, .width = 5, .glyph = glyph, .n = 1};
    run->text = text;
    PUSH(t->arena, t->page) =
        (Item){.kind = ITEM_GLYPHS,
               .glyphs = {.run = run,
                          .origin = {10, 20},
                          .ink = &blue,
                          .language = letter == 'e' ? S("en") : S("nl"),
                          .text = text,
                          .extent = {10, 13, 5, 9},
                          .begins = true}};
}

// An item a sign: "f" a filled path, a letter text, "L" a link; "(" a group that shines
// through, "[" one that is turned, both end with ")"; tags begin with P, H (a heading), F
// (a figure), A (an artifact), W (a link) and end with ";".
static void page_fill(Test *t, const char *signs) {
    static const char tags[] = "PHFAW";
    static const Tag kinds[] = {TAG_P, TAG_H1, TAG_FIGURE, TAG_ARTIFACT, TAG_LINK};
    for (; *signs; signs++) {
        Item item = {.kind = ITEM_TAG_END};
        const char *tag = strchr(tags, *signs);
        if (*signs == 'f') {
            item.kind = ITEM_PATH;
            item.path.fill = &blue;
            path_rect(t->arena, &item.path.path, (Rect){20, 30, 40, 10}, 0);
        } else if (*signs == 'L') {
            item.kind = ITEM_LINK;
            item.link = (LinkItem){{1, 2, 3, 4}, S("x:y"), false};
        } else if (*signs == '(' || *signs == '[') {
            item.kind = ITEM_GROUP_BEGIN;
            item.group =
                (GroupItem){.matrix = affine_one(), .opacity = *signs == '(' ? .5 : 1};
        } else if (*signs == ')') {
            item.kind = ITEM_GROUP_END;
        } else if (tag) {
            item.kind = ITEM_TAG_BEGIN;
            item.tag =
                (TagItem){.tag = kinds[tag - tags], .alt = *tag == 'F' ? S("seen") : S("")};
        } else if (*signs != ';') {
            text_add(t, *signs);
            continue;
        }
        PUSH(t->arena, t->page) = item;
    }
}

// The stream as signs: A an artifact, C content, E an end, f a fill, t text, D a form.
static Str skeleton(Test *t, Str deflated) {
    enum { ROOM = 1 << 14 };
    unsigned char *out = NEWS(t->arena, unsigned char, ROOM);
    uLongf n = ROOM;
    CHECK(uncompress(out, &n, (const unsigned char *)deflated.p, deflated.n) == Z_OK);
    static const struct {
        const char *end;
        char sign;
    } rows[] = {{"/Artifact BMC", 'A'}, {">>BDC", 'C'}, {"EMC", 'E'},
                {"]TJ", 't'},           {" Do", 'D'},   {"f", 'f'}};
    Buf b = buf_new(t->arena);
    for (Str rest = {(const char *)out, n}; rest.n;) {
        Str line = str_cut(&rest, '\n');
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            if (str_ends(line, str_of(rows[i].end)) && !str_ends(line, S("Tf"))) {
                buf_char(&b, rows[i].sign);
                break;
            }
    }
    return buf_str(&b);
}

// The list as signs: < > for tags, "L" for links, and what content says.
static Str listed(Arena *a, const PdfPage *made) {
    Buf b = buf_new(a);
    for (size_t i = 0; i < made->tags.n; i++) {
        const PdfTag *tag = &made->tags.p[i];
        buf_f(&b, "%s",
              tag->kind == PDF_TAG_BEGIN  ? "<"
              : tag->kind == PDF_TAG_END  ? ">"
              : tag->kind == PDF_TAG_LINK ? "L"
                                          : "\"");
        if (tag->kind == PDF_TAG_CONTENT)
            buf_f(&b, "%.*s\"", STR(tag->said));
    }
    return buf_str(&b);
}

static void test_pages(void) {
    static const struct {
        const char *signs, *stream, *list;
    } rows[] = {
        {"ff", "AffE", ""},
        {"a", "AtE", ""}, // on a sheet, beside its pages
        {"fPa;", "AfECtE", "<\"a\">"},
        {"Pab;", "CttE", "<\"a b\">"}, // two texts of one tag, with a space between
        {"Pa;Pb;", "CtECtE", "<\"a\"><\"b\">"},
        {"Paeb;", "CtECtECtE", "<\"a\"\" e\"\" b\">"}, // languages
        {"Pafb;", "CtEAfECtE", "<\"a\"\" b\">"},
        {"AaPb;;", "AtEAtE", ""},
        {"Ff;", "CfE", "<\"\">"},
        {"Ffa;f", "CfECtEAfE", "<\"\"\"a\">"},
        {"PWaL;b;", "CtECtE", "<<\"a\"L>\" b\">"},
        {"[Pa;)", "CtE", "<\"a\">"},
        // What shines through together is a form, within one mark and without any of its
        // own.
        {"(ff)", "ADE", ""},
        {"P(fa);", "CDE", "<\"a\">"},
        {"(fPa;)", "CDE", "<\"a\">"},
        {"(Ff;f)", "CDE", "<\"\">"},
        {"P(fWaL;);", "CDE", "<<\"a\"L>>"},
        {"(fHa;Pb;)", "CDE", "\"ab\""}, // readers get one paragraph
        {"P(faWbL;);", "CDE", "<\"a b\">"},
        {"(fPaAb;;)", "CDE", "<\"a\">"},
        {"(fAb;)", "ADE", ""},
        {"((f)(fPa;))", "CDE", "<\"a\">"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Test t = {.arena = arena_open()};
        t.face = face_open(t.arena);
        t.page = page_new(t.arena, S("test"), (Size){200, 100}, 0, 0);
        page_fill(&t, rows[i].signs);
        PdfPress press = {&screen, {&screen, NULL}, true};
        PdfPage *made =
            pdf_page_make(t.arena, pdf_maker_open(t.arena), &press, t.page, NULL);
        CHECK_STR(made->fault, S(""));
        CHECK_STR(skeleton(&t, made->content.data), str_of(rows[i].stream));
        CHECK_STR(listed(t.arena, made), str_of(rows[i].list));
        arena_close(t.arena);
    }
}

// A link says its words, a figure where it is.
static void test_beside(void) {
    Test t = {.arena = arena_open()};
    t.face = face_open(t.arena);
    t.page = page_new(t.arena, S("test"), (Size){200, 100}, 0, 0);
    page_fill(&t, "PWabL;;Ff;");
    PdfPress press = {&screen, {&screen, NULL}, true};
    PdfPage *made = pdf_page_make(t.arena, pdf_maker_open(t.arena), &press, t.page, NULL);
    CHECK(made->links.n == 1 && made->contents == 2);
    CHECK_STR(made->links.p[0].says, S("a b"));
    const PdfTag *figure = &made->tags.p[made->tags.n - 3];
    CHECK(figure->kind == PDF_TAG_BEGIN && figure->tag->tag == TAG_FIGURE);
    CHECK_NEAR(figure->bounds.x, 20, 1e-9);
    CHECK_NEAR(figure->bounds.w, 40, 1e-9);
    arena_close(t.arena);
}

// From right to left the last glyph is read first, also when its text is given beside it.
static void test_leftward(void) {
    Test t = {.arena = arena_open()};
    double advance;
    t.face = face_open(t.arena);
    t.page = page_new(t.arena, S("test"), (Size){200, 100}, 0, 0);
    page_fill(&t, "Pa;");
    Glyph glyph[] = {{.id = face_glyph(t.face, 'b', &advance), .cluster = 2},
                     {.id = face_glyph(t.face, '-', &advance), .cluster = 0, .x = 5}};
    Run run = {
        .face = t.face, .size = 10, .width = 10, .glyph = glyph, .n = 2, .rtl = true};
    run.text = S("\xC2\xAD"
                 "b");
    GlyphsItem *item = &t.page->p[1].glyphs;
    item->run = &run;
    item->text = run.text;
    PdfPress press = {&screen, {&screen, NULL}, true};
    PdfPage *made = pdf_page_make(t.arena, pdf_maker_open(t.arena), &press, t.page, NULL);
    CHECK_STR(made->fault, S(""));
    CHECK(made->contents == 2);
    arena_close(t.arena);
}

int main(void) {
    test_leftward();
    test_pages();
    test_beside();
    return check_done();
}
