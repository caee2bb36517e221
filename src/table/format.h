#pragma once
// A workbook's number and its format code ("0.00", "d mmmm yyyy", "[h]:mm") to the words
// that the author sees in the cell. Numbers of format General keep 15 digits, never
// shortened to fit a column. Made in the arena. Never knows cells or files.
#include "table/decimal.h"
#include "table/locale.h"

typedef struct Format { // what a number is shown by
    Str code;
    bool from_1904; // days count from 1 January 1904
    const TableLocale *locale;
} Format;

Str format_number(Arena *a, const Decimal *value, const Format *format);
Str format_text(Arena *a, Str text, Str code); // by the format's fourth section, if any
bool format_dates(Str code);                   // it shows a date, a time or a span
// "2026-03-15T13:45:00" to days since 1899-12-30; false when it is none.
bool format_iso_days(Str text, Decimal *days);
Str format_builtin(unsigned id); // the code of a number format that files need not spell
