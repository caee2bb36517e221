#pragma once
// A table of contents: its one box for each title of the product's cards, in their order,
// as an entry that leads to the card's page. The boxes live in the page's arena; where the
// titles come from is the caller's.
#include "resolve/resolve.h"

// The children of a toc, whose plan has what each entry is made of.
void toc_make(const Resolve *r, const Plan *plan, const Scope *s, Box *box);
