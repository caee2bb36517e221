#include "table/decimal.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Digits before or behind the point; leading zeros only move the point.
static size_t digits_take(Str text, size_t at, bool behind, Decimal *d) {
    for (; at < text.n && is_digit(text.p[at]); at++) {
        char c = text.p[at];
        if (d->n == 0 && c == '0') {
            d->point -= behind ? 1 : 0;
            continue;
        }
        d->point += behind ? 0 : 1;
        if (d->n < DECIMAL_DIGITS)
            d->digit[d->n++] = c;
    }
    return at;
}

static void zeros_drop(Decimal *d) {
    while (d->n > 0 && d->digit[d->n - 1] == '0')
        d->n--;
    if (d->n == 0)
        *d = (Decimal){0};
}

bool decimal_parse(Str text, Decimal *out) {
    Decimal d = {0};
    size_t at = 0;
    if (text.n && (text.p[0] == '-' || text.p[0] == '+'))
        d.negative = text.p[at++] == '-';
    size_t from = at;
    at = digits_take(text, at, false, &d);
    size_t seen = at - from;
    if (at < text.n && text.p[at] == '.') {
        from = ++at;
        at = digits_take(text, at, true, &d);
        seen += at - from;
    }
    if (seen == 0)
        return false;
    if (at < text.n && (text.p[at] == 'e' || text.p[at] == 'E')) {
        long power;
        size_t sign = at + 1 < text.n && text.p[at + 1] == '+' ? 2 : 1;
        if (!integer_parse(str_sub(text, at + sign, text.n), -999, 999, &power))
            return false;
        d.point += (int)power;
        at = text.n;
    }
    zeros_drop(&d);
    *out = d;
    return at == text.n;
}

void decimal_round(Decimal *d, int places) {
    int keep = d->point + places;
    if (keep >= d->n)
        return;
    if (keep < 0) {
        *d = (Decimal){0};
        return;
    }
    bool up = d->digit[keep] >= '5';
    d->n = keep;
    while (up && d->n > 0 && d->digit[d->n - 1] == '9')
        d->n--;
    if (up && d->n > 0) {
        d->digit[d->n - 1]++;
    } else if (up) {
        d->digit[0] = '1';
        d->n = 1;
        d->point++;
    }
    zeros_drop(d);
}

void decimal_significant(Decimal *d, int n) {
    decimal_round(d, n - d->point);
}

char decimal_digit(const Decimal *d, int place) {
    return (char)(place >= 0 && place < d->n ? d->digit[place] : '0');
}

double decimal_value(const Decimal *d) {
    double value = 0;
    for (int i = 0; i < d->n; i++)
        value = value * 10 + (d->digit[i] - '0');
    value *= pow(10, d->point - d->n);
    return d->negative ? -value : value;
}
