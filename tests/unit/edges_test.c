#include "check/edges.h"

#include "check.h"

static const Profile screen = {.name = {"screen", 6}};
static const Proof proof = {.profile = &screen};
static const Ink red = {.kind = INK_RGB, .has_preview = true, .preview = {1, 0, 0}};
static const Ink blue = {.kind = INK_RGB, .has_preview = true, .preview = {0, 0, 1}};

static void rect_add(Arena *a, Page *page, Rect r, const Ink *ink) {
    Path path = {0};
    path_rect(a, &path, r, 0);
    PUSH(a, page) = (Item){.kind = ITEM_PATH, .path = {.path = path, .fill = ink}};
}

static Page *page_make(Arena *a) {
    return page_new(a, S("card"), (Size){100, 50}, 5, 0);
}

// A band on the left: the left edge is not as the right one, the top is as the bottom.
static void test_band(Arena *a) {
    Page *page = page_make(a);
    rect_add(a, page, (Rect){-5, -5, 25, 60}, &red);
    PageEdges e = edges_of(&proof, page);
    const Rect t = page->trim;
    for (double part = 0.05; part < 1; part += 0.1) {
        Pt left = {0, 50 * part}, right = {100, 50 * part}, top = {100 * part, 0},
           foot = {100 * part, 50};
        CHECK(edges_differ(&e, t, left, &e, right));
        CHECK(!edges_differ(&e, t, top, &e, foot));
        CHECK(edges_differ(&e, t, left, &e, top) == (part > 0.2));
    }
}

// What is covered does not count, nor what ends before the trim, nor a hair's difference.
static void test_seen(Arena *a) {
    static const Ink nearly = {
        .kind = INK_RGB, .has_preview = true, .preview = {0.99, 0, 0.01}};
    Page *page[3];
    for (int i = 0; i < 3; i++) {
        page[i] = page_make(a);
        rect_add(a, page[i], (Rect){-5, -5, 110, 60}, i == 1 ? &blue : &red);
    }
    rect_add(a, page[1], (Rect){-5, -5, 110, 60}, &nearly);
    rect_add(a, page[2], (Rect){2, 2, 96, 46}, &blue);
    PageEdges e[3];
    for (int i = 0; i < 3; i++)
        e[i] = edges_of(&proof, page[i]);
    const Rect t = page[0]->trim;
    CHECK(!edges_differ(&e[0], t, (Pt){100, 20}, &e[1], (Pt){0, 20}));
    CHECK(!edges_differ(&e[0], t, (Pt){100, 20}, &e[2], (Pt){0, 20}));
    rect_add(a, page[2], (Rect){-5, 15, 110, 10}, &blue);
    e[2] = edges_of(&proof, page[2]);
    CHECK(edges_differ(&e[0], t, (Pt){100, 20}, &e[2], (Pt){0, 20}));
    CHECK(!edges_differ(&e[0], t, (Pt){100, 40}, &e[2], (Pt){0, 40}));
}

int main(void) {
    Arena *a = arena_open();
    test_band(a);
    test_seen(a);
    arena_close(a);
    return check_done();
}
