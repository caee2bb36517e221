#pragma once
// What preflight says of a whole project before any page is made: inks that must be told
// apart, cards without a back. And what it found besides faults, as text or JSON. The
// pages' own preflight is check/conform's. Works in the build's arena.
#include "base/catalogue.h"
#include "press/deck.h"
#include "press/sheets.h"

// What they see and find stays in s: backs, bleeds and inks of the decks that it has; the
// sets of the project's inks.
void preflight_decks(Arena *a, Studio *s);
void preflight_sets(Arena *a, Studio *s);

typedef struct SpotReport { // inks of a product on plates of their own, each once
    Str product;
    Str *ink;
    size_t n;
    bool kept; // its profile keeps spot inks; else there are none
} SpotReport;

// A product each, with the die lines of its sheets; and what a page of it adds.
SpotReport *spots_begin(Arena *a, const Studio *s, const DeckSheets *sheets);
void spots_add_page(Arena *a, SpotReport *r, const Page *page);

Str preflight_profiles(Arena *a, const Studio *s); // their names, with commas
// `words` NULL: English.
void preflight_report(const Studio *s, const SpotReport *spots, const Catalogue *words,
                      bool json, Buf *out);
