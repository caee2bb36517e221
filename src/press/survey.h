#pragma once
// A look at pages' trees, in order, before anything of them is set: finds what is wrong
// with any card and fetches the pictures into the studio's gallery. Pages are looked at as
// they are made; those that nobody makes, and the sides that flows fill, by themselves, in
// passing memory. Draws nothing.
#include "press/page.h"

typedef struct Survey { // of a deck's pages, in order
    const Studio *studio;
    const Deck *deck;
    size_t next; // the first page not yet looked at
    bool filled; // something is on the one before it
} Survey;

typedef struct Surveyed { // one page
    Box *box;             // NULL: there is nothing on it
    bool sized;           // some text of it has one size in the whole deck
} Surveyed;

// Its tree is `a`'s. `found` gets what stops the page, `told` what only has to be known.
Surveyed survey_page(Survey *v, Arena *a, Diags *found, Diags *told, const Leaf *leaf);
void survey_to(Survey *v, Diags *d, size_t end); // the pages before that one
void survey_decks(Diags *d, Studio *s);          // all pages
// The sides of cards with flows, whose pages are not counted yet.
void survey_flows(Diags *d, Studio *s);
void survey_pictures(Diags *d, const Studio *s, Box *box); // fetches and sets them
