#pragma once
// Which card lies where: deals the cards of a deck to the cells of sheets, and puts the
// sheets' sides in the order in which they are printed. Counts alone; knows no size, no
// page and no paper.
#include "project/sheeting.h"

#define DEAL_NONE SIZE_MAX // no card here

typedef struct SheetSide {
    size_t sheet;
    bool back;
} SheetSide;

size_t deal_sheets(size_t cards, size_t cells);
// The card in a cell of a sheet. In piles, cell by cell, the cut cards are in order.
size_t deal_card(Dealing order, size_t cards, size_t cells, size_t sheet, size_t cell);
size_t deal_sides(SideOrder order, size_t sheets, bool backs);
// The nth side to print; `reversed` when the printer wants the last back first.
SheetSide deal_side(SideOrder order, size_t sheets, bool backs, bool reversed, size_t nth);
