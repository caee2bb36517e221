// Text on a curve: what the scene and the preflight see of glyphs that are turned.
#include "box/box.h"
#include "check.h"
#include "check/conform.h"
#include "scene/paint.h"
#include "type/text.h"

static const Profile any = {.transparency = true};
static const Ink night = {.name = {"night", 5}, .cmyk = {.4, 0, 0, 1}};
static const Face face = {
    .postscript = {"Test", 4}, .ascent = .9, .descent = .2, .cap_height = .7};

// A page with one letter, 5 pt wide in type of 10 pt, at `at` and turned.
static Page *page_with(Arena *a, Pt at, double turn) {
    Page *page = page_new(a, S("test"), (Size){100, 60}, 0, 10);
    Glyph *glyph = NEW(a, Glyph);
    *glyph = (Glyph){.advance = 5, .x = at.x, .y = at.y, .turn = turn};
    Run *run = NEW(a, Run);
    *run = (Run){
        .face = &face, .size = 10, .width = 5, .glyph = glyph, .n = 1, .turned = true};
    run->text = S("I");
    TextLine *line = NEW(a, TextLine);
    *line = (TextLine){.run = run, .n = 1, .text = run->text};
    TextBlock *set = NEW(a, TextBlock);
    *set = (TextBlock){.line = line, .n = 1, .size = 10};
    Box box = {.kind = BOX_TEXT, .opacity = 1, .set = set};
    box.rect = box.inner = (Rect){0, 0, 100, 60};
    box.text.style.colour = &night;
    Diags d = diags_new(a);
    paint(a, &d, page, &box);
    return page;
}

static void test_extent(void) {
    static const struct {
        double turn; // quarters, clockwise
        Rect want;
    } rows[] = {
        {1, {48, 30, 9, 5}},
        {2, {45, 28, 5, 9}},
        {-1, {43, 25, 9, 5}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *a = arena_open();
        Page *page = page_with(a, (Pt){50, 30}, rows[i].turn * acos(-1) / 2);
        Rect got = {0}, want = rows[i].want;
        for (size_t k = 0; k < page->n; k++)
            if (page->p[k].kind == ITEM_GLYPHS)
                got = page->p[k].glyphs.extent;
        CHECK_NEAR(got.x, want.x, 1e-9);
        CHECK_NEAR(got.y, want.y, 1e-9);
        CHECK_NEAR(got.w, want.w, 1e-9);
        CHECK_NEAR(got.h, want.h, 1e-9);
        arena_close(a);
    }
}

// Turned to the right, the descender is what comes near the left trim.
static void test_safe(void) {
    static const struct {
        Pt at;
        double turn;
        size_t errors;
    } rows[] = {
        {{12.1, 30}, 1, 0}, {{11, 30}, 1, 1}, {{89, 30}, 1, 1}, {{50, 43}, 1, 0},
        {{50, 46}, 1, 1},   {{50, 42}, 2, 0}, {{50, 44}, 2, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *a = arena_open();
        Diags d = diags_new(a);
        conform_page(conform_open(a, &any, NULL), &(ConformMemo){.arena = a}, &d,
                     page_with(a, rows[i].at, rows[i].turn * acos(-1) / 2), NULL);
        CHECK(d.n == rows[i].errors);
        arena_close(a);
    }
}

int main(void) {
    test_extent();
    test_safe();
    return check_done();
}
