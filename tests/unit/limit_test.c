#include "check.h"
#include "source/diag.h"

static void test_words(Arena *a) {
    static const struct {
        const char *text, *says, *hint;
    } row[] = {
        {"pages=200000", "", ""},
        {"pages=1,cells=100000000", "", ""},
        {"page=3", "There is no limit \"page\".", "did you mean pages?"},
        {"cards=1,xyz=3", "There is no limit \"xyz\".",
         "there are bytes, nodes, anchors, depth, text, records, cells, names, products, "
         "cards, pages, "
         "flow, spread, "
         "boxes, "
         "characters, word, marks, picture, pixels, drawing, drawings"},
        {"", "There is no limit \"\".",
         "there are bytes, nodes, anchors, depth, text, records, cells, names, products, "
         "cards, pages, "
         "flow, spread, "
         "boxes, "
         "characters, word, marks, picture, pixels, drawing, drawings"},
        {"pages", "The limit pages takes a number from 1 to 10000000, not \"\".",
         "--limit pages=250000"},
        {"depth=257", "The limit depth takes a number from 1 to 256, not \"257\".",
         "--limit depth=64"},
        {"pages=0", "The limit pages takes a number from 1 to 10000000, not \"0\".",
         "--limit pages=250000"},
        {"bytes=1e6", "The limit bytes takes a number from 1 to 1073741824, not \"1e6\".",
         "--limit bytes=67108864"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Limits limits = {0};
        LimitFault fault = limits_read(a, &limits, str_of(row[i].text));
        CHECK_STR(fault.says, str_of(row[i].says));
        CHECK_STR(fault.hint, str_of(row[i].hint));
    }
}

static void test_most(Arena *a) {
    Limits limits = {0};
    CHECK(limit_most(NULL, LIMIT_PAGES) == 250000);
    CHECK(limit_most(&limits, LIMIT_FLOW) == 10000);
    limits_read(a, &limits, S("pages=30"));
    CHECK(limit_most(&limits, LIMIT_PAGES) == 30);
    CHECK(limit_most(&limits, LIMIT_FLOW) == 30);
    limits_read(a, &limits, S("flow=7,cells=5"));
    CHECK(limit_most(&limits, LIMIT_FLOW) == 7 && limit_most(&limits, LIMIT_CELLS) == 5);
}

// The hint that can be pasted: twice as many, as far as that goes.
static void test_hint(Arena *a) {
    Limits limits = {0};
    Diags d = diags_new(a);
    d.limits = &limits;
    Diag *wrong = diag_error(&d, span_none(), "x");
    diag_allow(&d, wrong, LIMIT_DEPTH);
    CHECK_STR(wrong->hint, S("--limit depth=128 allows more"));
    limits_read(a, &limits, S("depth=200"));
    diag_allow(&d, wrong, LIMIT_DEPTH);
    CHECK_STR(wrong->hint, S("--limit depth=256 allows more"));
    wrong = diag_error(&d, span_none(), "x");
    diag_allow(&d, wrong, LIMIT_FLOW);
    CHECK_STR(wrong->hint, S("--limit flow=20000 allows more"));
    limits_read(a, &limits, S("pages=3"));
    diag_allow(&d, wrong, LIMIT_FLOW);
    CHECK_STR(wrong->hint, S("--limit pages=6 allows more"));
    wrong = diag_error(&d, span_none(), "x");
    diag_allow(&d, wrong, LIMIT_CARDS); // nothing allows more
    CHECK_STR(wrong->hint, S(""));
    Diags other = diags_like(a, &d);
    CHECK(other.n == 0 && diags_most(&other, LIMIT_DEPTH) == 200);
}

int main(void) {
    Arena *a = arena_open();
    test_words(a);
    test_most(a);
    test_hint(a);
    arena_close(a);
    return check_done();
}
