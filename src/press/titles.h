#pragma once
// What the cards of a deck are called for readers, from their layouts' `title`: sections
// within sections, shared by cards that follow each other and have the same titles. Lives
// in the build's arena. Never knows what a writer makes of them.
#include "press/page.h"

void titles_fill(Arena *a, Diags *d, Deck *deck);
// The sections that a page is a part of, outer first, its card's last.
const PageSection *leaf_sections(Arena *a, const Deck *deck, const Leaf *leaf, size_t *n);
