#pragma once
// Text to numbers, the same under every locale: digits, one ".", an optional sign, nothing
// else (no exponent, no hex, no nan or inf). Allocates nothing; never knows units (see
// len).
#include "base/str.h"

bool number_parse(Str text, double *out);   // whole text or false; |value| <= 1e9
bool number_prefix(Str *text, double *out); // takes a number off the front of *text
int number_digits(size_t n);                // how many it is written with, in tens
bool integer_parse(Str text, long min, long max, long *out);
