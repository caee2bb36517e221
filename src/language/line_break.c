#include "language/line_break.h"

#include "base/utf8.h"
#include "language/line_class.h"

// What is known of the text before a place.
typedef struct Before {
    LineClass is;   // of the last character but blanks, marks counted to their letter
    LineClass last; // of the last character
    bool blanks;    // between `is` and here
    bool number;    // `is` belongs to a number
    bool hebrew;    // a Hebrew letter stands before the hyphen that `is`
    size_t flags;   // regional indicators in a row
    uint32_t c;     // the last character but blanks
    uint32_t outer; // the one before it, blanks or not
    size_t letters; // in a row, that end at c or just before it when it is a slash
} Before;

#define SET(c) (1ULL << (c))
#define LETTERS (SET(AL) | SET(HL))
#define JAMO (SET(JL) | SET(JV) | SET(JT) | SET(H2) | SET(H3))
#define WIDE (SET(ID) | SET(EB) | SET(EM))
#define ENDS (SET(BK) | SET(CR) | SET(LF) | SET(NL))

static bool in(LineClass is, uint64_t set) {
    return (SET(is) & set) != 0;
}

// LB11 to LB19, where no blank stands between; what blanks do not undo is in blanks_keep.
static bool glue_keeps(const Before *b, LineClass next) {
    LineClass is = b->is;
    return is == WJ || next == WJ || is == GL ||
           (next == GL && !in(is, SET(BA) | SET(HY))) || is == QU || next == QU;
}

// LB21 and LB22.
static bool marks_keep(const Before *b, LineClass next) {
    LineClass is = b->is;
    return in(next, SET(BA) | SET(HY) | SET(NS) | SET(IN)) || is == BB || b->hebrew ||
           (is == SY && next == HL);
}

// LB23 to LB25: letters, numbers, and the signs before and behind them.
static bool numbers_keep(const Before *b, LineClass next) {
    LineClass is = b->is;
    uint64_t sign = SET(PR) | SET(PO);
    return (in(is, LETTERS) && next == NU) || (is == NU && in(next, LETTERS)) ||
           (is == PR && in(next, WIDE)) || (in(is, WIDE) && next == PO) ||
           (in(is, sign) && in(next, LETTERS)) || (in(is, LETTERS) && in(next, sign)) ||
           (b->number && in(next, sign | SET(NU))) ||
           (in(is, sign) && in(next, SET(OP) | SET(NU))) || (is == HY && next == NU);
}

// LB26 to LB30b.
static bool letters_keep(const Before *b, LineClass next) {
    LineClass is = b->is;
    return (is == JL && in(next, JAMO & ~SET(JT))) ||
           (in(is, SET(JV) | SET(H2)) && in(next, SET(JV) | SET(JT))) ||
           (in(is, SET(JT) | SET(H3)) && next == JT) || (in(is, JAMO) && next == PO) ||
           (is == PR && in(next, JAMO)) || (in(is, LETTERS) && in(next, LETTERS)) ||
           (is == IS && in(next, LETTERS)) || (in(is, LETTERS | SET(NU)) && next == OP) ||
           (is == CP && in(next, LETTERS | SET(NU))) ||
           (is == RI && next == RI && b->flags % 2 == 1) || (is == EB && next == EM);
}

// What keeps together even with blanks between: LB13 to LB17.
static bool blanks_keep(const Before *b, LineClass next) {
    LineClass is = b->is;
    uint64_t closes = SET(CL) | SET(CP);
    return in(next, closes | SET(EX) | SET(IS) | SET(SY)) || in(is, SET(OP) | SET(OW)) ||
           (is == QU && in(next, SET(OP) | SET(OW))) || (in(is, closes) && next == NS) ||
           (is == B2 && next == B2);
}

static LineBreak unicode_break(const Before *b, LineClass next) {
    if (in(b->last, SET(BK) | SET(LF) | SET(NL)) || (b->last == CR && next != LF))
        return LINE_ENDS;
    if (in(next, ENDS) || next == SP || next == ZW)
        return LINE_KEEPS;
    if (b->is == ZW)
        return LINE_MAY;
    if (b->last == ZWJ || blanks_keep(b, next))
        return LINE_KEEPS;
    if (b->blanks)
        return next == WJ ? LINE_KEEPS : LINE_MAY;
    if (glue_keeps(b, next))
        return LINE_KEEPS;
    if (b->is == CB || next == CB)
        return LINE_MAY;
    if (b->is == SA && next == SA)
        return LINE_ASKS;
    Before plain = *b; // to other scripts its letters are as any
    plain.is = b->is == SA ? AL : b->is;
    next = next == SA ? AL : next;
    return marks_keep(&plain, next) || numbers_keep(&plain, next) ||
                   letters_keep(&plain, next)
               ? LINE_KEEPS
               : LINE_MAY;
}

static bool digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

static bool money(uint32_t c) {
    return c == '$' || c == 0xA2 || c == 0xA3 || c == 0xA5 || c == 0x20AC;
}

static bool share(uint32_t c) {
    return c == '%' || c == 0x2030 || c == 0xB0 || money(c);
}

typedef struct Ahead { // from here on
    uint32_t c, next;
    size_t letters; // in a row, up to three
} Ahead;

static bool blank_or_end(uint32_t c) {
    return c == 0 || c == ' ' || c == '\n';
}

// What typographers add: nothing ends between figures and what they count, nor inside
// French quotation marks with their blanks; behind a slash only between words; and a dash
// or dot that stands alone ends a line, it does not begin one.
static bool type_keeps(const Before *b, const Ahead *a) {
    if (b->blanks)
        return ((a->c == 0x2013 || a->c == 0xB7) && blank_or_end(a->next)) ||
               (digit(b->c) && share(a->c)) || (money(b->c) && digit(a->c)) ||
               (digit(b->c) && a->c == 0xD7) || (b->c == 0xD7 && digit(a->c)) ||
               (b->c == 0xAB && blank_or_end(b->outer)) ||
               (a->c == 0xBB && !(a->next >= 'a' && a->next <= 'z') &&
                !(a->next >= 'A' && a->next <= 'Z') && a->next < 0xC0);
    if (b->c == '/')
        return b->letters < 3 || a->letters < 3;
    return digit(a->c) &&
           (b->c == '-' || b->c == '.' || b->c == ',' || b->c == 0x2010 || b->c == 0x2013);
}

static bool letter(LineClass is) {
    return in(is, LETTERS | SET(ID) | SET(SA));
}

static Ahead ahead_of(Str text, size_t at) {
    Ahead a = {0};
    for (size_t i = 0; at < text.n && i < 3; i++) {
        uint32_t c = utf8_next(text, &at);
        if (i < 2)
            *(i ? &a.next : &a.c) = c;
        if (a.letters == i && letter(line_class(c)))
            a.letters++;
    }
    return a;
}

static void step(Before *b, uint32_t c, LineClass now) {
    bool mark = now == CM || now == ZWJ;
    bool alone = !b->c || b->blanks || in(b->last, ENDS | SET(ZW));
    b->last = now;
    if (now == SP) {
        b->blanks = true;
        return;
    }
    if (mark && !alone)
        return;
    LineClass was = b->blanks ? SP : b->is;
    if (mark)
        now = AL;
    b->hebrew = was == HL && in(now, SET(HY) | SET(BA));
    b->number = now == NU || (b->number && !b->blanks && in(now, SET(SY) | SET(IS))) ||
                (b->number && !b->blanks && in(was, SET(NU) | SET(SY) | SET(IS)) &&
                 in(now, SET(CL) | SET(CP)));
    b->flags = now == RI ? (was == RI ? b->flags : 0) + 1 : 0;
    if (letter(now))
        b->letters = letter(was) ? b->letters + 1 : 1;
    else if (c != '/' || !letter(was))
        b->letters = 0;
    b->outer = b->blanks ? ' ' : b->c;
    b->c = c;
    b->is = now;
    b->blanks = false;
}

void line_breaks(Str text, unsigned char *out) {
    Before b = {.is = WJ, .last = WJ};
    for (size_t at = 0; at < text.n;) {
        size_t here = at;
        uint32_t c = utf8_next(text, &at);
        LineClass now = line_class(c);
        bool mark = (now == CM || now == ZWJ) && here && b.last != SP &&
                    !in(b.last, ENDS | SET(ZW));
        LineBreak may = here == 0 || mark
                            ? LINE_KEEPS
                            : unicode_break(&b, now == CM || now == ZWJ ? AL : now);
        if (may == LINE_MAY) {
            Ahead a = ahead_of(text, here);
            may = type_keeps(&b, &a) ? LINE_KEEPS : LINE_MAY;
        }
        out[here] = (unsigned char)may;
        step(&b, c, now);
    }
}
