#pragma once
// The words that a deck's flows pour against those that their pages hold. Takes the pages
// in order, as they are finished; where a card's last one has come and the sums differ, a
// word was lost or stands twice, and that is an error. Of cards whose pages are not all
// made it says nothing. Keeps numbers only.
#include "layout/flow_words.h"
#include "press/page.h"

typedef struct FlowTally { // of the front, and of a back that has its own
    size_t pages;          // counted so far
    size_t children;       // of the flow, counted so far
    size_t last;           // words of the last one, which the next page may show again
    size_t poured, placed;
    bool more, changed;
} FlowTally;

typedef struct CardTally {
    const Card *card;
    FlowTally flow[2];
} CardTally;

void tally_page(CardTally *t, Diags *d, const Leaf *leaf, const FlowWords *words);
