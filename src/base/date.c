#include "base/date.h"

#include <time.h>

#include "base/number.h"

enum { DAY = 24 * 60 * 60, FIRST_YEAR = 1970 };

Date date_of(long long seconds) {
    time_t when = (time_t)seconds;
    struct tm utc;
    gmtime_r(&when, &utc);
    return (Date){.year = utc.tm_year + 1900,
                  .month = utc.tm_mon + 1,
                  .day = utc.tm_mday,
                  .hour = utc.tm_hour,
                  .minute = utc.tm_min,
                  .second = utc.tm_sec};
}

Str date_day(Arena *a, long long seconds) {
    if (seconds == DATE_NONE)
        return S("");
    Date d = date_of(seconds);
    return str_f(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

// All years that 4 divides but those that 100 divides and 400 does not have a day more.
static long leap_days(long year) { // in the years before it
    long last = year - 1;
    return last / 4 - last / 100 + last / 400;
}

static long days_in(long year, long month) {
    static const long days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 ? leap_days(year + 1) - leap_days(year) : 0);
}

bool date_parse(Str text, long long *seconds) {
    long year, month, day;
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] != '-' && (text.p[i] < '0' || text.p[i] > '9'))
            return false;
    if (text.n != 10 || text.p[4] != '-' || text.p[7] != '-' ||
        !integer_parse(str_sub(text, 0, 4), FIRST_YEAR, 9999, &year) ||
        !integer_parse(str_sub(text, 5, 7), 1, 12, &month) ||
        !integer_parse(str_sub(text, 8, 10), 1, days_in(year, month), &day))
        return false;
    long days = 365 * (year - FIRST_YEAR) + leap_days(year) - leap_days(FIRST_YEAR);
    for (long m = 1; m < month; m++)
        days += days_in(year, m);
    *seconds = (long long)(days + day - 1) * DAY;
    return true;
}
