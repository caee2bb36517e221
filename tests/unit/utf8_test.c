#include "base/utf8.h"

#include "check.h"

// Sequences of The Unicode Standard, section 3.9, and the ways to get them wrong.
static void test_check(void) {
    static const struct {
        Str in;
        size_t want;
    } row[] = {
        {{"", 0}, 0},
        {{NULL, 0}, 0},
        {{"abc", 3}, 3},
        {{"a\0b", 3}, 3}, // NUL is a character of UTF-8
        {{"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", 9}, 9},
        {{"\xF4\x8F\xBF\xBF", 4}, 4},         // U+10FFFF
        {{"\xED\x9F\xBF\xEE\x80\x80", 6}, 6}, // around the surrogates
        {{"ab\x80", 3}, 2},                   // continuation alone
        {{"a\xC3", 2}, 1},                    // cut short
        {{"a\xE2\x82", 3}, 1},
        {{"a\xF0\x9F\x98", 4}, 1},
        {{"caf\xE9 au lait", 12}, 3}, // Latin-1
        {{"\xC0\xAF", 2}, 0},         // overlong
        {{"\xC1\xBF", 2}, 0},
        {{"\xE0\x9F\xBF", 3}, 0},
        {{"\xF0\x8F\xBF\xBF", 4}, 0},
        {{"x\xED\xA0\x80", 4}, 1},    // U+D800
        {{"\xED\xBF\xBF", 3}, 0},     // U+DFFF
        {{"\xF4\x90\x80\x80", 4}, 0}, // U+110000
        {{"\xF5\x80\x80\x80", 4}, 0},
        {{"\xFE\xFF", 2}, 0},
        {{"\xE2\x28\xA1", 3}, 0},
        {{"\xF0\x9F\x98\x41", 4}, 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (!CHECK(utf8_check(row[i].in) == row[i].want))
            printf("    row %zu: got %zu\n", i, utf8_check(row[i].in));
}

static void test_round_trip(void) {
    size_t wrong = 0;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c == 0xD800)
            c = 0xE000;
        char bytes[4];
        size_t at = 0;
        Str s = {bytes, utf8_encode(c, bytes)};
        wrong += utf8_check(s) != s.n || utf8_count(s) != 1;
        wrong += utf8_next(s, &at) != c || at != s.n;
    }
    CHECK(wrong == 0);
}

static void test_step(void) {
    static const uint32_t want[] = {'a', 0xE9, 0x20AC, 0x1F600, 'z'};
    Str s = S("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z");
    size_t at = 0;
    for (size_t i = 0; i < 5; i++)
        CHECK(utf8_next(s, &at) == want[i]);
    CHECK(at == s.n);
    CHECK(utf8_count(s) == 5);
    CHECK(utf8_count((Str){NULL, 0}) == 0);
}

static void test_utf16(Arena *a) {
    static const struct {
        Str little;
        bool ok;
        Str want;
    } row[] = {
        {{"", 0}, true, {"", 0}},
        {{"a\0\xE9\0", 4}, true, {"a\xC3\xA9", 3}},
        {{"\xAC\x20\0\0", 4}, true, {"\xE2\x82\xAC\0", 4}},
        {{"\x3D\xD8\x00\xDE", 4}, true, {"\xF0\x9F\x98\x80", 4}}, // U+1F600
        {{"\xFF\xDB\xFF\xDF", 4}, true, {"\xF4\x8F\xBF\xBF", 4}}, // U+10FFFF
        {{"a\0b", 3}, false, {"a", 1}},                           // half a unit
        {{"a\0\x3D\xD8", 4}, false, {"a", 1}},                    // a pair cut short
        {{"a\0\x3D\xD8"
          "b\0",
          6},
         false,
         {"a", 1}},
        {{"a\0\x00\xDE", 4}, false, {"a", 1}}, // its second half alone
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        char swapped[8] = {0};
        for (size_t k = 0; k + 1 < row[i].little.n; k += 2) {
            swapped[k] = row[i].little.p[k + 1];
            swapped[k + 1] = row[i].little.p[k];
        }
        bool ok = !row[i].ok;
        CHECK_STR(utf8_from_utf16(a, row[i].little, false, &ok), row[i].want);
        CHECK(ok == row[i].ok);
        ok = !row[i].ok;
        CHECK_STR(utf8_from_utf16(a, (Str){swapped, row[i].little.n}, true, &ok),
                  row[i].want);
        CHECK(ok == row[i].ok);
    }
}

int main(void) {
    Arena *a = arena_open();
    test_check();
    test_round_trip();
    test_step();
    test_utf16(a);
    arena_close(a);
    return check_done();
}
