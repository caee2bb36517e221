#pragma once
// What lies in one cell of a sheet: a card, a card with its back beside it that will be
// folded, or two pages of a booklet. Tells where each page goes on the cell and where it
// must stop. Plain arithmetic by value, in pt from the cell's trim; knows no sheet.
#include "impose/supply.h"
#include "project/page.h"

typedef enum UnitKind { UNIT_CARD, UNIT_FOLD_SIDE, UNIT_FOLD_TOP, UNIT_SPREAD } UnitKind;

// The pages on a cell's two sides, by number. A card has one on each; one to be folded its
// front and its back on the front; a spread the left and the right page on both.
typedef struct Slip {
    size_t front[2], back[2];
    double creep; // pt that a spread's pages stand nearer to the fold
} Slip;

typedef struct UnitPart { // a page on a cell
    size_t page;          // or PAGE_NONE
    Affine matrix;        // from the page's trim to the cell's
    Rect room;            // pt of the cell, bleeds included, that it may print on
} UnitPart;

Slip slip_of(size_t front, size_t back); // of a card
Size unit_size(UnitKind kind, Size page);
// Where the fold is: x for those at the side, y for those on top; false for cards.
bool unit_fold(UnitKind kind, Size page, Pt *at);
void unit_parts(UnitKind kind, PageSpec page, const Slip *slip, bool back, UnitPart out[2]);
