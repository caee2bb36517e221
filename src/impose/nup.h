#pragma once
// How many cards go on a sheet of paper and where each of them lies: a grid of equal cells,
// found or given, upright or a quarter turned, whichever holds most. Plain arithmetic by
// value, in pt from the sheet's top left; cells count as one reads the cards. Knows no page
// and no ink.
#include "project/sheeting.h"

typedef struct NupInput {
    Size paper;
    bool paper_free;      // may lie either way
    Size card;            // pt, trimmed
    double bleed;         // pt
    Pt gutter;            // pt, between the bleeds of neighbours
    bool shared;          // one cut between neighbours, no bleed and no gutter
    Sides margin;         // pt, that the printer cannot reach
    double marks;         // pt that marks need around the outer bleeds
    size_t columns, rows; // 0: as many as fit
    Turning turn;
    Duplex duplex;
} NupInput;

typedef struct Nup {
    Size paper;           // as it lies
    bool turned;          // the cards lie a quarter clockwise
    size_t columns, rows; // 0: not even one fits
    Rect usable;          // what the printer reaches on the front and through the back
    Rect block;           // all cells with the bleed around them
    Size card;            // pt, trimmed, as it stands for its reader
    Rect first;           // the trim of the cell at the top left
    Pt pitch;             // pt, from cell to cell
    double bleed;         // pt
    bool shared;
    Duplex duplex;
} Nup;

Nup nup_find(const NupInput *in);
size_t nup_cells(const Nup *n);
size_t nup_column(const Nup *n, size_t cell);
size_t nup_row(const Nup *n, size_t cell);
Rect nup_trim(const Nup *n, size_t cell); // on the front
// The trim and what of the bleed prints: to the neighbour's trim where the cut is shared.
Rect nup_clip(const Nup *n, size_t cell, const bool *filled);
Affine nup_front(const Nup *n, size_t cell); // from the card's trim to the sheet
// What the grid and its bleeds take of a sheet; 0 columns or rows count as one.
Size nup_need(const NupInput *in, bool turned);
