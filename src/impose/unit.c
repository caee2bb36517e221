#include "impose/unit.h"

#include "project/page.h"

static const double half_turn = 3.14159265358979323846; // radians

Slip slip_of(size_t front, size_t back) {
    return (Slip){{front, PAGE_NONE}, {back, PAGE_NONE}, 0};
}

Size unit_size(UnitKind kind, Size page) {
    switch (kind) {
    case UNIT_CARD:
        break;
    case UNIT_FOLD_SIDE:
    case UNIT_SPREAD:
        return (Size){2 * page.w, page.h};
    case UNIT_FOLD_TOP:
        return (Size){page.w, 2 * page.h};
    }
    return page;
}

bool unit_fold(UnitKind kind, Size page, Pt *at) {
    *at = (Pt){page.w, page.h};
    return kind != UNIT_CARD;
}

// The left or the right half of the cell, whose bleed ends at the fold.
static UnitPart half_beside(PageSpec page, size_t number, bool right, double shift) {
    double w = page.trim.w, h = page.trim.h, b = page.bleed;
    return (UnitPart){number,
                      affine_move((right ? w : 0) + shift, 0),
                      {right ? w : -b, -b, w + b, h + 2 * b}};
}

// The back stands on its head above the front, so that it is upright once folded.
static UnitPart half_above(PageSpec page, size_t number, bool below) {
    double w = page.trim.w, h = page.trim.h, b = page.bleed;
    Affine turned = affine_then(affine_turn(half_turn), affine_move(w, h));
    return (UnitPart){
        number, below ? affine_move(0, h) : turned, {-b, below ? h : -b, w + 2 * b, h + b}};
}

void unit_parts(UnitKind kind, PageSpec page, const Slip *slip, bool back,
                UnitPart out[2]) {
    const size_t *number = back ? slip->back : slip->front;
    double b = page.bleed;
    out[1] = (UnitPart){.page = PAGE_NONE};
    switch (kind) {
    case UNIT_CARD:
        out[0] = (UnitPart){
            number[0], affine_one(), {-b, -b, page.trim.w + 2 * b, page.trim.h + 2 * b}};
        break;
    case UNIT_FOLD_SIDE:
        out[0] = half_beside(page, number[0], true, 0);
        out[1] = half_beside(page, number[1], false, 0);
        break;
    case UNIT_FOLD_TOP:
        out[0] = half_above(page, number[0], true);
        out[1] = half_above(page, number[1], false);
        break;
    case UNIT_SPREAD:
        out[0] = half_beside(page, number[0], false, slip->creep);
        out[1] = half_beside(page, number[1], true, -slip->creep);
        break;
    }
}
