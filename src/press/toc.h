#pragma once
// What a deck's table of contents says: the titles of its cards and of the sections that
// these are in, each with its page. While pages are being counted, numbers stand for them
// that are as wide. In the caller's arena; the deck is only read. Knows no boxes.
#include "press/page.h"

// As a Resolve's `toc`, whose self is a Leaf.
const TocEntry *toc_of_leaf(const void *leaf, Arena *a, size_t *n);
