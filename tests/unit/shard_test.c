// The parts of a build: contiguous, disjoint and complete, whatever there is to part.
#include "press/shard.h"

#include "check.h"

static void test_parse(void) {
    static const struct {
        Str text;
        bool fine;
        size_t k, n;
    } rows[] = {
        {LIT("1/1"), true, 1, 1},
        {LIT("3/342"), true, 3, 342},
        {LIT("342/342"), true, 342, 342},
        {LIT("0/3"), false, 0, 0},
        {LIT("4/3"), false, 0, 0},
        {LIT("3"), false, 0, 0},
        {LIT("/3"), false, 0, 0},
        {LIT("1/"), false, 0, 0},
        {LIT("1/100000"), false, 0, 0},
        {LIT("-1/3"), false, 0, 0},
        {LIT("1/3/3"), false, 0, 0},
        {LIT("a/b"), false, 0, 0},
        {LIT("99999/99999"), true, 99999, 99999},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Shard shard = {0, 0};
        if (CHECK(shard_parse(rows[i].text, &shard) == rows[i].fine) && rows[i].fine)
            CHECK(shard.k == rows[i].k && shard.n == rows[i].n);
    }
}

static void test_ranges(void) {
    for (size_t n = 1; n <= 40; n++)
        for (size_t of = 0; of <= 130; of++) {
            size_t at = 0;
            for (size_t k = 1; k <= n; k++) {
                Shard shard = {k, n};
                size_t end = shard_end(shard, of), size = end - at;
                CHECK(shard_first(shard, of) == at && end >= at);
                CHECK(size == of / n || size == of / n + 1); // as even as can be
                at = end;
            }
            CHECK(at == of);
        }
    Shard last = {99999, 99999};
    CHECK(shard_end(last, SIZE_MAX) == SIZE_MAX);
}

int main(void) {
    Arena *a = arena_open();
    test_parse();
    test_ranges();
    CHECK_STR(shard_name(a, (Shard){3, 342}), S("00003-of-00342"));
    arena_close(a);
    return check_done();
}
