#include "check.h"
#include "pdf_file/dedupe.h"

static void test_same(Arena *a) {
    PdfSame same = {0};
    CHECK(pdf_same(a, &same, S("/Form"), S("abc"), 5) == 5);
    CHECK(pdf_same(a, &same, S("/Form"), S("abc"), 6) == 5);
    CHECK(pdf_same(a, &same, S("/Fork"), S("abc"), 7) == 7);
    CHECK(pdf_same(a, &same, S("/Form"), S("abd"), 8) == 8);
    CHECK(pdf_same(a, &same, S("/Form"), S(""), 9) == 9);
    CHECK(pdf_same(a, &same, S("/Form"), S(""), 10) == 9);
}

// Many of them, twice over: growing forgets none.
static void test_many(Arena *a) {
    PdfSame same = {0};
    for (int round = 0; round < 2; round++)
        for (int i = 1; i <= 5000; i++) {
            Str data = str_f(a, "page %d", i);
            CHECK(pdf_same(a, &same, S("head"), data, i + 10000 * round) == i);
        }
    CHECK(same.n == 5000);
}

int main(void) {
    Arena *a = arena_open();
    test_same(a);
    test_many(a);
    arena_close(a);
    return check_done();
}
