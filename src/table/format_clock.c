#include <math.h>
#include <string.h>

#include "base/number.h"
#include "table/clock.h"
#include "table/format.h"

typedef struct Moment {
    long year, month, day, weekday; // month and day from 1, weekday 0 is Sunday
    long hour, minute, second;
    long ticks;     // thousandths of the second
    double days;    // as the file counts
    double seconds; // of the whole span
} Moment;

// Days since 1970-01-01 to a date of the Gregorian calendar, in eras of 400 years that
// begin in March, so that the leap day is the last of its year.
static void date_of(long days, Moment *m) {
    days += 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097;
    long day = days - era * 146097;
    long year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    long of_year = day - (365 * year + year / 4 - year / 100);
    long month = (5 * of_year + 2) / 153;
    m->day = of_year - (153 * month + 2) / 5 + 1;
    m->month = month < 10 ? month + 3 : month - 9;
    m->year = year + era * 400 + (m->month <= 2 ? 1 : 0);
}

static long days_of(long year, long month, long day) {
    year -= month <= 2 ? 1 : 0;
    long era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
    long of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

enum { EPOCH = 25569 }; // 1970-01-01 in days since 1899-12-30

// The day 60 is 29 February 1900, which never was, and all before it are a day early: so
// counted the program that others follow.
static void day_of(long serial, Moment *m) {
    m->weekday = ((serial - 1) % 7 + 7) % 7;
    if (serial == 60) {
        m->year = 1900;
        m->month = 2;
        m->day = 29;
        return;
    }
    date_of(serial - EPOCH + (serial < 60 ? 1 : 0), m);
}

// Rounded to what the format shows at its finest: seconds, or parts of them.
static Moment moment_of(const Decimal *days, int places, bool from_1904) {
    Moment m = {.days = decimal_value(days)};
    double fine = pow(10, places), total = round(m.days * 86400 * fine) / fine;
    m.seconds = total;
    double day = floor(total / 86400), rest = total - day * 86400;
    long ticks = lround(rest * 1000);
    m.ticks = ticks % 1000;
    m.second = ticks / 1000 % 60;
    m.minute = ticks / 60000 % 60;
    m.hour = ticks / 3600000;
    day_of((long)day + (from_1904 ? 1462 : 0), &m);
    return m;
}

static void padded(Buf *out, long n, size_t wide) {
    buf_f(out, "%0*ld", (int)wide, n);
}

// m is minutes behind hours or before seconds.
static bool is_minute(const Code *code, size_t at) {
    for (size_t i = at; i > 0; i--) {
        const Token *t = &code->token[i - 1];
        if (t->kind == TOKEN_DATE || t->kind == TOKEN_SPAN) {
            if (t->c == 'h')
                return true;
            break;
        }
    }
    for (size_t i = at + 1; i < code->n; i++) {
        const Token *t = &code->token[i];
        if (t->kind == TOKEN_DATE || t->kind == TOKEN_SPAN)
            return t->c == 's';
    }
    return false;
}

static void month_add(Buf *out, const Moment *m, size_t n, const TableLocale *l) {
    Str name = l->month[m->month - 1], brief = l->month_short[m->month - 1];
    size_t first = 1;
    while (first < name.n && ((unsigned char)name.p[first] & 0xC0) == 0x80)
        first++;
    if (n <= 2)
        padded(out, m->month, n);
    else
        buf_add(out, n == 3 ? brief : n == 4 ? name : str_sub(name, 0, first));
}

static void letter_add(Buf *out, const Moment *m, const Code *code, size_t at,
                       const TableLocale *l) {
    const Token *t = &code->token[at];
    size_t n = t->text.n;
    bool half = false;
    for (size_t i = 0; i < code->n; i++)
        half = half || code->token[i].kind == TOKEN_HALF;
    switch (t->c) {
    case 'y':
        padded(out, n <= 2 ? m->year % 100 : m->year, n <= 2 ? 2 : 4);
        break;
    case 'm':
        if (is_minute(code, at))
            padded(out, m->minute, n < 2 ? 1 : 2);
        else
            month_add(out, m, n, l);
        break;
    case 'd':
        if (n <= 2)
            padded(out, m->day, n);
        else
            buf_add(out, n == 3 ? l->day_short[m->weekday] : l->day[m->weekday]);
        break;
    case 'h':
        padded(out, half ? (m->hour + 11) % 12 + 1 : m->hour, n < 2 ? 1 : 2);
        break;
    default:
        padded(out, m->second, n < 2 ? 1 : 2);
        break;
    }
}

static void span_add(Buf *out, const Moment *m, const Token *t) {
    double unit = t->c == 'h' ? 3600 : t->c == 'm' ? 60 : 1;
    padded(out, (long)(fabs(m->seconds) / unit), t->text.n);
}

// The digits behind a second's point: how many a format shows.
static int places_of(const Code *code) {
    int places = 0;
    for (size_t i = 0; i < code->n; i++)
        places += code->token[i].kind == TOKEN_SIGN && code->token[i].c == '0' ? 1 : 0;
    return places < 3 ? places : 3;
}

static void part_of_second(Buf *out, const Moment *m, int *place) {
    static const long unit[] = {100, 10, 1};
    if (*place < 3)
        buf_char(out, (char)('0' + m->ticks / unit[*place] % 10));
    ++*place;
}

static void short_date(Buf *out, const Moment *m, const TableLocale *l) {
    Code code = code_read(out->arena, l->date, 0);
    for (size_t i = 0; i < code.n; i++)
        if (code.token[i].kind == TOKEN_DATE)
            letter_add(out, m, &code, i, l);
        else
            buf_add(out, code.token[i].text);
}

// What is drawn as ##### and no date: below 0 or beyond the year 9999.
static bool is_date(const Decimal *days) {
    double value = decimal_value(days);
    return value >= 0 && value < 2958466;
}

static void token_add(Buf *out, const Moment *m, const Code *code, size_t i,
                      const TableLocale *l) {
    const Token *t = &code->token[i];
    switch (t->kind) {
    case TOKEN_DATE:
        letter_add(out, m, code, i, l);
        break;
    case TOKEN_SPAN:
        span_add(out, m, t);
        break;
    case TOKEN_HALF:
        buf_add(out, t->text.n == 3 ? m->hour < 12 ? S("A") : S("P")
                     : m->hour < 12 ? S("AM")
                                    : S("PM"));
        break;
    case TOKEN_SHORT:
        short_date(out, m, l);
        break;
    case TOKEN_WORD:
    case TOKEN_SIGN:
    case TOKEN_GENERAL:
        buf_add(out, t->text);
        break;
    }
}

void clock_add(Buf *out, const Decimal *days, const Code *code, bool from_1904,
               const TableLocale *l) {
    bool span = false;
    for (size_t i = 0; i < code->n; i++)
        span = span || code->token[i].kind == TOKEN_SPAN;
    if (!span && !is_date(days)) {
        buf_add(out, S("#####"));
        return;
    }
    Moment m = moment_of(days, places_of(code), from_1904);
    if (span && m.seconds < 0)
        buf_char(out, '-');
    int place = 0;
    for (size_t i = 0; i < code->n; i++)
        if (code->token[i].kind == TOKEN_SIGN && code->token[i].c == '0')
            part_of_second(out, &m, &place);
        else
            token_add(out, &m, code, i, l);
}

static bool number_at(Str s, size_t from, size_t n, long least, long most, long *out) {
    return from + n <= s.n && integer_parse(str_sub(s, from, from + n), least, most, out);
}

bool format_iso_days(Str text, Decimal *days) {
    long year, month, day, hour = 0, minute = 0, second = 0;
    if (!number_at(text, 0, 4, 1, 9999, &year) || !number_at(text, 5, 2, 1, 12, &month) ||
        !number_at(text, 8, 2, 1, 31, &day) || text.p[4] != '-' || text.p[7] != '-')
        return false;
    if (text.n > 10 && (text.p[10] != 'T' || !number_at(text, 11, 2, 0, 24, &hour) ||
                        !number_at(text, 14, 2, 0, 59, &minute)))
        return false;
    if (text.n > 16 && !number_at(text, 17, 2, 0, 60, &second))
        return false;
    long serial = days_of(year, month, day) + EPOCH;
    double rest = (double)(hour * 3600 + minute * 60 + second) / 86400;
    Arena *scratch = arena_open();
    Buf b = buf_new(scratch);
    buf_f(&b, "%ld.%09ld", serial - (serial <= 60 ? 1 : 0), lround(rest * 1e9));
    bool fine = decimal_parse(buf_str(&b), days);
    arena_close(scratch);
    return fine;
}
