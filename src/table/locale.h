#pragma once
// How a spreadsheet's author sees numbers and dates in her language: the decimal sign, the
// names of months and days, the order of a short date, what true and false are called. The
// words come from ICU, but for these two. Everything lives in the arena; knows no formats
// and no files.
#include "base/str.h"

typedef struct TableLocale {
    Str decimal, group;    // "," and "."
    Str truth[2];          // "ONWAAR", "WAAR"
    Str date;              // of a short date, as a format says it: "d-m-yyyy"
    Str month[12], day[7]; // Sunday first
    Str month_short[12], day_short[7];
} TableLocale;

const TableLocale *table_locale(Arena *a, Str language); // BCP 47; unknown: as English
// The language of a number in a format's [$-413]; "" when there is none.
Str locale_language(Arena *a, unsigned windows_id);
