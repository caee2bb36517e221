#include "model/direction.h"

#include "model/box.h"

const Str direction_words[3] = {{"auto", 4}, {"ltr", 3}, {"rtl", 3}};

static void length_move(Len *from, Len *to) {
    if (from->unit != LEN_NONE)
        *to = *from;
    *from = (Len){0};
}

static void sides_settle(Box *box, bool rtl) {
    length_move(&box->start_at, rtl ? &box->right : &box->left);
    length_move(&box->end_at, rtl ? &box->left : &box->right);
    if (box->bleed & EDGE_START)
        box->bleed |= rtl ? EDGE_RIGHT : EDGE_LEFT;
    if (box->bleed & EDGE_END)
        box->bleed |= rtl ? EDGE_LEFT : EDGE_RIGHT;
    box->bleed &= ~(unsigned)(EDGE_START | EDGE_END);
}

// A wheel turns as a clock does in any language, so a sector begins where it always does.
static void padding_settle(Box *box) {
    bool rtl = box->direction == DIRECTION_RTL && box->kind != BOX_SECTOR;
    LenSides *p = &box->padding;
    length_move(&box->padding_start, rtl ? &p->right : &p->left);
    length_move(&box->padding_end, rtl ? &p->left : &p->right);
}

void direction_settle(Box *box, Direction around) {
    if (box->direction == DIRECTION_AUTO)
        box->direction = around;
    sides_settle(box, around == DIRECTION_RTL);
    padding_settle(box);
    for (size_t i = 0; box_is_group(box) && i < box->group.n; i++)
        direction_settle(box->group.child[i], box->direction);
}
