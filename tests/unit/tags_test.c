#include "box/tags.h"

#include <string.h>

#include "check.h"

// A tree of boxes by hand: a root, what it holds, and what the first of these holds.
typedef struct Tree {
    Box root, child[3], leaf[3];
    Box *children[3], *leaves[3];
} Tree;

static Box box_of(BoxKind kind, Tag tag) {
    Box box = {.kind = kind, .tag = tag, .opacity = 1};
    if (kind == BOX_TEXT)
        box.text.text = S("word");
    return box;
}

static void tree_make(Tree *t, Box root, size_t children, size_t leaves) {
    memset(t, 0, sizeof *t);
    t->root = root;
    for (size_t i = 0; i < 3; i++) {
        t->child[i] = box_of(BOX_TEXT, TAG_AUTO);
        t->leaf[i] = box_of(BOX_TEXT, TAG_AUTO);
        t->children[i] = &t->child[i];
        t->leaves[i] = &t->leaf[i];
    }
    t->root.group.child = t->children;
    t->root.group.n = children;
    if (leaves) {
        t->child[0] = box_of(BOX_ROW, TAG_AUTO);
        t->child[0].group.child = t->leaves;
        t->child[0].group.n = leaves;
    }
}

static void test_defaults(void) {
    static const struct {
        BoxKind kind;
        Tag tag;
        const char *alt;
        Within within;
        Tag want;
    } rows[] = {
        {BOX_TEXT, TAG_AUTO, "", {TAG_AUTO, false}, TAG_P},
        {BOX_TEXT, TAG_H2, "", {TAG_SECTION, true}, TAG_H2},
        {BOX_TEXT, TAG_AUTO, "", {TAG_H2, true}, TAG_AUTO},
        {BOX_TEXT, TAG_AUTO, "", {TAG_LINK, true}, TAG_AUTO},
        {BOX_TEXT, TAG_AUTO, "", {TAG_QUOTE, true}, TAG_P},
        {BOX_TEXT, TAG_AUTO, "", {TAG_LIST, true}, TAG_ITEM},
        {BOX_TEXT, TAG_AUTO, "", {TAG_LIST, false}, TAG_P},
        {BOX_TEXT, TAG_AUTO, "", {TAG_ROW, true}, TAG_TD},
        {BOX_TEXT, TAG_TH, "", {TAG_ROW, true}, TAG_TH},
        {BOX_TEXT, TAG_H1, "", {TAG_ARTIFACT, false}, TAG_AUTO},
        {BOX_TEXT, TAG_AUTO, "read so", {TAG_SECTION, true}, TAG_P},
        {BOX_ROW, TAG_AUTO, "", {TAG_SECTION, true}, TAG_AUTO},
        {BOX_ROW, TAG_AUTO, "", {TAG_LIST, true}, TAG_ITEM},
        {BOX_ROW, TAG_AUTO, "", {TAG_TABLE, true}, TAG_ROW},
        {BOX_STACK, TAG_AUTO, "a badge", {TAG_SECTION, true}, TAG_FIGURE},
        {BOX_IMAGE, TAG_AUTO, "a leaf", {TAG_P, true}, TAG_FIGURE},
        {BOX_IMAGE, TAG_AUTO, "a leaf", {TAG_FIGURE, true}, TAG_AUTO},
        {BOX_IMAGE, TAG_AUTO, "", {TAG_LIST, true}, TAG_AUTO},
        {BOX_RULE, TAG_AUTO, "", {TAG_LIST, true}, TAG_AUTO},
        {BOX_SPACE, TAG_AUTO, "", {TAG_ROW, true}, TAG_AUTO},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Box box = box_of(rows[i].kind, rows[i].tag);
        box.alt = str_of(rows[i].alt);
        CHECK(tag_of(&box, rows[i].within) == rows[i].want);
    }
    Box empty = box_of(BOX_TEXT, TAG_H1);
    empty.text.text = S("");
    CHECK(tag_of(&empty, (Within){TAG_AUTO, false}) == TAG_AUTO);
}

// A column between a list and its items is not itself an item.
static void test_items_below(void) {
    Tree t;
    tree_make(&t, box_of(BOX_COLUMN, TAG_LIST), 1, 2);
    CHECK(tag_of(&t.child[0], (Within){TAG_LIST, true}) == TAG_ITEM);
    t.leaf[1].tag = TAG_ITEM;
    CHECK(tag_of(&t.child[0], (Within){TAG_LIST, true}) == TAG_AUTO);
}

// The root's tag, its first child's and a leaf's, and what is wrong with them.
static void test_places(void) {
    static const struct {
        Tag root, child, leaf;
        const char *want; // a part of the only message; "": none
    } rows[] = {
        {TAG_LIST, TAG_ITEM, TAG_LABEL, ""},
        {TAG_NOTE, TAG_AUTO, TAG_LABEL, ""},
        {TAG_TABLE, TAG_ROW, TAG_TH, ""},
        {TAG_DOCUMENT, TAG_SECTION, TAG_H1, ""},
        {TAG_QUOTE, TAG_AUTO, TAG_P, ""},
        {TAG_H1, TAG_AUTO, TAG_ARTIFACT, ""},
        {TAG_ARTIFACT, TAG_AUTO, TAG_H1, ""}, // a part's heading in a running head
        {TAG_SECTION, TAG_ITEM, TAG_AUTO, "an item stands in a list"},
        {TAG_LIST, TAG_AUTO, TAG_TD, "cell stands in a row"},
        {TAG_SECTION, TAG_AUTO, TAG_LABEL, "a label stands in"},
        {TAG_SECTION, TAG_ROW, TAG_AUTO, "a row stands in a table"},
        {TAG_SECTION, TAG_DOCUMENT, TAG_AUTO, "a document is"},
        {TAG_TABLE, TAG_SECTION, TAG_AUTO, "in a table stand rows"},
        {TAG_H2, TAG_AUTO, TAG_P, "tag: p cannot stand in tag: h2"},
        {TAG_P, TAG_LIST, TAG_AUTO, "tag: list cannot stand in tag: p"},
        {TAG_SECTION, TAG_FIGURE, TAG_AUTO, "a figure says what it shows"},
        {TAG_SECTION, TAG_AUTO, TAG_LINK, "this link leads nowhere"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *a = arena_open();
        Diags d = diags_new(a);
        Tree t;
        tree_make(&t, box_of(BOX_COLUMN, rows[i].root), 1, 1);
        t.child[0].tag = rows[i].child;
        t.leaf[0].tag = rows[i].leaf;
        tags_check(&d, &t.root);
        CHECK(d.n == (rows[i].want[0] ? 1 : 0));
        if (d.n)
            CHECK(strstr(str_c(a, d.p[0].message), rows[i].want) != NULL);
        arena_close(a);
    }
}

static void test_links(void) {
    static const TextSpan words = {.link = {"x:", 2}};
    Arena *a = arena_open();
    for (int i = 0; i < 4; i++) {
        Diags d = diags_new(a);
        Tree t;
        tree_make(&t, box_of(BOX_COLUMN, i == 1 ? TAG_ARTIFACT : TAG_AUTO), 1, 1);
        t.leaf[0].link = S("https://example.org");
        t.child[0].link = i == 2 ? S("https://example.org") : S("");
        t.leaf[0].text.span = (TextSpan *)&words;
        t.leaf[0].text.spans = i == 3;
        tags_check(&d, &t.root);
        CHECK(d.n == (i ? 1 : 0));
    }
    arena_close(a);
}

static void test_tables(void) {
    static const struct {
        size_t cells; // of the first row; the second has 2
        bool grid;
        size_t wrong;
    } rows[] = {{2, false, 0}, {3, false, 1}, {2, true, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *a = arena_open();
        Diags d = diags_new(a);
        Tree t, second;
        tree_make(&t, box_of(rows[i].grid ? BOX_GRID : BOX_COLUMN, TAG_TABLE), 2, 3);
        tree_make(&second, box_of(BOX_ROW, TAG_AUTO), 2, 0);
        t.child[0].group.n = rows[i].cells;
        t.children[1] = &second.root;
        if (rows[i].grid) { // whose children are the cells
            t.root.group.columns = 2;
            t.root.group.n = rows[i].cells;
        }
        tags_check(&d, &t.root);
        CHECK(d.n == rows[i].wrong);
        arena_close(a);
    }
}

int main(void) {
    test_defaults();
    test_items_below();
    test_places();
    test_links();
    test_tables();
    return check_done();
}
