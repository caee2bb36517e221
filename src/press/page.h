#pragma once
// A leaf is one page of a deck before anything is drawn: the card and side that it shows,
// its number, and its part of a flow. To its resolved tree, and with fonts to one in which
// every box has its place. Trees live in the caller's arena, often the page's own; the deck
// is only read.
#include "press/deck.h"

enum { PAGES_SHOWN = 999 }; // pages, while they are being counted

typedef struct LeafAsked { // what of its place in the deck a page was made with
    bool number;           // or which hand it lies on
    bool opening;          // whether it is the first of its card
} LeafAsked;

typedef struct Leaf {
    const Deck *deck;
    const Card *card;
    const Side *side;
    size_t nth;           // of the card's pages, from 0
    size_t number, pages; // in the deck, from 1, and how many it has
    bool counting;        // the deck's pages are not all known
    FlowWindow window;    // of the flow's children
    FlowPart part;        // of the flow's content
    LeafAsked *asked;     // or NULL: nobody wants to know
} Leaf;

typedef struct StandIns StandIns; // press/stand_in.h

typedef struct LeafSetting { // how its text is set
    Shaper *shaper;
    FitSizes *sizes; // as a Layout's `deck`
    bool freeze;
    StandIns *draft; // something stands in for what cannot be set; NULL: an error stops it
} LeafSetting;

Leaf leaf_of(const Deck *deck, size_t page);
Str leaf_name(Arena *a, const Leaf *leaf); // "G10-front"
// The resolved tree; NULL when there is nothing on the page.
Box *leaf_box(Arena *a, Diags *d, const Studio *s, const Leaf *leaf);
// Lays the tree out, once every letter's font is there. `d` has what leaf_box told. False
// after an error that stopped it.
bool leaf_layout(Arena *a, Diags *d, Leaf *leaf, Box *box, const LeafSetting *setting);
