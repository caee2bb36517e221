#include "base/buf.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

Buf buf_new(Arena *a) {
    return (Buf){.arena = a};
}

Str buf_str(const Buf *b) {
    return b->n ? (Str){b->p, b->n} : S("");
}

static void grow(Buf *b, size_t n) {
    enum { FIRST_CAP = 64 };
    size_t cap = b->cap ? b->cap * 2 : FIRST_CAP;
    assert(n <= PTRDIFF_MAX / 2 - b->n);
    if (cap - b->n < n)
        cap = b->n + n;
    char *p = arena_room(b->arena, cap, 1);
    if (b->n)
        memcpy(p, b->p, b->n);
    b->p = p;
    b->cap = cap;
}

static inline char *room(Buf *b, size_t n) {
    if (b->cap - b->n < n)
        grow(b, n);
    return b->p + b->n;
}

void buf_add(Buf *b, Str s) {
    if (s.n == 0)
        return;
    memcpy(room(b, s.n), s.p, s.n);
    b->n += s.n;
}

static bool sink_add(void *self, const void *bytes, size_t n) {
    buf_add(self, (Str){bytes, n});
    return true;
}

Sink buf_sink(Buf *b) {
    return (Sink){b, sink_add};
}

void buf_char(Buf *b, char c) {
    *room(b, 1) = c;
    b->n++;
}

void buf_f(Buf *b, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(n >= 0);
    char *p = room(b, (size_t)n + 1); // vsnprintf ends with a NUL, which is not counted
    va_start(args, format);
    vsnprintf(p, (size_t)n + 1, format, args);
    va_end(args);
    b->n += (size_t)n;
}

// Writes at least `digits` digits so that they end before `end`; gives where they begin.
static char *write_digits(char *end, uint64_t v, int digits) {
    for (; v > 0 || digits > 0; digits--) {
        *--end = (char)('0' + v % 10);
        v /= 10;
    }
    return end;
}

// part * scale, rounded to an integer; half goes to even, where `odd_below` says how the
// digits before `part` end. The product as a double plus fma's exact remainder is the true
// product, so the comparison with one half is exact.
static uint64_t scaled(double part, double scale, bool odd_below) {
    double product = part * scale;
    double remainder = fma(part, scale, -product);
    double whole = floor(product);
    double side = product - whole - 0.5;
    if (side == 0)
        side = remainder;
    uint64_t n = (uint64_t)whole;
    bool odd = scale > 1 ? n & 1 : odd_below;
    return n + (side > 0 || (side == 0 && odd));
}

void buf_number(Buf *b, double v, int decimals) {
    static const uint64_t power[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    assert(isfinite(v) && fabs(v) <= 1e15);
    assert(decimals >= 0 && decimals <= 6);
    double size = fabs(v), floored = floor(size);
    uint64_t whole = (uint64_t)floored;
    uint64_t part = scaled(size - floored, (double)power[decimals], whole & 1);
    if (part == power[decimals]) { // 0.999 with two decimals is 1
        part = 0;
        whole++;
    }
    while (decimals > 0 && part % 10 == 0) {
        part /= 10;
        decimals--;
    }
    char text[32], *end = text + sizeof text, *from = end;
    if (decimals > 0) {
        from = write_digits(from, part, decimals);
        *--from = '.';
    }
    from = write_digits(from, whole, 1);
    if (v < 0 && (whole > 0 || part > 0))
        *--from = '-';
    buf_add(b, (Str){from, (size_t)(end - from)});
}

static void json_char(Buf *b, char c) {
    static const char plain[] = "\"\\bfnrt", special[] = "\"\\\b\f\n\r\t";
    const char *at = c ? strchr(special, c) : NULL;
    if (at) {
        buf_char(b, '\\');
        buf_char(b, plain[at - special]);
    } else if ((unsigned char)c < 0x20 || c == 0x7F) {
        buf_f(b, "\\u%04x", (unsigned)c);
    } else {
        buf_char(b, c);
    }
}

// File names may hold any bytes, JSON only UTF-8 (RFC 8259 section 8.1): a stray byte
// becomes U+FFFD.
void buf_json(Buf *b, Str s) {
    buf_char(b, '"');
    while (s.n > 0) {
        size_t good = utf8_check(s);
        for (size_t i = 0; i < good; i++)
            json_char(b, s.p[i]);
        if (good < s.n)
            buf_add(b, S("\xEF\xBF\xBD"));
        s = str_sub(s, good + 1, s.n);
    }
    buf_char(b, '"');
}

// XML 1.0, production 2.
static bool xml_has(uint32_t c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) ||
           (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

void buf_xml(Buf *b, Str text, bool quoted) {
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        if (c == '&')
            buf_add(b, S("&amp;"));
        else if (c == '<')
            buf_add(b, S("&lt;"));
        else if (c == '>') // "]]>" may not stand in text
            buf_add(b, S("&gt;"));
        else if (c == '"' && quoted)
            buf_add(b, S("&quot;"));
        else if (!xml_has(c))
            buf_add(b, S("\xEF\xBF\xBD"));
        else
            buf_add(b, str_sub(text, from, at));
    }
}
