#include "table/format.h"

#include "check.h"

typedef struct Row {
    const char *value, *code, *want, *dutch; // NULL: as the other
} Row;

static const Row rows[] = {
    {"0.30000000000000004", "General", "0.3", "0,3"},
    {"1E+21", "General", "1E+21", NULL},
    {"12345678901234567", "General", "1.23456789012346E+16", "1,23456789012346E+16"},
    {"100000000000", "General", "100000000000", NULL},
    {"8710400123456", "General", "8710400123456", NULL},
    {"999999999999999", "General", "999999999999999", NULL},
    {"1E-9", "General", "0.000000001", "0,000000001"},
    {"1.5E-10", "General", "1.5E-10", "1,5E-10"},
    {"-2.5", "General", "-2.5", "-2,5"},
    {"0", "General", "0", NULL},
    {"-0", "General", "0", NULL},
    {"1.5", "", "1.5", "1,5"},
    {"1.5", "@", "1.5", "1,5"},
    {"7", "0000", "0007", NULL},
    {"12345", "0000", "12345", NULL},
    {"1.005", "0.00", "1.01", "1,01"},
    {"2.675", "0.00", "2.68", "2,68"},
    {"0.5", "0", "1", NULL},
    {"-0.4", "0", "0", NULL},
    {"1.5", "0.00\" m\"", "1.50 m", "1,50 m"},
    {"1234567.5", "#,##0.00", "1,234,567.50", "1.234.567,50"},
    {"999", "#,##0", "999", NULL},
    {"1500000", "0.0,,\" M\"", "1.5 M", "1,5 M"},
    {"12.5", "#.##", "12.5", "12,5"},
    {"12", "#.##", "12.", "12,"},
    {"0.5", ".00", ".50", ",50"},
    {"5", "[Red]-0", "-5", NULL},
    {"-5", "0;[Red]-0", "-5", NULL},
    {"-1234", "#,##0;(#,##0)", "(1,234)", "(1.234)"},
    {"0", "0;-0;\"nul\"", "nul", NULL},
    {"0", "0;-0;", "", NULL},
    {"120", "[>100]\"veel\";0", "veel", NULL},
    {"99", "[>100]\"veel\";0", "99", NULL},
    {"0.125", "0.0%", "12.5%", "12,5%"},
    {"0.125", "0%", "13%", NULL},
    {"12345", "0.00E+00", "1.23E+04", "1,23E+04"},
    {"0.00012", "0.0E+0", "1.2E-4", "1,2E-4"},
    {"42.5", "[$\xE2\x82\xAC-413] #,##0.00", "\xE2\x82\xAC 42,50", NULL},
    {"42.5", "\"\xE2\x82\xAC\"\\ 0.00", "\xE2\x82\xAC 42.50", "\xE2\x82\xAC 42,50"},
    {"1234.5", "_(* #,##0.00_)", "1,234.50", "1.234,50"},
    {"123456789", "000-00-0000", "123-45-6789", NULL},
    {"0.75", "# ?/?", "0.75", "0,75"},
    // Dates.
    {"46096", "[date]", "3/15/2026", "15-3-2026"},
    {"46096", "yyyy-mm-dd", "2026-03-15", NULL},
    {"46096", "d mmmm yyyy", "15 March 2026", "15 maart 2026"},
    {"46096", "[$-413]dddd d mmm yy", "zondag 15 mrt 26", NULL},
    {"46096.572916666664", "d/m/yyyy h:mm", "15/3/2026 13:45", NULL},
    {"0.572916666666667", "h:mm AM/PM", "1:45 PM", NULL},
    {"0.0034722222222222", "h:mm", "0:05", NULL},
    {"0.99998842592", "h:mm:ss", "23:59:59", NULL},
    {"0.999999", "h:mm:ss", "0:00:00", NULL},
    {"0.0007291666", "mm:ss.0", "01:03.0", NULL},
    {"1.1041666666667", "[h]:mm", "26:30", NULL},
    {"2", "[mm]", "2880", NULL},
    {"60", "yyyy-mm-dd", "1900-02-29", NULL},
    {"59", "yyyy-mm-dd", "1900-02-28", NULL},
    {"61", "yyyy-mm-dd", "1900-03-01", NULL},
    {"1", "yyyy-mm-dd", "1900-01-01", NULL},
    {"45351", "d-m-yyyy", "29-2-2024", NULL},
    {"-1", "d-m-yyyy", "#####", NULL},
    {"46096", "yyyy\"d\"", "2026d", NULL},
    {"46096", "\\dd", "d15", NULL},
};

static void test_shown(Arena *a) {
    const TableLocale *en = table_locale(a, S("en")), *nl = table_locale(a, S("nl"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Row *r = &rows[i];
        Decimal value;
        if (!CHECK(decimal_parse(str_of(r->value), &value)))
            continue;
        Format format = {str_of(r->code), false, en};
        Str got = format_number(a, &value, &format);
        format.locale = nl;
        Str dutch = format_number(a, &value, &format);
        if (!CHECK_STR(got, str_of(r->want)) ||
            !CHECK_STR(dutch, str_of(r->dutch ? r->dutch : r->want)))
            printf("    %s as %s\n", r->value, r->code);
    }
}

static void test_1904(Arena *a) {
    Decimal value;
    CHECK(decimal_parse(S("44634"), &value));
    Format format = {S("yyyy-mm-dd"), true, table_locale(a, S("en"))};
    CHECK_STR(format_number(a, &value, &format), S("2026-03-15"));
}

static void test_iso(Arena *a) {
    static const char *const fine[][2] = {{"2026-03-15", "2026-03-15 00:00"},
                                          {"2026-03-15T13:45:00", "2026-03-15 13:45"},
                                          {"1900-01-01", "1900-01-01 00:00"},
                                          {"2024-02-29T23:59", "2024-02-29 23:59"}};
    static const char *const wrong[] = {"2026", "2026-13-01", "15-3-2026", "2026-03-15X1",
                                        ""};
    Decimal days;
    Format format = {S("yyyy-mm-dd hh:mm"), false, table_locale(a, S("en"))};
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        if (CHECK(format_iso_days(str_of(fine[i][0]), &days)))
            CHECK_STR(format_number(a, &days, &format), str_of(fine[i][1]));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK(!format_iso_days(str_of(wrong[i]), &days));
}

static void test_text(Arena *a) {
    CHECK_STR(format_text(a, S("x"), S("General")), S("x"));
    CHECK_STR(format_text(a, S("x"), S("@")), S("x"));
    CHECK_STR(format_text(a, S("x"), S("@\" stuks\"")), S("x stuks"));
    CHECK_STR(format_text(a, S("x"), S("0;-0;0;\"<\"@\">\"")), S("<x>"));
    CHECK_STR(format_text(a, S("x"), S("0.00")), S("x"));
}

int main(void) {
    Arena *a = arena_open();
    test_shown(a);
    test_1904(a);
    test_iso(a);
    test_text(a);
    arena_close(a);
    return check_done();
}
