#include "base/buf.h"

#include "check.h"

static void test_append(Arena *a) {
    Buf b = buf_new(a);
    CHECK_STR(buf_str(&b), S(""));
    buf_add(&b, (Str){NULL, 0});
    buf_add(&b, S("abc"));
    buf_char(&b, '\0');
    buf_f(&b, "%s=%d", "n", 12);
    CHECK_STR(buf_str(&b), S("abc\0n=12"));
    buf_f(&b, "%300d", 7);
    CHECK(b.n == 308 && b.p[307] == '7' && b.p[306] == ' ');
    for (int i = 0; i < 100000; i++)
        buf_char(&b, (char)('a' + i % 26));
    size_t wrong = 0;
    for (int i = 0; i < 100000; i++)
        wrong += b.p[308 + i] != 'a' + i % 26;
    CHECK(b.n == 100308 && wrong == 0);
}

static void test_number(Arena *a) {
    static const struct {
        double v;
        int decimals;
        Str want;
    } row[] = {
        {0, 3, {"0", 1}},
        {-0.0, 3, {"0", 1}},
        {1, 0, {"1", 1}},
        {-12.5, 3, {"-12.5", 5}},
        {100, 2, {"100", 3}},
        {0.5, 6, {"0.5", 3}},
        {0.05, 6, {"0.05", 4}},
        {0.000001, 6, {"0.000001", 8}},
        {0.0000004, 6, {"0", 1}},
        {-0.0004, 3, {"0", 1}},
        {-0.0006, 3, {"-0.001", 6}},
        {0.999, 2, {"1", 1}},
        {-9.9996, 3, {"-10", 3}},
        {595.2755905511812, 3, {"595.276", 7}},
        {1.005, 2, {"1", 1}},    // the double lies below 1.005
        {2.675, 2, {"2.67", 4}}, // and this one below 2.675
        {0.125, 2, {"0.12", 4}}, // true halves go to even
        {0.375, 2, {"0.38", 4}},
        {0.5, 0, {"0", 1}},
        {1.5, 0, {"2", 1}},
        {2.5, 0, {"2", 1}},
        {123456789.123456, 6, {"123456789.123456", 16}},
        {1e15, 6, {"1000000000000000", 16}},
        {5e-324, 6, {"0", 1}},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Buf b = buf_new(a);
        buf_number(&b, row[i].v, row[i].decimals);
        CHECK_STR(buf_str(&b), row[i].want);
    }
}

static double random_number(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    double scale[] = {1e-5, 1, 1e3, 1e6, 1e9, 1e12};
    double v = (double)(*state >> 11) / 9007199254740992.0 * scale[*state % 6];
    if (*state & 64) // numbers that end halfway between two
        v = floor(v * 64) / 64;
    return *state & 128 ? -v : v;
}

// printf rounds correctly in the C locale, which a test never leaves.
static void test_number_printf(void) {
    uint64_t state = 88172645463325252;
    Arena *a = arena_open();
    Buf b = buf_new(a);
    int failed = 0;
    for (int i = 0; i < 200000 && failed < 10; i++) {
        int decimals = i % 7;
        double v = random_number(&state);
        char want[64];
        int n = snprintf(want, sizeof want, "%.*f", decimals, v);
        if (decimals > 0) {
            while (want[n - 1] == '0')
                n--;
            n -= want[n - 1] == '.';
        }
        want[n] = '\0';
        b.n = 0;
        buf_number(&b, v, decimals);
        if (!str_eq(buf_str(&b), strcmp(want, "-0") == 0 ? S("0") : str_of(want)))
            failed += CHECK_STR(buf_str(&b), str_of(want)) ? 0 : 1;
    }
    CHECK(failed == 0);
    arena_close(a);
}

static void test_json(Arena *a) {
    static const struct {
        Str in, want;
    } row[] = {
        {{"", 0}, {"\"\"", 2}},
        {{NULL, 0}, {"\"\"", 2}},
        {{"a/b", 3}, {"\"a/b\"", 5}},
        {{"say \"x\\y\"", 9}, {"\"say \\\"x\\\\y\\\"\"", 14}},
        {{"\b\f\n\r\t", 5}, {"\"\\b\\f\\n\\r\\t\"", 12}},
        {{"\0\x1F\x7F", 3}, {"\"\\u0000\\u001f\\u007f\"", 20}},
        {{"caf\xC3\xA9", 5}, {"\"caf\xC3\xA9\"", 7}},
        {{"a\xFF\xFEz", 4}, {"\"a\xEF\xBF\xBD\xEF\xBF\xBDz\"", 10}},
        {{"\xC3", 1}, {"\"\xEF\xBF\xBD\"", 5}},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Buf b = buf_new(a);
        buf_json(&b, row[i].in);
        CHECK_STR(buf_str(&b), row[i].want);
    }
}

int main(void) {
    Arena *a = arena_open();
    test_append(a);
    test_number(a);
    test_number_printf();
    test_json(a);
    arena_close(a);
    return check_done();
}
