#pragma once
// Which pages are made: "2,3-6,8-" as the command line has it, to pages by number, each
// once and in order. Plain lists in the arena; it knows how many pages there are, and no
// more of them.
#include "source/diag.h"

typedef struct Pick {
    size_t *page; // from 0, rising
    size_t n;
} Pick;

// Of `pages` pages; "" picks all. What is not a range, or lies beyond the last page, is an
// error; `of` names the product in it.
Pick pick_parse(Arena *a, Diags *d, Str ranges, size_t pages, Str of);
bool pick_has(const Pick *pick, size_t page);
