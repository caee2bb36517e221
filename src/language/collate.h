#pragma once
// The order of words as a language's readers expect it: ICU's collation for it, with
// figures within words by their value (G2 before G10). A Collator belongs to its arena and
// may be used by several threads. Never knows what the words are.
#include "base/str.h"

typedef struct Collator Collator;

Collator *collator_open(Arena *a, Str language); // BCP 47; unknown: as Unicode has it
int collator_compare(const Collator *c, Str one, Str two);
