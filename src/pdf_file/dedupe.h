#pragma once
// Remembers what streams are in a file already, so that pages that look alike (the backs of
// a deck, the copies of a card) are stored once. Finds them by a hash and compares them
// byte for byte with copies of the streams, which it keeps in the file's arena.
#include "base/str.h"

typedef struct PdfSame {
    struct PdfSameEntry *entry; // a power of two of them, less than half full
    size_t n, cap;
} PdfSame;

// The number of the object with these bytes and this dictionary; `number` if there is none,
// under which it is then known.
int pdf_same(Arena *a, PdfSame *same, Str head, Str data, int number);
