#include "setter.h"

// Fitted texts on a page. A letter is half its size wide, a capital .7 of it tall, a line
// 1.2.
static double sizes[] = {20, 15, 10, 8};
static const Source layout_file = {.name = {"card.yaml", 9}};

static Box *fitted(Stage *s, const char *words, Same same, size_t at) {
    Box *text = box_text(s->arena, words);
    text->span = (Span){&layout_file, at, at + 1};
    text->text.size = sizes;
    text->text.sizes = sizeof sizes / sizeof *sizes;
    text->text.style.size = sizes[0];
    text->text.same = same;
    return text;
}

static double size_of(const Box *text) {
    return text->set ? text->set->size : 0;
}

static void alone_test(void) {
    static const struct {
        const char *text;
        double w, h, size;
        size_t errors;
    } rows[] = {
        {"aaaa", 40, 14, 20, 0},      {"aaaa", 39, 14, 15, 0}, // too wide at 20
        {"aaaa", 40, 13, 15, 0},                               // too tall
        {"aaaa aaaa", 40, 38, 20, 0}, {"aaaa aaaa", 40, 19, 10, 0},
        {"aaaa aaaa", 16, 16, 8, 0},  {"aaaa aaaa", 16, 15, 8, 1},
        {"aaaaa", 16, 99, 8, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Stage s;
        stage_open(&s);
        Box *text = fitted(&s, rows[i].text, SAME_NONE, 1);
        layout_page(&s.layout, text, (Size){rows[i].w, rows[i].h});
        CHECK_NEAR(size_of(text), rows[i].size, 1e-9);
        CHECK(s.diags.n == rows[i].errors);
        stage_close(&s);
    }
}

static void most_lines_test(void) {
    Stage s;
    stage_open(&s);
    Box *text = fitted(&s, "aaaa aaaa", SAME_NONE, 1);
    text->text.max_lines = 1;
    layout_page(&s.layout, text, (Size){70, 100});
    CHECK_NEAR(size_of(text), 15, 1e-9);
    stage_close(&s);
}

// Texts of one layout box are of one size on a page; others are not theirs.
static void page_test(void) {
    Stage s;
    stage_open(&s);
    Box *row = box_new(s.arena, BOX_ROW);
    Box *long_one = box_hold(s.arena, row, fitted(&s, "aaaaaaaa", SAME_PAGE, 1));
    Box *short_one = box_hold(s.arena, row, fitted(&s, "a", SAME_PAGE, 1));
    Box *other = box_hold(s.arena, row, fitted(&s, "a", SAME_PAGE, 2));
    Box *lone = box_hold(s.arena, row, fitted(&s, "a", SAME_NONE, 1));
    long_one->width = short_one->width = other->width = lone->width = len_pt(45);
    layout_page(&s.layout, row, (Size){180, 100});
    CHECK_NEAR(size_of(long_one), 10, 1e-9);
    CHECK_NEAR(size_of(short_one), 10, 1e-9);
    CHECK_NEAR(size_of(other), 20, 1e-9);
    CHECK_NEAR(size_of(lone), 20, 1e-9);
    stage_close(&s);
}

// However many of a group's texts do not fit, it goes down one size at a time.
static void one_step_test(void) {
    Stage s;
    stage_open(&s);
    Box *row = box_new(s.arena, BOX_ROW);
    Box *text[3];
    for (size_t i = 0; i < 3; i++) {
        text[i] = box_hold(s.arena, row, fitted(&s, "aaaa", SAME_PAGE, 1));
        text[i]->width = len_pt(30);
    }
    layout_page(&s.layout, row, (Size){90, 100});
    CHECK_NEAR(size_of(text[0]), 15, 1e-9);
    stage_close(&s);
}

// What makes a group overflow steps down, and what stands beside a text that got too
// little.
static void beside_test(void) {
    Stage s;
    stage_open(&s);
    Box *column = box_new(s.arena, BOX_COLUMN);
    column->group.gap = len_pt(0);
    Box *title = box_hold(s.arena, column, fitted(&s, "aaaa", SAME_NONE, 1));
    Box *body = box_hold(s.arena, column, box_text(s.arena, "a\na\na"));
    layout_page(&s.layout, column, (Size){100, 41}); // 31 for the body, 10 for the title
    CHECK_NEAR(size_of(title), 10, 1e-9);
    CHECK_NEAR(body->rect.h, 31, 1e-9);
    CHECK(s.diags.n == 0);
    stage_close(&s);

    stage_open(&s); // the last fitted one first
    column = box_new(s.arena, BOX_COLUMN);
    column->group.gap = len_pt(0);
    title = box_hold(s.arena, column, fitted(&s, "aaaa", SAME_NONE, 1));
    body = box_hold(s.arena, column, fitted(&s, "aaaa", SAME_NONE, 2));
    layout_page(&s.layout, column, (Size){100, 24});
    CHECK_NEAR(size_of(title), 20, 1e-9);
    CHECK_NEAR(size_of(body), 10, 1e-9);
    stage_close(&s);

    stage_open(&s); // a box of fixed size overflows through what is in it
    Box *stack = box_new(s.arena, BOX_STACK);
    Box *row = box_hold(s.arena, stack, box_new(s.arena, BOX_ROW));
    Box *text = box_hold(s.arena, row, fitted(&s, "aaaa", SAME_NONE, 1));
    box_hold(s.arena, row, box_sized(s.arena, BOX_SHAPE, 20, 20));
    layout_page(&s.layout, stack, (Size){50, 100});
    CHECK_NEAR(size_of(text), 15, 1e-9);
    CHECK_RECT(text, 0, 0, 30, 100);
    stage_close(&s);
}

static void overflow_test(void) {
    Stage s;
    stage_open(&s);
    Box *column = box_new(s.arena, BOX_COLUMN);
    box_hold(s.arena, column, fitted(&s, "aaaa", SAME_NONE, 1));
    box_hold(s.arena, column, fitted(&s, "aaaa aaaa aaaa", SAME_NONE, 2));
    layout_page(&s.layout, column, (Size){16, 30}); // 5.6 + 24.8 at 8 pt
    CHECK(s.diags.n == 1);
    CHECK_STR(s.diags.p[0].message, S("1 line too many at 8 pt in test card"));
    stage_close(&s);
}

// First every page says what it needs, then all take the least.
static void deck_test(void) {
    static const char *const words[] = {"aaaa", "aaaaaaaa", "aaaaaaaaaa"};
    Arena *a = arena_open();
    FitSizes all = {0};
    for (size_t i = 0; i < 3; i++) {
        Stage s;
        FitSizes page = {0};
        stage_open(&s);
        s.layout.deck = &page;
        layout_page(&s.layout, fitted(&s, words[i], SAME_DECK, 1), (Size){60, 100});
        CHECK(page.n == 1);
        fit_sizes_merge(a, &all, &page);
        stage_close(&s);
    }
    CHECK(all.n == 1);
    CHECK_NEAR(all.p[0].size, 10, 1e-9);
    for (size_t i = 0; i < 3; i++) {
        Stage s;
        stage_open(&s);
        s.layout.deck = &all;
        s.layout.freeze = true;
        Box *text = fitted(&s, words[i], SAME_DECK, 1);
        layout_page(&s.layout, text, (Size){60, 100});
        CHECK_NEAR(size_of(text), 10, 1e-9);
        stage_close(&s);
    }
    CHECK(all.n == 1);
    arena_close(a);
}

// The deck's size is the most that a page may take; frozen, also the least.
static void cap_test(void) {
    for (int freeze = 0; freeze <= 1; freeze++) {
        Stage s;
        stage_open(&s);
        FitSize size = {{&layout_file, 1, 2}, 15};
        FitSizes deck = {&size, 1, 1};
        s.layout.deck = &deck;
        s.layout.freeze = freeze;
        Box *row = box_new(s.arena, BOX_ROW);
        Box *text = box_hold(s.arena, row, fitted(&s, "aaaa", SAME_DECK, 1));
        box_hold(s.arena, row, fitted(&s, "", SAME_DECK, 7))->width = len_pt(0);
        Box *free = box_hold(s.arena, row, fitted(&s, "aaaa", SAME_NONE, 1));
        text->width = len_pt(20);
        free->width = len_pt(20);
        layout_page(&s.layout, row, (Size){40, 100});
        CHECK_NEAR(size_of(text), freeze ? 15 : 10, 1e-9);
        CHECK_NEAR(size_of(free), 10, 1e-9);
        CHECK(s.diags.n == (freeze ? 1 : 0));
        CHECK_NEAR(deck.p[0].size, freeze ? 15 : 10, 1e-9);
        CHECK(deck.n == (freeze ? 1 : 2)); // threads share it when it is frozen
        stage_close(&s);
    }
}

int main(void) {
    alone_test();
    most_lines_test();
    page_test();
    one_step_test();
    beside_test();
    overflow_test();
    deck_test();
    cap_test();
    return check_done();
}
