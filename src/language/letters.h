#pragma once
// A text on its way from what was written to what prints: its letters, each with the byte
// where it was written and the passage that says how it is set. Each change makes a new
// list in the arena. Only language/ sees it; wording.h is its door.
#include "language/wording.h"

typedef struct Letter {
    uint32_t c;
    size_t at;   // byte as written; of what is put in, that of what it belongs to
    Seam before; // what stood between it and the letter before
    const Passage *in;
    bool fixed; // of an address, which stays as it is
} Letter;

typedef struct Letters {
    Letter *p;
    size_t n, cap;
} Letters;

// The letter at i, or 0 outside of the text.
static inline uint32_t letter_at(const Letters *l, size_t i) {
    return i < l->n ? l->p[i].c : 0;
}

bool letter_blank(uint32_t c);     // white space, no-break or not, or the text's end
bool letter_digit(uint32_t c);     // 0 to 9
bool letter_word(uint32_t c);      // a letter or digit, as words have them
uint32_t letter_lower(uint32_t c); // of Latin, Greek and Cyrillic
uint32_t letter_upper(uint32_t c); // of the same; those without one stay
bool letter_within(uint32_t c, Str set);

Letters quotation_set(Arena *a, const Letters *in); // quotation marks and apostrophes
Letters signs_set(Arena *a, const Letters *in);     // ..., 2019-2023 and 7*24
Letters capitals_set(Arena *a, const Letters *in);  // as their language has them
Letters spaces_set(Arena *a, const Letters *in); // the spaces that a language's marks carry
