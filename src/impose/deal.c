#include "impose/deal.h"

#include <assert.h>

size_t deal_sheets(size_t cards, size_t cells) {
    return cells ? (cards + cells - 1) / cells : 0;
}

size_t deal_card(Dealing order, size_t cards, size_t cells, size_t sheet, size_t cell) {
    size_t sheets = deal_sheets(cards, cells), card = 0;
    assert(sheet < sheets && cell < cells);
    switch (order) {
    case DEAL_READING:
        card = sheet * cells + cell;
        break;
    case DEAL_STACK:
        card = cell * sheets + sheet;
        break;
    }
    return card < cards ? card : DEAL_NONE;
}

size_t deal_sides(SideOrder order, size_t sheets, bool backs) {
    switch (order) {
    case SIDES_DUPLEX:
    case SIDES_FRONTS_THEN_BACKS:
        return backs ? 2 * sheets : sheets;
    case SIDES_FRONTS:
        return sheets;
    case SIDES_BACKS:
        return backs ? sheets : 0;
    }
    return 0;
}

SheetSide deal_side(SideOrder order, size_t sheets, bool backs, bool reversed, size_t nth) {
    assert(nth < deal_sides(order, sheets, backs));
    SheetSide side = {nth, order == SIDES_BACKS};
    if (backs && order == SIDES_DUPLEX)
        side = (SheetSide){nth / 2, nth % 2 == 1};
    else if (backs && order == SIDES_FRONTS_THEN_BACKS && nth >= sheets)
        side = (SheetSide){nth - sheets, true};
    if (side.back && reversed && order != SIDES_DUPLEX)
        side.sheet = sheets - 1 - side.sheet;
    return side;
}
