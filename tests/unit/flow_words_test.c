#include "press/tally.h"

#include "setter.h"

// Words as flows are counted by, and what a card's pages hold against what its flow pours.
static void words_test(void) {
    static const struct {
        const char *text;
        bool within;
        size_t want;
    } row[] = {
        {"", false, 0},
        {"one", false, 1},
        {"one two  three\nfour ", false, 4},
        {"one", true, 0},
        {"ing two", true, 1},
        {" two", true, 1},
        {"twenty-one", false, 1},
        {"« mot » ! – et “deux”", false, 3},
        {"10\u00A0km 5\u202F000", false, 4},
        {"zorg\u00ADen", false, 1},
        {"é ж 字字", false, 3},
        {"- * … \uFFFC", false, 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (words_of(str_of(row[i].text), row[i].within) != row[i].want) {
            printf("%s: %zu\n", row[i].text, words_of(str_of(row[i].text), row[i].within));
            CHECK(false);
        }
}

// A text that is parted within a word, over two pages.
static void page_test(void) {
    Stage stage;
    stage_open(&stage);
    FlowPart part = {.open = true};
    stage.layout.part = &part;
    Box *flow = box_new(stage.arena, BOX_FLOW);
    flow->flow.columns = 1;
    box_hold(stage.arena, flow, box_text(stage.arena, "a-b c d-e f g"));
    size_t placed = 0, pages = 0;
    for (; !part.last && pages < 9; pages++) {
        part.from = part.to;
        layout_page(&stage.layout, flow, (Size){15, 20});
        FlowWords words = flow_words(stage.arena, flow);
        CHECK(words.here && words.n == 1 && words.poured[0] == 5);
        placed += words.placed;
    }
    CHECK(pages > 1 && placed == 5);
    stage_close(&stage);
}

typedef struct Row { // the words that two pages pour and hold
    size_t skipped[2], poured[2][3], n[2], placed[2];
    bool more;
    const char *want; // in what is said, or NULL
} Row;

static Str tally(Arena *a, const Row *row) {
    Template plan = {.sides = 1, .side[0].flows = true};
    Card card = {.plan = &plan, .name = S("x"), .pages = 2};
    CardTally t = {0};
    Diags d = diags_new(a);
    for (size_t i = 0; i < 2; i++) {
        size_t poured[3] = {row->poured[i][0], row->poured[i][1], row->poured[i][2]};
        FlowWords words = {.here = true,
                           .skipped = row->skipped[i],
                           .poured = poured,
                           .n = row->n[i],
                           .more = row->more,
                           .placed = row->placed[i]};
        Leaf leaf = {.card = &card, .side = plan.side, .nth = i};
        tally_page(&t, &d, &leaf, &words);
    }
    CHECK(d.n <= 1);
    return d.n ? d.p[0].message : S("");
}

static void tally_test(void) {
    static const Row row[] = {
        {{0, 1}, {{5, 9}, {9, 4}}, {2, 2}, {10, 8}, false, NULL},
        {{0, 2}, {{5, 9}, {4}}, {2, 1}, {14, 4}, false, NULL},
        {{0, 1}, {{5, 9}, {9, 4}}, {2, 2}, {10, 7}, false, "of the 18 words that"},
        {{0, 1}, {{5, 9}, {9, 4}}, {2, 2}, {10, 9}, false, "hold 19"},
        {{0, 1}, {{5, 9}, {9, 4}}, {2, 2}, {10, 8}, true, "of the 18 words and more"},
        {{0, 1}, {{5, 9}, {7, 4}}, {2, 2}, {10, 6}, false, "differs from page to page"},
    };
    Arena *a = arena_open();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Str said = tally(a, &row[i]);
        if (row[i].want)
            CHECK(strstr(str_c(a, said), row[i].want));
        else
            CHECK(said.n == 0);
    }
    arena_close(a);
}

int main(void) {
    words_test();
    page_test();
    tally_test();
    return check_done();
}
