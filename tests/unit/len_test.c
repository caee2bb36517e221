#include "geometry/len.h"

#include "check.h"

static void test_parse(Arena *a) {
    static const struct {
        const char *in;
        double value;
        LenUnit unit;
    } row[] = {
        {"25.4 mm", 72, LEN_PT},
        {"2.54cm", 72, LEN_PT},
        {"1 in", 72, LEN_PT},
        {"12pt", 12, LEN_PT},
        {"-3 mm", -3 * 72 / 25.4, LEN_PT},
        {"50 %", 50, LEN_PERCENT},
        {"50%", 50, LEN_PERCENT},
        {"1 fr", 1, LEN_FR},
        {"1.2 em", 1.2, LEN_EM},
        {"0", 0, LEN_PT},
        {"0.0", 0, LEN_PT},
        {"0 fr", 0, LEN_FR},
        {".5  mm", .5 * 72 / 25.4, LEN_PT},
        {" 5 pt ", 5, LEN_PT},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Len got = {99, LEN_NONE};
        CHECK_STR(len_parse(a, str_of(row[i].in), &got), S(""));
        CHECK_NEAR(got.value, row[i].value, 1e-12);
        CHECK(got.unit == row[i].unit);
    }
    Len inches;
    CHECK(len_parse(a, S("127 mm"), &inches).n == 0 && inches.value == 360);
}

static void test_faults(Arena *a) {
#define UNKNOWN(unit) ": unknown unit \"" unit "\"; use mm cm in pt % fr em"
    static const struct {
        const char *in, *want;
    } row[] = {
        {"12,5 mm", "\"12,5 mm\": write the decimal point as \".\""},
        {"12,5mm", "\"12,5mm\": write the decimal point as \".\""},
        {",5 mm", "\",5 mm\": write the decimal point as \".\""},
        {"12.5 mmm", "\"12.5 mmm\"" UNKNOWN("mmm")},
        {"12.5mmm", "\"12.5mmm\"" UNKNOWN("mmm")},
        {"3 MM", "\"3 MM\"" UNKNOWN("MM")},
        {"3 px", "\"3 px\"" UNKNOWN("px")},
        {"1e3 mm", "\"1e3 mm\"" UNKNOWN("e3")},
        {"0x10 mm", "\"0x10 mm\"" UNKNOWN("x10")},
        {"12. mm", "\"12. mm\"" UNKNOWN(".")},
        {"12", "\"12\": a length needs a unit, such as 12 mm"},
        {"-3.5", "\"-3.5\": a length needs a unit, such as -3.5 mm"},
        {"", "\"\": not a length, such as 12 mm"},
        {"mm", "\"mm\": not a length, such as 12 mm"},
        {"wide", "\"wide\": not a length, such as 12 mm"},
        {"nan mm", "\"nan mm\": not a length, such as 12 mm"},
        {"inf", "\"inf\": not a length, such as 12 mm"},
        {"-0 mm", "\"-0 mm\": not a length, such as 12 mm"},
        {"1000000001 mm", "\"1000000001 mm\": not a length, such as 12 mm"},
        {"5 mm 6 mm", "\"5 mm 6 mm\": only one length fits here, such as 12 mm"},
    };
#undef UNKNOWN
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Len got = {99, LEN_FR};
        CHECK_STR(len_parse(a, str_of(row[i].in), &got), str_of(row[i].want));
        CHECK(got.value == 99 && got.unit == LEN_FR);
    }
}

static void test_sides(Arena *a) {
    static const struct {
        const char *in;
        double top, right, bottom, left;
    } row[] = {
        {"4 pt", 4, 4, 4, 4},
        {"4 5 pt", 4, 5, 4, 5},
        {"4 5 6 pt", 4, 5, 6, 5},
        {"9 5 6 5 pt", 9, 5, 6, 5},
        {"9pt 1in 6 5pt", 9, 72, 6, 5},
        {"9 pt 1 in 0 5 pt", 9, 72, 0, 5},
        {"0", 0, 0, 0, 0},
        {"0 0", 0, 0, 0, 0},
        {"-4 5 pt", -4, 5, -4, 5},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        LenSides got = {0};
        CHECK_STR(len_sides_parse(a, str_of(row[i].in), &got), S(""));
        CHECK(got.top.unit == LEN_PT && got.left.unit == LEN_PT);
        CHECK_NEAR(got.top.value, row[i].top, 1e-12);
        CHECK_NEAR(got.right.value, row[i].right, 1e-12);
        CHECK_NEAR(got.bottom.value, row[i].bottom, 1e-12);
        CHECK_NEAR(got.left.value, row[i].left, 1e-12);
    }
    LenSides mixed;
    CHECK(len_sides_parse(a, S("1 2 mm 3 %"), &mixed).n == 0);
    CHECK(mixed.top.unit == LEN_PERCENT && mixed.right.unit == LEN_PT);
    CHECK(mixed.bottom.unit == LEN_PERCENT && mixed.left.unit == LEN_PT);
}

static void test_sides_faults(Arena *a) {
    static const struct {
        const char *in, *want;
    } row[] = {
        {"1 2 3 4 5 mm", "\"1 2 3 4 5 mm\": at most four lengths (top right bottom left)"},
        {"5 6", "\"5 6\": a length needs a unit, such as 5 mm"},
        {"5 mm 6", "\"5 mm 6\": a length needs a unit, such as 6 mm"},
        {"9 5,5 mm", "\"9 5,5 mm\": write the decimal point as \".\""},
        {"9 5 mmm", "\"9 5 mmm\": unknown unit \"mmm\"; use mm cm in pt % fr em"},
        {"9 mm wide", "\"9 mm wide\": not a length, such as 12 mm"},
        {"", "\"\": not a length, such as 12 mm"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        LenSides got;
        CHECK_STR(len_sides_parse(a, str_of(row[i].in), &got), str_of(row[i].want));
    }
}

static void test_resolve(void) {
    CHECK(len_resolve(len_pt(7), 200, 10) == 7);
    CHECK(len_resolve((Len){25, LEN_PERCENT}, 200, 10) == 50);
    CHECK(len_resolve((Len){1.5, LEN_EM}, 200, 10) == 15);
    CHECK(len_resolve((Len){1, LEN_FR}, 200, 10) == 0);
    CHECK(len_resolve((Len){1, LEN_NONE}, 200, 10) == 0);
}

int main(void) {
    Arena *a = arena_open();
    test_parse(a);
    test_faults(a);
    test_sides(a);
    test_sides_faults(a);
    test_resolve();
    arena_close(a);
    return check_done();
}
