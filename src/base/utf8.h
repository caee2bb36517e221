#pragma once
// UTF-8: checking a text once, stepping through its characters, and what a message needs to
// name one. Allocates only where an Arena is given; knows Unicode's encoding but not its
// properties.
#include <assert.h>

#include "base/str.h"

size_t utf8_check(Str s); // offset of the first byte that is not UTF-8, or s.n
uint32_t utf8_next_long(Str s, size_t *at); // of several bytes; for utf8_next
// The character at *at, which moves behind it; s is checked.
static inline uint32_t utf8_next(Str s, size_t *at) {
    assert(*at < s.n);
    unsigned char first = (unsigned char)s.p[*at];
    if (first >= 0x80)
        return utf8_next_long(s, at);
    *at += 1;
    return first;
}
size_t utf8_count(Str s); // characters in s
size_t utf8_encode(uint32_t c, char out[4]);
Str utf8_from_utf16(Arena *a, Str bytes, bool big_endian, bool *ok);
