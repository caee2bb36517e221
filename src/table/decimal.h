#pragma once
// A number as its decimal digits, as spreadsheets think of them: rounding to 15 digits and
// then to what a format shows is done on the digits, so that no binary fraction shows
// through and bar codes stay whole. A small value, copied; allocates nothing. Never knows
// formats.
#include "base/str.h"

enum { DECIMAL_DIGITS = 32 }; // more are left out when a text is read

typedef struct Decimal { // 0.d1d2d3… times 10 to the power of `point`
    bool negative;
    char digit[DECIMAL_DIGITS]; // '0' to '9', the first not 0
    int n;                      // 0: the number is 0
    int point;
} Decimal;

bool decimal_parse(Str text, Decimal *out); // "-12.5", "4.6E+4"; false when it is none
void decimal_round(Decimal *d, int places); // digits that stay behind the point; may be < 0
void decimal_significant(Decimal *d, int n);
char decimal_digit(const Decimal *d, int place); // '0' to '9'; place 0: the first of 0.ddd
double decimal_value(const Decimal *d);
