#pragma once
// What a deck's pages are printed on, worked out before anything is drawn: which pages lie
// on which slips of card, the grids, tiles and booklets that the product asks for, and how
// many sheets they take. What cannot be is an error at its place. Everything in the build's
// arena; draws and writes nothing.
#include "impose/sheet.h"
#include "impose/tile.h"
#include "press/deck.h"
#include "press/page_range.h"

typedef enum ImpositionKind { IMPOSE_CARDS, IMPOSE_BOOKLET, IMPOSE_TILES } ImpositionKind;

typedef struct Imposition { // one file of sheets
    ImpositionKind kind;
    Str file;        // "question-deck.sheets-A4", without its ending
    Str title;       // of the file, for readers
    SheetJob *sheet; // of cards and booklets
    TileJob *tile;   // of tiles
    size_t cards;    // that are cut; pages of a booklet; posters
} Imposition;

typedef struct Impositions {
    Imposition *p;
    size_t n, cap;
} Impositions;

typedef struct DeckSheets { // of one deck
    const Deck *deck;
    Pick pick; // the pages that are made
    Printer printer;
    Supply supply; // its pages' boxes and texts; whoever draws adds the rest
    Impositions all;
} DeckSheets;

typedef struct SheetsWanted {
    Str pages;   // "2,3-6,8-", or "": all
    Str printer; // "": one that needs no correction
    Str config;  // the user's own folder, or ""
} SheetsWanted;

// For each of the studio's decks.
// What drawing the sheets takes beside their plan.
typedef struct SheetsDrawing {
    void *self; // of `find`, as in a Supply
    const Page *(*find)(void *self, size_t number);
    const Letters *letters;
    const InkUse *inks;
    Str date; // or empty
} SheetsDrawing;

DeckSheets *sheets_plan(Arena *a, Diags *d, const Studio *s, const SheetsWanted *wanted);
void sheets_supply(DeckSheets *sheets, SheetsDrawing drawing); // they can be drawn then
