#pragma once
// What preflight says of a whole project before any page is made: inks that must be told
// apart, cards without a back. And what it found besides faults, as text or JSON. The
// pages' own preflight is check/conform's. Works in the build's arena.
#include "base/catalogue.h"
#include "press/deck.h"

// What they see and find stays in s: backs, bleeds and inks of the decks that it has; the
// sets of the project's inks.
void preflight_decks(Arena *a, Studio *s);
void preflight_sets(Arena *a, Studio *s);

typedef struct SpotReport { // inks of a product on plates of their own, each once
    Str product;
    Str *ink;
    size_t n;
} SpotReport;

// Of the die lines of its sheets; and what a page of it adds.
SpotReport spots_begin(Arena *a, const Product *product);
void spots_add_page(Arena *a, SpotReport *r, const Page *page);

typedef struct PreflightReport {
    const SetReports *sets;
    const SpotReport *spots; // a product each
    size_t products;
    const Catalogue *words; // NULL: English
    bool json;
} PreflightReport;

void preflight_report(const PreflightReport *r, Buf *out);
