#pragma once
// The page of another layout as a box within one: a card on a poster. Its tree is resolved
// as its own page's would be, and then all lengths in it shrink or grow alike, so that
// layout and paint see boxes as any others. Trees live in the page's arena.
#include "resolve/resolve.h"

// What a plan of kind card shows: its cards, one after the other. False: no more.
bool cards_make(const Resolve *r, const Plan *plan, const Scope *s, BoxVisit visit);
