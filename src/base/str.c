#include "base/str.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { NEAREST_LETTERS = 48 }; // longer words are not compared: no name is that long

Str str_of(const char *c) {
    return c ? (Str){c, strlen(c)} : S("");
}

// The next letter from *at on, small, or 0 at the end.
static char letter_next(Str s, size_t *at) {
    while (*at < s.n && s.p[*at] == ' ')
        ++*at;
    if (*at >= s.n)
        return '\0';
    char c = s.p[(*at)++];
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool str_same_letters(Str a, Str b) {
    size_t i = 0, j = 0;
    char one, two;
    do {
        one = letter_next(a, &i);
        two = letter_next(b, &j);
    } while (one == two && one != '\0');
    return one == two;
}

// The empty Str may have a NULL pointer, which the mem functions must not see.
char ascii_lower(char c) {
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool str_same_word(Str a, Str b) {
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
            return false;
    return true;
}

int str_cmp(Str a, Str b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(Str s, Str prefix) {
    return s.n >= prefix.n && str_eq(str_sub(s, 0, prefix.n), prefix);
}

bool str_ends(Str s, Str suffix) {
    return s.n >= suffix.n && str_eq(str_sub(s, s.n - suffix.n, s.n), suffix);
}

bool str_has(Str s, const char *part) {
    return s.n > 0 && memmem(s.p, s.n, part, strlen(part));
}

bool str_one_of(Str word, const Str *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(word, list[i]))
            return true;
    return false;
}

Str str_sub(Str s, size_t from, size_t to) {
    if (to > s.n)
        to = s.n;
    if (from >= to)
        return S("");
    return (Str){s.p + from, to - from};
}

static bool white(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

Str str_trim(Str s) {
    size_t from = 0, to = s.n;
    while (from < to && white(s.p[from]))
        from++;
    while (to > from && white(s.p[to - 1]))
        to--;
    return str_sub(s, from, to);
}

Str str_tamed(Arena *a, Str any) {
    enum { MOST = 200 };
    char *p = str_c(a, str_sub(any, 0, MOST));
    size_t n = strlen(p);
    for (size_t i = 0; i < n; i++)
        if (p[i] < ' ' || p[i] > '~')
            p[i] = p[i] == '\n' || p[i] == '\t' ? ' ' : '?';
    return str_trim((Str){p, n});
}

Str str_cut(Str *rest, char at) {
    Str s = *rest;
    const char *found = s.n ? memchr(s.p, at, s.n) : NULL;
    size_t n = found ? (size_t)(found - s.p) : s.n;
    *rest = str_sub(s, n + 1, s.n);
    return str_sub(s, 0, n);
}

char *str_c(Arena *a, Str s) {
    char *p = NEWS(a, char, s.n + 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    return p;
}

Str str_dup(Arena *a, Str s) {
    return (Str){str_c(a, s), s.n};
}

Str str_f(Arena *a, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(n >= 0);
    char *p = NEWS(a, char, (size_t)n + 1);
    va_start(args, format);
    vsnprintf(p, (size_t)n + 1, format, args);
    va_end(args);
    return (Str){p, (size_t)n};
}

Str str_join(Arena *a, const Str *part, size_t n, Str between) {
    size_t size = 0;
    for (size_t i = 0; i < n; i++)
        size += part[i].n + (i ? between.n : 0);
    char *p = NEWS(a, char, size + 1), *at = p;
    for (size_t i = 0; i < n; i++) {
        Str piece[2] = {i ? between : S(""), part[i]};
        for (size_t k = 0; k < 2; k++) {
            if (piece[k].n)
                memcpy(at, piece[k].p, piece[k].n);
            at += piece[k].n;
        }
    }
    return (Str){p, size};
}

// The letters of a word, each the bytes of one character as a number; the word need not be
// correct UTF-8. The count, or 0 when it is too long.
static size_t letters(Str word, uint32_t out[NEAREST_LETTERS]) {
    size_t n = 0;
    for (size_t i = 0; i < word.n; i++) {
        unsigned char c = (unsigned char)word.p[i];
        if (n > 0 && (c & 0xC0) == 0x80)
            out[n - 1] = out[n - 1] << 8 | c;
        else if (n < NEAREST_LETTERS)
            out[n++] = c;
        else
            return 0;
    }
    return n;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

// Optimal string alignment: insert, drop, replace a letter or swap two neighbours, each 1,
// and no letter edited twice. Row i of the table holds the distances of the first i letters
// of a to every beginning of b; three rows are enough because a swap looks back two.
static size_t distance(const uint32_t *a, size_t an, const uint32_t *b, size_t bn) {
    size_t table[3][NEAREST_LETTERS + 1];
    for (size_t k = 0; k <= bn; k++)
        table[0][k] = k;
    for (size_t i = 1; i <= an; i++) {
        const size_t *last = table[(i - 1) % 3], *before = table[(i + 1) % 3];
        size_t *row = table[i % 3];
        row[0] = i;
        for (size_t k = 1; k <= bn; k++) {
            size_t cost = a[i - 1] != b[k - 1];
            row[k] = least(last[k - 1] + cost, least(last[k], row[k - 1]) + 1);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                row[k] = least(row[k], before[k - 2] + 1);
        }
    }
    return table[an % 3][bn];
}

Str str_nearest(Str word, const Str *name, size_t n) {
    uint32_t a[NEAREST_LETTERS], b[NEAREST_LETTERS];
    size_t an = letters(word, a);
    size_t near = an / 3 > 1 ? an / 3 : 1;
    Str best = S("");
    for (size_t i = 0; i < n && an > 0; i++) {
        size_t bn = letters(name[i], b);
        size_t d = bn ? distance(a, an, b, bn) : SIZE_MAX;
        // Each later name must be strictly nearer, so of equals the first stays.
        if (d <= near) {
            best = name[i];
            if (d == 0)
                break;
            near = d - 1;
        }
    }
    return best;
}
