#include "base/date.h"

#include "check.h"

static const struct {
    Str text;
    long long seconds; // DATE_NONE: no day
} rows[] = {
    {LIT("1970-01-01"), 0},
    {LIT("1970-03-01"), 5097600},
    {LIT("2000-02-29"), 951782400},
    {LIT("2026-11-30"), 1795996800},
    {LIT("2024-12-31"), 1735603200},
    {LIT("9999-12-31"), 253402214400},
    {LIT("2100-03-01"), 4107542400},
    {LIT("2100-02-29"), DATE_NONE},
    {LIT("2023-02-29"), DATE_NONE},
    {LIT("1969-12-31"), DATE_NONE},
    {LIT("2026-13-01"), DATE_NONE},
    {LIT("2026-04-31"), DATE_NONE},
    {LIT("2026-00-10"), DATE_NONE},
    {LIT("2026-1-1"), DATE_NONE},
    {LIT("2026-+1-01"), DATE_NONE},
    {LIT("30-11-2026"), DATE_NONE},
    {LIT(""), DATE_NONE},
    {LIT("2026-11-30T12:00"), DATE_NONE},
};

int main(void) {
    Arena *a = arena_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        long long seconds = DATE_NONE;
        CHECK(date_parse(rows[i].text, &seconds) == (rows[i].seconds != DATE_NONE));
        CHECK(seconds == rows[i].seconds);
        if (seconds != DATE_NONE)
            CHECK_STR(date_day(a, seconds), rows[i].text);
    }
    CHECK_STR(date_day(a, DATE_NONE), S(""));
    Date d = date_of(1795996800 + 3600 * 23 + 59 * 60 + 58);
    CHECK(d.year == 2026 && d.month == 11 && d.day == 30);
    CHECK(d.hour == 23 && d.minute == 59 && d.second == 58);
    arena_close(a);
    return check_done();
}
