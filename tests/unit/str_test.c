#include "base/str.h"

#include "check.h"

static const Str none = {NULL, 0};

static void test_compare(void) {
    static const struct {
        Str a, b;
        int order;
    } row[] = {
        {{"", 0}, {"", 0}, 0},      {{NULL, 0}, {"", 0}, 0},
        {{"a", 1}, {"", 0}, 1},     {{"a", 1}, {"b", 1}, -1},
        {{"ab", 2}, {"b", 1}, -1},  {{"ab", 2}, {"a", 1}, 1},
        {{"\xC3", 1}, {"z", 1}, 1}, {{"a\0b", 3}, {"a\0c", 3}, -1},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        int forth = str_cmp(row[i].a, row[i].b), back = str_cmp(row[i].b, row[i].a);
        CHECK((forth > 0) - (forth < 0) == row[i].order);
        CHECK((back > 0) - (back < 0) == -row[i].order);
        CHECK(str_eq(row[i].a, row[i].b) == (row[i].order == 0));
    }
    CHECK(str_starts(S("abc"), S("ab")) && str_starts(S("abc"), none));
    CHECK(!str_starts(S("ab"), S("abc")) && !str_starts(S("abc"), S("b")));
    CHECK(str_ends(S("abc"), S("bc")) && str_ends(none, none));
    CHECK(!str_ends(S("bc"), S("abc")) && !str_ends(S("abc"), S("b")));
    CHECK(str_has(S("abc"), "c") && str_has(S("abc"), "abc") && str_has(S("abc"), ""));
    CHECK(!str_has(S("ab"), "abc") && !str_has(none, "a") && !str_has(S("ac"), "b"));
    static const Str list[] = {LIT("row"), LIT("column")};
    CHECK(STR_ONE_OF(S("column"), list) && !STR_ONE_OF(S("col"), list));
    CHECK(!STR_ONE_OF(none, list) && !str_one_of(S("row"), list, 0));
}

static void test_slices(void) {
    CHECK_STR(str_of(NULL), S(""));
    CHECK_STR(str_of("x"), S("x"));
    CHECK_STR(str_sub(S("letter"), 1, 3), S("et"));
    CHECK_STR(str_sub(S("letter"), 4, 99), S("er"));
    CHECK_STR(str_sub(S("letter"), 3, 2), S(""));
    CHECK_STR(str_sub(none, 0, 5), S(""));
    CHECK_STR(str_trim(S(" \t\r\n\v\f a b \n")), S("a b"));
    CHECK_STR(str_trim(S("  ")), S(""));
    CHECK_STR(str_trim(S("\xC2\xA0x")), S("\xC2\xA0x")); // no-break space is a letter here
    CHECK_STR(str_trim(none), S(""));
}

static void test_cut(void) {
    Str rest = S("a,,bc");
    CHECK_STR(str_cut(&rest, ','), S("a"));
    CHECK_STR(rest, S(",bc"));
    CHECK_STR(str_cut(&rest, ','), S(""));
    CHECK_STR(str_cut(&rest, ','), S("bc"));
    CHECK_STR(rest, S(""));
    CHECK_STR(str_cut(&rest, ','), S(""));
    rest = S("a,");
    CHECK_STR(str_cut(&rest, ','), S("a"));
    CHECK(rest.n == 0);
}

static void test_build(Arena *a) {
    const Str part[] = {S("a"), none, S("bc")};
    CHECK_STR(str_join(a, part, 3, S(", ")), S("a, , bc"));
    CHECK_STR(str_join(a, part, 1, S(", ")), S("a"));
    CHECK_STR(str_join(a, NULL, 0, S(", ")), S(""));
    CHECK_STR(str_f(a, "%.*s-%d", STR(S("ab")), 7), S("ab-7"));
    CHECK_STR(str_f(a, "%s", ""), S(""));
    char *c = str_c(a, str_sub(S("abc"), 0, 2));
    CHECK(strcmp(c, "ab") == 0);
    CHECK(strcmp(str_c(a, none), "") == 0);
    Str original = S("abc"), copy = str_dup(a, original);
    CHECK_STR(copy, original);
    CHECK(copy.p != original.p);
}

static void test_nearest(void) {
    static const Str name[] = {{"title", 5}, {"text", 4},        {"tint", 4},
                               {"width", 5}, {"background", 10}, {"na\xC3\xAFve", 6}};
    static const struct {
        Str word, want;
    } row[] = {
        {{"titel", 5}, {"title", 5}}, // neighbours swapped: one edit
        {{"title", 5}, {"title", 5}},
        {{"Title", 5}, {"title", 5}},
        {{"tixt", 4}, {"text", 4}}, // tint is as near, text stands first
        {{"with", 4}, {"width", 5}},
        {{"bakcgruond", 10}, {"background", 10}},
        {{"backgr", 6}, {"", 0}},            // four letters short
        {{"wdt", 3}, {"", 0}},               // two edits in three letters
        {{"naive", 5}, {"na\xC3\xAFve", 6}}, // one character, two bytes
        {{"\xE2\x82\xAC\xE2\x82\xAC", 6}, {"", 0}},
        {{"", 0}, {"", 0}},
        {{NULL, 0}, {"", 0}},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        CHECK_STR(str_nearest(row[i].word, name, sizeof name / sizeof *name), row[i].want);
    CHECK_STR(str_nearest(S("title"), NULL, 0), S(""));
    CHECK_STR(str_nearest(S("\x80\xFFitle"), name, 1), S("title")); // not UTF-8
    char lengthy[1000];
    memset(lengthy, 'a', sizeof lengthy);
    Str word = {lengthy, sizeof lengthy};
    CHECK_STR(str_nearest(word, &word, 1), S(""));
    CHECK_STR(str_nearest(S("aaa"), &word, 1), S(""));
}

int main(void) {
    Arena *a = arena_open();
    test_compare();
    test_slices();
    test_cut();
    test_build(a);
    test_nearest();
    arena_close(a);
    return check_done();
}
