#include "model/box.h"

bool box_is_group(const Box *box) {
    switch (box->kind) {
    case BOX_ROW:
    case BOX_COLUMN:
    case BOX_GRID:
    case BOX_STACK:
    case BOX_FLOW:
    case BOX_WHEEL:
    case BOX_SECTOR:
        return true;
    case BOX_TEXT:
    case BOX_IMAGE:
    case BOX_SHAPE:
    case BOX_RULE:
    case BOX_LINES:
    case BOX_QR:
    case BOX_SPACE:
        break;
    }
    return false;
}

void box_walk(Box *box, void (*visit)(Box *box, void *data), void *data) {
    visit(box, data);
    for (size_t i = 0; box_is_group(box) && i < box->group.n; i++)
        box_walk(box->group.child[i], visit, data);
}

Str box_kind_name(BoxKind kind) {
    static const Str name[] = {
        [BOX_ROW] = {"row", 3},       [BOX_COLUMN] = {"column", 6},
        [BOX_GRID] = {"grid", 4},     [BOX_STACK] = {"stack", 5},
        [BOX_FLOW] = {"flow", 4},     [BOX_WHEEL] = {"wheel", 5},
        [BOX_SECTOR] = {"sector", 6}, [BOX_TEXT] = {"text", 4},
        [BOX_IMAGE] = {"image", 5},   [BOX_SHAPE] = {"shape", 5},
        [BOX_RULE] = {"rule", 4},     [BOX_LINES] = {"lines", 5},
        [BOX_QR] = {"qr", 2},         [BOX_SPACE] = {"space", 5},
    };
    return name[kind];
}

Span piece_span(const TextPiece *piece, size_t at, size_t n) {
    if (!piece->whole.n)
        return span_within(piece->span, piece->text, at, n);
    return span_within(piece->span, piece->whole, piece->at + at, n);
}
