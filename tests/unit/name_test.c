#include "base/name.h"

#include "check.h"

// faults.md row 61: names of files that are made of data.
static void problem_test(Arena *a) {
    static const struct {
        const char *name, *want; // part of what is said; "": a good name
    } row[] = {
        {"G10", ""},
        {"een kaart", ""},
        {"Größe 2.0", ""},
        {"字", ""},
        {"a.b", ""},
        {"CONTENT", ""},
        {"COM10", ""},
        {"console.log", ""},
        {"", "is empty"},
        {"CON", "device"},
        {"nul", "device"},
        {"nul.txt", "device"},
        {"Aux.tar.gz", "device"},
        {"com1", "device"},
        {"LPT9.x", "device"},
        {"COM¹", "device"},
        {"a.", "dot"},
        {"..", "begins with ."},
        {".a", "begins with ."},
        {"-a", "begins with -"},
        {" a", "blank"},
        {"a ", "blank"},
        {"a/b", "has / in it"},
        {"a\\b", "has \\ in it"},
        {"a:b", "has : in it"},
        {"a*", "has * in it"},
        {"a?", "has ? in it"},
        {"\"a\"", "has \" in it"},
        {"<a>", "has < in it"},
        {"a|b", "has | in it"},
        {"a\tb", "has U+0009 in it, which is not seen"},
        {"a\u202Eb", "U+202E"},
        {"a\u200Bb", "U+200B"},
        {"a\u2028b", "U+2028"},
        {"a\uE000", "U+E000"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Str got = name_problem(a, str_of(row[i].name));
        bool fine =
            row[i].want[0] ? strstr(str_c(a, got), row[i].want) != NULL : got.n == 0;
        if (!CHECK(fine))
            printf("    %s: %.*s\n", row[i].name, STR(got));
    }
    char longest[NAME_MOST + 2];
    memset(longest, 'a', sizeof longest);
    CHECK(name_problem(a, (Str){longest, NAME_MOST}).n == 0);
    CHECK_STR(name_problem(a, (Str){longest, NAME_MOST + 1}),
              S("is longer than 200 bytes"));
}

static void key_test(Arena *a) {
    static const struct {
        const char *one, *two;
        bool same;
    } row[] = {
        {"a", "A", true},
        {"É", "é", true},
        {"é", "e\u0301", true},
        {"É", "e\u0301", true},
        {"straße", "STRASSE", true},
        {"ﬁn", "fin", true},
        {"a", "b", false},
        {"a b", "ab", false},
        {"e", "é", false},
        {"01", "1", false},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        CHECK(str_eq(name_key(a, str_of(row[i].one)), name_key(a, str_of(row[i].two))) ==
              row[i].same);
}

int main(void) {
    Arena *a = arena_open();
    problem_test(a);
    key_test(a);
    arena_close(a);
    return check_done();
}
