#include "base/utf8.h"

#include <assert.h>

enum { HIGH_SURROGATE = 0xD800, LOW_SURROGATE = 0xDC00, SURROGATES_END = 0xE000 };

// The length of the well-formed sequence at p, 0 when it is none; n > 0 bytes are there.
// The bounds of the second byte are those of The Unicode Standard, table 3-7: they exclude
// overlong forms, surrogates and what lies beyond U+10FFFF.
static size_t sequence(const unsigned char *p, size_t n) {
    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    size_t size = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (n < size)
        return 0;
    unsigned low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < size; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return size;
}

size_t utf8_check(Str s) {
    const unsigned char *p = (const unsigned char *)s.p;
    size_t at = 0;
    while (at < s.n) {
        size_t size = sequence(p + at, s.n - at);
        if (size == 0)
            break;
        at += size;
    }
    return at;
}

uint32_t utf8_next_long(Str s, size_t *at) {
    const unsigned char *p = (const unsigned char *)s.p + *at;
    size_t size = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    assert(size <= s.n - *at);
    uint32_t c = p[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++)
        c = c << 6 | (p[i] & 0x3F);
    *at += size;
    return c;
}

size_t utf8_count(Str s) {
    size_t count = 0;
    for (size_t i = 0; i < s.n; i++)
        count += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return count;
}

size_t utf8_encode(uint32_t c, char out[4]) {
    assert(c <= 0x10FFFF && (c < HIGH_SURROGATE || c >= SURROGATES_END));
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    out[0] = (char)((0xF00u >> size & 0xFF) | c);
    return size;
}

static uint32_t unit(Str bytes, size_t at, bool big_endian) {
    uint32_t first = (unsigned char)bytes.p[at], second = (unsigned char)bytes.p[at + 1];
    return big_endian ? first << 8 | second : second << 8 | first;
}

// A fault is half a unit at the end or half a surrogate pair; what stands before it is
// given back, so that a message can say where it is.
Str utf8_from_utf16(Arena *a, Str bytes, bool big_endian, bool *ok) {
    char *out = NEWS(a, char, bytes.n / 2 * 3 + 1); // one unit is at most three bytes
    size_t n = 0, at = 0;
    while (at + 2 <= bytes.n) {
        uint32_t c = unit(bytes, at, big_endian);
        if (c >= HIGH_SURROGATE && c < SURROGATES_END) {
            uint32_t low = at + 4 <= bytes.n ? unit(bytes, at + 2, big_endian) : 0;
            if (c >= LOW_SURROGATE || low < LOW_SURROGATE || low >= SURROGATES_END)
                break;
            c = 0x10000 + ((c - HIGH_SURROGATE) << 10) + (low - LOW_SURROGATE);
            at += 2;
        }
        at += 2;
        n += utf8_encode(c, out + n);
    }
    *ok = at == bytes.n;
    return (Str){out, n};
}
