#include "base/buf.h"
#include "check.h"
#include "face/face.h"
#include "svg/order.h"

static const Face face = {.cap_height = .7, .descent = .2};

// A page from a line of letters, each an item; those with a place take the next one.
//   p path, t text, i picture, I picture with words, l link
//   ( ) group, [ ] tag, { } figure, < > artifact, @ ] link
static Page *page_of(Arena *a, const char *items, const Rect *at) {
    Page *page = page_new(a, S("test"), (Size){100, 100}, 0, 0);
    Run *run = NEW(a, Run);
    *run = (Run){.face = &face, .size = 0};
    for (const char *c = items; *c; c++) {
        Item *item = &PUSH(a, page);
        *item = (Item){.kind = ITEM_TAG_END};
        if (*c == 'p') {
            item->kind = ITEM_PATH;
            path_rect(a, &item->path.path, *at++, 0);
        } else if (*c == 't') {
            item->kind = ITEM_GLYPHS;
            item->glyphs = (GlyphsItem){.run = run, .extent = *at++, .begins = true};
        } else if (*c == 'i' || *c == 'I') {
            item->kind = ITEM_IMAGE;
            item->image = (ImageItem){.rect = *at++, .alt = *c == 'I' ? S("so") : S("")};
        } else if (*c == 'l') {
            item->kind = ITEM_LINK;
            item->link = (LinkItem){*at++, S("https://example.org/"), false};
        } else if (*c == '(') {
            item->kind = ITEM_GROUP_BEGIN;
            item->group = (GroupItem){.matrix = affine_move(50, 0), .opacity = 1};
        } else if (*c == ')') {
            item->kind = ITEM_GROUP_END;
        } else if (*c == '@') {
            item->kind = ITEM_TAG_BEGIN;
            item->tag.tag = TAG_LINK;
        } else if (*c == '[' || *c == '{' || *c == '<') {
            item->kind = ITEM_TAG_BEGIN;
            item->tag.tag = *c == '[' ? TAG_SECTION : *c == '{' ? TAG_FIGURE : TAG_ARTIFACT;
        }
    }
    return page;
}

static Str flags(Arena *a, const bool *flag, size_t n) {
    Buf b = buf_new(a);
    for (size_t i = 0; i < n; i++)
        buf_char(&b, flag[i] ? 'x' : '.');
    return buf_str(&b);
}

static void test_layers(Arena *a) {
    static const struct {
        const char *items;
        Rect at[4];
        const char *hidden, *below;
    } rows[] = {
        {"", {{0, 0, 0, 0}}, "", ""},
        {"ptp", {{0, 0, 90, 90}, {10, 10, 9, 9}, {40, 40, 9, 9}}, "x.x", "x.x"},
        {"ptp", {{0, 0, 90, 90}, {10, 10, 9, 9}, {15, 15, 9, 9}}, "x.x", "x.."},
        // What covers something that stays must stay too.
        {"tpp", {{0, 0, 9, 9}, {5, 5, 9, 9}, {12, 12, 9, 9}}, ".xx", "..."},
        {"tpp", {{0, 0, 9, 9}, {20, 5, 9, 9}, {25, 12, 9, 9}}, ".xx", ".xx"},
        // Tags are looked into; groups are moved whole, or not at all.
        {"[tp]", {{0, 0, 9, 9}, {20, 0, 9, 9}}, "..xx", "..x."},
        {"t(pi)", {{0, 0, 9, 9}, {0, 0, 9, 9}, {1, 1, 5, 5}}, ".xxxx", ".x..."},
        {"t(p)", {{50, 0, 9, 9}, {0, 0, 9, 9}}, ".xxx", "...."},
        {"(pt)", {{0, 0, 9, 9}, {0, 0, 9, 9}}, ".x.x", "...."},
        {"I", {{0, 0, 9, 9}}, ".", "."},
        {"{pp}", {{0, 0, 9, 9}, {0, 0, 9, 9}}, ".xxx", "...."},
        {"<p>", {{0, 0, 9, 9}}, "xxx", ".x."},
        // What lies under a link is the link's.
        {"@ptl]", {{0, 0, 9, 9}, {1, 1, 5, 5}, {0, 0, 9, 9}}, ".x..x", "....."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Page *page = page_of(a, rows[i].items, rows[i].at);
        SvgOrder o = svg_order(a, page);
        CHECK_STR(flags(a, o.hidden, page->n), str_of(rows[i].hidden));
        CHECK_STR(flags(a, o.below, page->n), str_of(rows[i].below));
    }
}

int main(void) {
    Arena *a = arena_open();
    test_layers(a);
    arena_close(a);
    return check_done();
}
