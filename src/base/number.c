#include "base/number.h"

static bool digit_at(Str s, size_t i) {
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

static size_t sign_size(Str s) {
    return s.n > 0 && (s.p[0] == '-' || s.p[0] == '+');
}

// A power of ten up to 10^22 and an integer below 2^53 are exact doubles, so their quotient
// is the nearest double to the number as written (Clinger, "How to read floating point
// numbers accurately", 1990). Digits beyond those are dropped: 15 are kept.
bool number_prefix(Str *text, double *out) {
    enum { MOST = 1000000000 };
    const double full = 1e14; // one more digit still fits into 15
    const int most_places = 22;
    Str s = *text;
    size_t at = sign_size(s);
    double digits = 0, scale = 1;
    if (!digit_at(s, at) && !(at < s.n && s.p[at] == '.' && digit_at(s, at + 1)))
        return false;
    for (; digit_at(s, at); at++)
        if (digits <= MOST)
            digits = digits * 10 + (s.p[at] - '0');
    if (at < s.n && s.p[at] == '.' && digit_at(s, at + 1)) {
        int places = 0;
        for (at++; digit_at(s, at); at++) {
            if (digits >= full || places == most_places)
                continue;
            digits = digits * 10 + (s.p[at] - '0');
            scale *= 10;
            places++;
        }
    }
    double value = digits / scale;
    bool minus = s.p[0] == '-';
    if (value > MOST || (minus && value == 0)) // -0 is a slip, and no file should hold one
        return false;
    *out = minus ? -value : value;
    *text = str_sub(s, at, s.n);
    return true;
}

bool number_parse(Str text, double *out) {
    double value;
    if (!number_prefix(&text, &value) || text.n > 0)
        return false;
    *out = value;
    return true;
}

// Counts below zero, because LONG_MIN has no positive counterpart.
int number_digits(size_t n) {
    return n < 10 ? 1 : 1 + number_digits(n / 10);
}

bool integer_parse(Str text, long min, long max, long *out) {
    size_t at = sign_size(text);
    if (at == text.n)
        return false;
    long value = 0;
    for (; at < text.n; at++) {
        if (!digit_at(text, at) || __builtin_mul_overflow(value, 10L, &value) ||
            __builtin_sub_overflow(value, (long)(text.p[at] - '0'), &value))
            return false;
    }
    bool minus = text.p[0] == '-';
    if (minus ? value == 0 : __builtin_sub_overflow(0L, value, &value))
        return false;
    if (value < min || value > max)
        return false;
    *out = value;
    return true;
}
