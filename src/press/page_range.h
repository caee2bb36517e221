#pragma once
// Which pages of a product are made: "2,3-6,8-" as the command line has it, to pages by
// number, each once and in order. Plain lists in the arena; it knows how many pages there
// are, and no more of them.
#include "source/diag.h"

typedef struct Pick {
    size_t *page; // from 0, rising
    size_t n;
} Pick;

// Of `pages` pages; "" picks all. Pages beyond the last are none of them.
Pick pick_parse(Arena *a, Str ranges, size_t pages);
// What is not a range, or begins or ends beyond all `pages` pages of the longest product,
// which is called `of`, is an error.
void pick_check(Diags *d, Str ranges, size_t pages, Str of);
bool pick_has(const Pick *pick, size_t page);
