#pragma once
// Buf builds text or bytes in an Arena: append, then take buf_str. Numbers are written by
// our own fixed-point formatting, so that the locale and printf never touch what goes to a
// file.
#include "base/sink.h"
#include "base/str.h"

typedef struct Buf {
    Arena *arena;
    char *p;
    size_t n, cap; // bytes
} Buf;

Buf buf_new(Arena *a);
Str buf_str(const Buf *b);
Sink buf_sink(Buf *b); // that adds to it
void buf_add(Buf *b, Str s);
void buf_char(Buf *b, char c);
void buf_f(Buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
// Fixed point with at most `decimals` (0-6) digits, no trailing zeros, never "-0", no
// exponent.
void buf_number(Buf *b, double v, int decimals);
// Text that XML may hold; with `quoted` within double quotation marks.
void buf_xml(Buf *b, Str s, bool quoted);
void buf_json(Buf *b, Str s); // a quoted JSON string
