#pragma once
// Moments as seconds since 1970 in UTC, to days and times of the Gregorian calendar and
// back. The same whatever the machine's time zone is. Plain values; texts are in the arena.
// Knows no clock.
#include "base/str.h"

enum { DATE_NONE = -1 }; // no moment is known

typedef struct Date {
    int year, month, day; // 1..12, 1..31
    int hour, minute, second;
} Date;

Date date_of(long long seconds);
Str date_day(Arena *a, long long seconds); // "2026-11-30"; DATE_NONE: empty
// "2026-11-30", of the years 1970 to 9999: its first second. False: there is no such day.
bool date_parse(Str text, long long *seconds);
