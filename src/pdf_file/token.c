#include "pdf_file/token.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/utf8.h"

// Digits of v with `decimals` of them behind the point and no zeros at the end, then a
// space. `v` is already scaled to a whole number.
static void fixed(Buf *b, long long v, int decimals) {
    char text[32], *end = text + sizeof text, *at = end;
    unsigned long long size = v < 0 ? 0ULL - (unsigned long long)v : (unsigned long long)v;
    *--at = ' ';
    while (decimals > 0 && size % 10 == 0) {
        size /= 10;
        decimals--;
    }
    for (int i = 0; i < decimals; i++) {
        *--at = (char)('0' + size % 10);
        size /= 10;
    }
    if (decimals > 0)
        *--at = '.';
    if (size > 0 || decimals == 0)
        do {
            *--at = (char)('0' + size % 10);
            size /= 10;
        } while (size > 0);
    if (v < 0)
        *--at = '-';
    buf_add(b, (Str){at, (size_t)(end - at)});
}

// Half is rounded away from 0, which llround does whatever the rounding mode.
static void scaled(Buf *b, double v, double scale, int decimals) {
    assert(isfinite(v) && fabs(v) <= 1e12);
    fixed(b, llround(v * scale), decimals);
}

void token_int(Buf *b, long long v) {
    fixed(b, v, 0);
}

// Most numbers are whole.
void token_number(Buf *b, double v) {
    double whole = nearbyint(v);
    if (whole == v && fabs(v) <= 1e12)
        fixed(b, (long long)v, 0);
    else
        scaled(b, v, 1e3, 3);
}

void token_ink(Buf *b, double v) {
    scaled(b, v, 1e4, 4);
}

void token_fine(Buf *b, double v) {
    scaled(b, v, 1e6, 6);
}

void token_matrix(Buf *b, Affine m) {
    const double part[] = {m.a, m.b, m.c, m.d};
    for (size_t i = 0; i < 4; i++)
        token_fine(b, part[i]);
    token_number(b, m.e);
    token_number(b, m.f);
}

void token_ref(Buf *b, int number) {
    token_int(b, number);
    buf_add(b, S("0 R "));
}

static const char hex[] = "0123456789ABCDEF";

// What is not plain in a name is written as # and two digits (7.3.5).
void token_name(Buf *b, Str name) {
    buf_char(b, '/');
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        if (c > ' ' && c < 0x7F && !strchr("#%()<>[]{}/", c)) {
            buf_char(b, (char)c);
        } else {
            buf_char(b, '#');
            buf_char(b, hex[c >> 4]);
            buf_char(b, hex[c & 15]);
        }
    }
    buf_char(b, ' ');
}

// A bare carriage return would be read as a line feed (7.3.4.2).
static void byte_add(Buf *b, char c) {
    if (c == '(' || c == ')' || c == '\\')
        buf_char(b, '\\');
    if (c == '\r')
        buf_add(b, S("\\r"));
    else
        buf_char(b, c);
}

void token_bytes(Buf *b, Str bytes) {
    buf_char(b, '(');
    for (size_t i = 0; i < bytes.n; i++)
        byte_add(b, bytes.p[i]);
    buf_char(b, ')');
}

static void unit_add(Buf *b, uint32_t unit) {
    for (int shift = 12; shift >= 0; shift -= 4)
        buf_char(b, hex[unit >> shift & 15]);
}

// UTF-16 with its mark (7.9.2.2), in hexadecimal so that every tool may show it.
static void wide_add(Buf *b, Str utf8) {
    buf_add(b, S("<FEFF"));
    for (size_t at = 0; at < utf8.n;) {
        uint32_t c = utf8_next(utf8, &at);
        if (c >= 0x10000) {
            unit_add(b, 0xD800 + ((c - 0x10000) >> 10));
            unit_add(b, 0xDC00 + ((c - 0x10000) & 0x3FF));
        } else {
            unit_add(b, c);
        }
    }
    buf_char(b, '>');
}

void token_text(Buf *b, Str utf8) {
    for (size_t i = 0; i < utf8.n; i++)
        if ((unsigned char)utf8.p[i] < ' ' || (unsigned char)utf8.p[i] >= 0x7F) {
            wide_add(b, utf8);
            return;
        }
    token_bytes(b, utf8);
}

void dict_open(Buf *b, Str entries) {
    buf_add(b, S("<<"));
    buf_add(b, entries);
}

void dict_close(Buf *b) {
    buf_add(b, S(">>"));
}

// Behind the string that begins at `at`, or 0 where it has no end (7.3.4.2).
static size_t string_end(Str text, size_t at) {
    size_t deep = 0;
    for (; at < text.n; at++) {
        if (text.p[at] == '\\')
            at++;
        else if (text.p[at] == '(')
            deep++;
        else if (text.p[at] == ')' && --deep == 0)
            return at + 1;
    }
    return 0;
}

bool token_balanced(Str text) {
    enum { DEEP = 64 };
    char open[DEEP];
    size_t deep = 0;
    for (size_t at = 0; at < text.n; at++) {
        char c = text.p[at];
        if (c == '(') {
            size_t end = string_end(text, at);
            if (!end)
                return false;
            at = end - 1;
        } else if (c == '<' || c == '[') {
            if (deep == DEEP)
                return false;
            open[deep++] = c;
        } else if (c == '>' || c == ']') {
            if (deep == 0 || open[--deep] != (c == '>' ? '<' : '['))
                return false;
        }
    }
    return deep == 0;
}
