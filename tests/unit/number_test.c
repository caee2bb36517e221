#include "base/number.h"

#include <limits.h>
#include <stdlib.h>

#include "check.h"

static void test_parse(void) {
    static const struct {
        const char *in;
        double want;
    } row[] = {
        {"0", 0},
        {"12", 12},
        {"+12", 12},
        {"-12.5", -12.5},
        {"012", 12},
        {"0.75", 0.75},
        {".5", 0.5},
        {"-.5", -0.5},
        {"0.1", 0.1},
        {"3.14159", 3.14159},
        {"1000000000", 1e9},
        {"-1000000000", -1e9},
        {"000000000000000000001", 1},
        {"0.000000000000000000001", 1e-21},
        {"0.3333333333333333333333333333", 1.0 / 3},
        {"0.00000000000000000000000000000000000000001", 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        double got = 99;
        if (!CHECK(number_parse(str_of(row[i].in), &got)))
            printf("    %s\n", row[i].in);
        CHECK_NEAR(got, row[i].want, fabs(row[i].want) * 1e-14);
    }
}

static void test_refused(void) {
    static const char *row[] = {
        "",
        " ",
        "+",
        "-",
        ".",
        "-.",
        "+-1",
        "--1",
        "1.",
        "1..2",
        "1.2.3",
        "1e3",
        "1E3",
        "0x1F",
        "nan",
        ".nan",
        "inf",
        ".inf",
        "-inf",
        "1_000",
        "1,5",
        "1 ",
        " 1",
        "12mm",
        "1\n",
        "12:30:45",
        "-0",
        "-0.0",
        "1e400",
        "1000000000.1",
        "99999999999999999999999999999999999",
        "\xD9\xA1", // ARABIC-INDIC DIGIT ONE
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        double got = 99;
        if (!CHECK(!number_parse(str_of(row[i]), &got)) || !CHECK(got == 99))
            printf("    \"%s\"\n", row[i]);
    }
    double got;
    CHECK(!number_parse((Str){"1\0002", 3}, &got));
    CHECK(!number_parse((Str){NULL, 0}, &got));
}

// Up to 15 digits the result is the nearest double, as the C library finds it.
static void test_exact(void) {
    unsigned long long state = 1;
    size_t wrong = 0;
    for (int i = 0; i < 20000; i++) {
        state = state * 6364136223846793005 + 1442695040888963407;
        char text[32];
        int places = (int)(state >> 60) % 9;
        snprintf(text, sizeof text, "%llu.%0*llu", (state >> 34) % 1000000, places + 1,
                 (state >> 20) % (places > 5 ? 999999 : 9));
        double got = 0;
        wrong += !number_parse(str_of(text), &got) || got != strtod(text, NULL);
    }
    CHECK(wrong == 0);
}

static void test_prefix(void) {
    static const struct {
        const char *in;
        double want;
        const char *rest;
    } row[] = {
        {"12.5 mm", 12.5, " mm"}, {"12mm", 12, "mm"},   {"1e3", 1, "e3"},
        {"12,5", 12, ",5"},       {"12. x", 12, ". x"}, {"1.2.3", 1.2, ".3"},
        {"-3 4", -3, " 4"},       {"0x1", 0, "x1"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Str text = str_of(row[i].in);
        double got = 99;
        CHECK(number_prefix(&text, &got) && got == row[i].want);
        CHECK_STR(text, str_of(row[i].rest));
    }
    Str text = S("mm");
    double got = 99;
    CHECK(!number_prefix(&text, &got) && got == 99);
    CHECK_STR(text, S("mm"));
}

static void test_integer(void) {
    static const struct {
        const char *in;
        bool ok;
        long want;
    } row[] = {
        {"0", true, 0},
        {"-7", true, -7},
        {"+7", true, 7},
        {"007", true, 7},
        {"9223372036854775807", true, LONG_MAX},
        {"-9223372036854775808", true, LONG_MIN},
        {"9223372036854775808", false, 0},
        {"-9223372036854775809", false, 0},
        {"99999999999999999999999", false, 0},
        {"", false, 0},
        {"-", false, 0},
        {"-0", false, 0},
        {"1.0", false, 0},
        {"1 ", false, 0},
        {"0x10", false, 0},
        {"1e1", false, 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        long got = 0;
        if (!CHECK(integer_parse(str_of(row[i].in), LONG_MIN, LONG_MAX, &got) ==
                   row[i].ok) ||
            !CHECK(got == row[i].want))
            printf("    \"%s\"\n", row[i].in);
    }
    long got;
    CHECK(integer_parse(S("1"), 1, 3, &got) && integer_parse(S("3"), 1, 3, &got));
    CHECK(!integer_parse(S("0"), 1, 3, &got) && !integer_parse(S("4"), 1, 3, &got));
}

int main(void) {
    test_parse();
    test_refused();
    test_exact();
    test_prefix();
    test_integer();
    return check_done();
}
