#include "box/box.h"

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

static Len *lens_copy(Arena *a, const Len *from, size_t n, void (*visit)(Len *, double),
                      double by) {
    Len *len = NEWS(a, Len, n);
    for (size_t i = 0; i < n; i++) {
        len[i] = from[i];
        visit(&len[i], by);
    }
    return len;
}

void box_lens(Arena *a, Box *box, void (*visit)(Len *len, double by), double by) {
    Len *all[] = {
        &box->width,         &box->height,       &box->min_width,      &box->max_width,
        &box->min_height,    &box->max_height,   &box->left,           &box->top,
        &box->right,         &box->bottom,       &box->baseline,       &box->padding.top,
        &box->padding.right, &box->padding.left, &box->padding.bottom, &box->at,
        &box->start_at,      &box->end_at,       &box->padding_start,  &box->padding_end};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        visit(all[i], by);
    if (!box_is_group(box))
        return;
    Group *g = &box->group;
    visit(&g->gap, by);
    visit(&g->gap_across, by);
    if (box->kind == BOX_GRID) {
        visit(&g->inset.top, by);
        visit(&g->inset.right, by);
        visit(&g->inset.bottom, by);
        visit(&g->inset.left, by);
        g->column = lens_copy(a, g->column, g->columns, visit, by);
        g->row = lens_copy(a, g->row, g->rows, visit, by);
    }
    if (box->kind == BOX_WHEEL)
        g->radius = lens_copy(a, g->radius, g->radii, visit, by);
}

Str box_kind_name(BoxKind kind) {
    static const Str name[] = {
        [BOX_ROW] = LIT("row"),       [BOX_COLUMN] = LIT("column"),
        [BOX_GRID] = LIT("grid"),     [BOX_STACK] = LIT("stack"),
        [BOX_FLOW] = LIT("flow"),     [BOX_WHEEL] = LIT("wheel"),
        [BOX_SECTOR] = LIT("sector"), [BOX_TEXT] = LIT("text"),
        [BOX_IMAGE] = LIT("image"),   [BOX_SHAPE] = LIT("shape"),
        [BOX_RULE] = LIT("rule"),     [BOX_LINES] = LIT("lines"),
        [BOX_QR] = LIT("qr"),         [BOX_SPACE] = LIT("space"),
    };
    return name[kind];
}

Span piece_span(const TextPiece *piece, size_t at, size_t n) {
    if (!piece->whole.n)
        return span_within(piece->span, piece->text, at, n);
    return span_within(piece->span, piece->whole, piece->at + at, n);
}

size_t text_from_written(const TextBox *text, size_t from, size_t written) {
    if (!text->origin)
        return written;
    while (from < text->text.n && text->origin[from] < written)
        from++;
    return from;
}

const TextPiece *text_piece(const TextBox *text, size_t at, size_t *within) {
    size_t written = text->origin ? text->origin[at] : at;
    for (size_t i = 0; i < text->pieces; i++) {
        if (written < text->piece[i].text.n) {
            *within = written;
            return &text->piece[i];
        }
        written -= text->piece[i].text.n;
    }
    return NULL;
}

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

void box_settle_direction(Box *box, Direction around) {
    if (box->direction == DIRECTION_AUTO)
        box->direction = around;
    sides_settle(box, around == DIRECTION_RTL);
    padding_settle(box);
    for (size_t i = 0; box_is_group(box) && i < box->group.n; i++)
        box_settle_direction(box->group.child[i], box->direction);
}
