#include "check.h"
#include "press/page_range.h"

static void test_ranges(Arena *a) {
    static const struct {
        const char *in, *want; // of ten pages
    } row[] = {
        {"", "0123456789"},       {"2", "1"},
        {"2,3-6,8-", "12345789"}, {"10", "9"},
        {"1-10", "0123456789"},   {"5-5, 3", "24"},
        {"8-,9", "789"},          {"1-", "0123456789"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Diags d = diags_new(a);
        pick_check(&d, str_of(row[i].in), 10, S("deck"));
        bool want[10] = {false};
        for (const char *c = row[i].want; *c; c++)
            if (*c != ' ')
                want[*c - '0'] = true;
        Pick pick = pick_parse(a, str_of(row[i].in), 10);
        CHECK(d.n == 0);
        for (size_t k = 0; k < 10; k++)
            CHECK(pick_has(&pick, k) == want[k]);
        for (size_t k = 1; k < pick.n; k++)
            CHECK(pick.page[k] > pick.page[k - 1]);
    }
}

static void test_wrong(Arena *a) {
    static const struct {
        const char *in, *says;
    } row[] = {
        {"0", "\"0\" is not a range of pages"},
        {"6-3", "\"6-3\" is not a range of pages"},
        {"x", "\"x\" is not a range of pages"},
        {"2,,3", "\"\" is not a range of pages"},
        {"-3", "\"-3\" is not a range of pages"},
        {"11", "There is no page 11: the last of deck is 10."},
        {"9-12", "There is no page 12: the last of deck is 10."},
        {"11-", "There is no page 11: the last of deck is 10."},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Diags d = diags_new(a);
        pick_check(&d, str_of(row[i].in), 10, S("deck"));
        if (CHECK(d.n == 1))
            CHECK_STR(d.p[0].message, str_of(row[i].says));
    }
}

// Of a product with fewer pages than another those that it has.
static void test_shorter(Arena *a) {
    CHECK(pick_parse(a, S("3-9"), 4).n == 2);
    CHECK(pick_parse(a, S("5,7-"), 4).n == 0);
}

int main(void) {
    Arena *a = arena_open();
    test_ranges(a);
    test_shorter(a);
    test_wrong(a);
    arena_close(a);
    return check_done();
}
