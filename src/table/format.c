#include "table/format.h"

#include "base/buf.h"
#include "table/clock.h"
#include "table/code.h"

// ECMA-376 part 1, 18.8.30. 14 and 22 are the language's short date.
Str format_builtin(unsigned id) {
    static const struct {
        unsigned id;
        Str code;
    } known[] = {{1, LIT("0")},
                 {2, LIT("0.00")},
                 {3, LIT("#,##0")},
                 {4, LIT("#,##0.00")},
                 {9, LIT("0%")},
                 {10, LIT("0.00%")},
                 {11, LIT("0.00E+00")},
                 {14, LIT("[date]")},
                 {15, LIT("d-mmm-yy")},
                 {16, LIT("d-mmm")},
                 {17, LIT("mmm-yy")},
                 {18, LIT("h:mm AM/PM")},
                 {19, LIT("h:mm:ss AM/PM")},
                 {20, LIT("h:mm")},
                 {21, LIT("h:mm:ss")},
                 {22, LIT("[date] h:mm")},
                 {37, LIT("#,##0 ;(#,##0)")},
                 {38, LIT("#,##0 ;[Red](#,##0)")},
                 {39, LIT("#,##0.00;(#,##0.00)")},
                 {40, LIT("#,##0.00;[Red](#,##0.00)")},
                 {45, LIT("mm:ss")},
                 {46, LIT("[h]:mm:ss")},
                 {47, LIT("mm:ss.0")},
                 {48, LIT("##0.0E+0")},
                 {49, LIT("@")}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].id == id)
            return known[i].code;
    return S("General");
}

static void digits_add(Buf *b, const Decimal *d, int from, int to) {
    for (int i = from; i < to; i++)
        buf_char(b, decimal_digit(d, i));
}

// 15 digits, and an exponent only from 1E+15 on and below 1E-9.
static void general_add(Buf *b, Decimal d, const TableLocale *l) {
    decimal_significant(&d, 15);
    if (d.negative && d.n)
        buf_char(b, '-');
    bool power = d.n && (d.point > 15 || d.point < -8);
    int whole = power ? 1 : d.point;
    if (whole <= 0)
        buf_char(b, '0');
    digits_add(b, &d, 0, whole);
    if (d.n > whole)
        buf_add(b, l->decimal);
    for (int i = whole; i < 0; i++)
        buf_char(b, '0');
    digits_add(b, &d, whole > 0 ? whole : 0, d.n);
    if (power)
        buf_f(b, "E%c%02d", d.point > 0 ? '+' : '-',
              d.point > 0 ? d.point - 1 : 1 - d.point);
}

typedef struct Shape { // what a number's section asks for
    int whole, places; // placeholders before and behind the point
    int power;         // of the exponent; 0: none
    int scale;         // powers of ten, of % and trailing commas
    bool grouped, pointed;
} Shape;

static bool is_placeholder(const Token *t) {
    return t->kind == TOKEN_SIGN && (t->c == '0' || t->c == '#' || t->c == '?');
}

static Shape shape_of(const Code *code) {
    Shape s = {0};
    int commas = 0;
    for (size_t i = 0; i < code->n; i++) {
        const Token *t = &code->token[i];
        if (is_placeholder(t)) {
            s.grouped = s.grouped || (commas && s.whole && !s.pointed);
            commas = 0;
            int *count = s.power ? &s.power : s.pointed ? &s.places : &s.whole;
            ++*count;
        } else if (t->kind != TOKEN_SIGN) {
            continue;
        } else if (t->c == '.' && !s.pointed) {
            s.pointed = true;
        } else if (t->c == ',' && (s.whole || s.places)) {
            commas++;
        } else if (t->c == '%') {
            s.scale += 2;
        } else if (t->c == 'E' && !s.power) {
            s.power = 1;
        }
    }
    s.scale -= 3 * commas;
    return s;
}

typedef struct Number { // one on its way into a section's places
    Buf *out;
    Decimal value;
    Shape shape;
    const TableLocale *locale;
    int seen, behind; // placeholders so far
    bool powered, whole_done;
    int power;
} Number;

// The digit with `left` more before the point, and a sign of thousands behind it.
static void whole_digit(Number *n, int left) {
    int place = n->value.point - 1 - left;
    buf_char(n->out, decimal_digit(&n->value, place));
    if (n->shape.grouped && left > 0 && left % 3 == 0)
        buf_add(n->out, n->locale->group);
}

static void whole_place(Number *n, char c) {
    int digits = n->value.point > 0 ? n->value.point : 0;
    int left = n->shape.whole - ++n->seen;
    if (n->seen == 1) // those that have no place of their own
        for (int more = digits - 1; more > left; more--)
            whole_digit(n, more);
    if (left < digits || c == '0')
        whole_digit(n, left);
    else if (c == '?')
        buf_char(n->out, ' ');
}

// Zeros at the end stay only where a 0 says so, here or further on.
static bool zero_kept(const Code *code, size_t at) {
    for (size_t i = at; i < code->n; i++) {
        const Token *t = &code->token[i];
        if (is_placeholder(t) && t->c != '#')
            return true;
        if (t->kind == TOKEN_SIGN && t->c == 'E')
            return false;
    }
    return false;
}

static void place_add(Number *n, const Code *code, size_t at) {
    char c = code->token[at].c;
    if (n->powered)
        return;
    if (!n->whole_done) {
        whole_place(n, c);
        return;
    }
    int place = n->value.point + n->behind++;
    if (place < n->value.n || zero_kept(code, at))
        buf_char(n->out, decimal_digit(&n->value, place));
}

static void power_add(Number *n, bool signed_always) {
    n->powered = true;
    int power = n->power < 0 ? -n->power : n->power;
    buf_f(n->out, "E%s%0*d",
          n->power < 0    ? "-"
          : signed_always ? "+"
                          : "",
          n->shape.power > 1 ? n->shape.power - 1 : 1, power);
}

static void sign_add(Number *n, const Code *code, size_t at) {
    char c = code->token[at].c;
    if (is_placeholder(&code->token[at])) {
        place_add(n, code, at);
    } else if (c == '.' && !n->whole_done) {
        n->whole_done = true;
        if (!n->shape.whole && n->value.point > 0) // ".00" of 12.5 is 12.50
            for (int left = n->value.point - 1; left >= 0; left--)
                whole_digit(n, left);
        buf_add(n->out, n->locale->decimal);
    } else if (c == 'E') {
        power_add(n, code->token[at].text.n == 2 && code->token[at].text.p[1] == '+');
    } else if (c == '%') {
        buf_char(n->out, c);
    }
}

// An exponent's number has as many digits before the point as it has places there.
static void power_take(Number *n) {
    if (!n->shape.power || !n->value.n)
        return;
    int whole = n->shape.whole ? n->shape.whole : 1;
    decimal_significant(&n->value, whole + n->shape.places);
    n->power = n->value.point - whole;
    n->value.point = whole;
}

static void number_add(Buf *b, Decimal value, const Code *code, const TableLocale *l) {
    Number n = {.out = b, .value = value, .shape = shape_of(code), .locale = l};
    decimal_significant(&n.value, 15);
    if (n.value.n)
        n.value.point += n.shape.scale;
    if (n.shape.power)
        power_take(&n);
    else
        decimal_round(&n.value, n.shape.places);
    if (n.value.negative && n.value.n && !code->unsigned_value)
        buf_char(b, '-');
    value.negative = false;
    for (size_t i = 0; i < code->n; i++) {
        const Token *t = &code->token[i];
        if (t->kind == TOKEN_WORD)
            buf_add(b, t->text);
        else if (t->kind == TOKEN_GENERAL)
            general_add(b, value, l);
        else
            sign_add(&n, code, i);
    }
}

bool format_dates(Str code) {
    Arena *scratch = arena_open();
    Code read = code_read(scratch, code, 0);
    bool dates = read.dates;
    arena_close(scratch);
    return dates;
}

Str format_number(Arena *a, const Decimal *value, const Format *format) {
    Buf b = buf_new(a);
    Code code = code_read(a, format->code, value->n ? decimal_value(value) : 0);
    const TableLocale *l = code.locale ? code.locale : format->locale;
    Decimal shown = *value;
    if (code.unsigned_value)
        shown.negative = false;
    if (code.dates)
        clock_add(&b, value, &code, format->from_1904, l);
    else if (code.plain)
        general_add(&b, shown, l);
    else
        number_add(&b, shown, &code, l);
    return str_trim(buf_str(&b));
}

Str format_text(Arena *a, Str text, Str code) {
    Code read = code_of_text(a, code);
    if (!read.n)
        return text;
    Buf b = buf_new(a);
    for (size_t i = 0; i < read.n; i++)
        if (read.token[i].kind == TOKEN_WORD)
            buf_add(&b, read.token[i].text);
        else if (read.token[i].c == '@')
            buf_add(&b, text);
    return buf_str(&b);
}
