#pragma once
// Str is a borrowed slice of bytes, UTF-8 once it has passed source/. It owns nothing and
// may point into the source text. NUL-terminated strings exist only at the border to other
// libraries (str_c). Nothing here knows files or the locale.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

typedef struct Str {
    const char *p;
    size_t n; // bytes
} Str;

#define LIT(literal)                                                                       \
    { (literal), sizeof(literal) - 1 } // to begin a Str with, in tables too
#define S(literal) ((Str)LIT(literal))
#define STR(s) (int)(s).n, (s).p // the two arguments of "%.*s"

Str str_of(const char *c); // NULL gives the empty Str
// The same but for blanks and for capitals of ASCII.
bool str_same_letters(Str a, Str b);
static inline bool str_eq(Str a, Str b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
int str_cmp(Str a, Str b); // by bytes, shorter first
bool str_starts(Str s, Str prefix);
bool str_ends(Str s, Str suffix);
bool str_has(Str s, const char *part); // anywhere in it
bool str_one_of(Str word, const Str *list, size_t n);
#define STR_ONE_OF(word, list) str_one_of((word), (list), sizeof(list) / sizeof *(list))
Str str_sub(Str s, size_t from, size_t to);
Str str_trim(Str s); // without ASCII white space at either end
// One short line of plain characters out of any bytes.
Str str_tamed(Arena *a, Str any);
Str str_cut(Str *rest, char at); // up to `at`; *rest goes on behind it, or empty
char *str_c(Arena *a, Str s);    // NUL-terminated copy
Str str_dup(Arena *a, Str s);
Str str_f(Arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str str_join(Arena *a, const Str *part, size_t n, Str between);
// The nearest of the names by edit distance, for "did you mean"; empty when none is near.
char ascii_lower(char c);         // of A to Z
bool str_same_word(Str a, Str b); // but for capitals among A to Z
Str str_nearest(Str word, const Str *name, size_t n);
