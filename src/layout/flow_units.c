#include "layout/flow_units.h"

#include <math.h>

#include "layout/flow_table.h"
#include "layout/memo.h"

static bool none(Len len) {
    return len.unit == LEN_NONE;
}

static bool nothing(Len len) {
    return len.unit == LEN_NONE || len.value == 0;
}

// Has nothing that would have to be drawn or measured at the place where it is parted.
static bool undecorated(const Box *b) {
    const LenSides *p = &b->padding;
    return !b->fill && !b->stroke && b->rotate == 0 && b->opacity >= 1 && !b->mixing &&
           !b->clip.on && !b->bleed && none(b->height) && none(b->min_height) &&
           none(b->max_height) && nothing(p->top) && nothing(p->bottom);
}

static bool kept(const Box *b) {
    return b->keep != KEEP_NONE && b->keep != KEEP_LOOSELY;
}

static bool plain(const Box *b) {
    return b->kind == BOX_COLUMN && !kept(b) && undecorated(b) && none(b->width) &&
           none(b->min_width) && none(b->max_width) && nothing(b->padding.left) &&
           nothing(b->padding.right) && !b->link.n && b->group.justify == JUSTIFY_START &&
           (b->self == ALIGN_PARENT || b->self == ALIGN_STRETCH);
}

static bool partable(const Box *b) {
    return b->kind == BOX_TEXT && b->text.columns < 2 && !b->text.path &&
           b->text.drop_cap < 2 && !kept(b) && undecorated(b) && nothing(b->padding.left) &&
           nothing(b->padding.right);
}

// A text's lines are numbered as it was set where it began: in another size or width they
// would be others, and some would be lost or stand twice.
static void text_set_as_begun(const Units *u, Unit *unit) {
    const FlowPart *part = u->l->part;
    const FlowAt *at = NULL;
    if (part && part->from.line && part->from.child == unit->of &&
        part->from.piece == unit->nth)
        at = &part->from;
    else if (part && !part->open && part->to.line && part->to.child == unit->of &&
             part->to.piece == unit->nth)
        at = &part->to;
    unit->size = at ? at->size : unit->child.box->memo->size;
    unit->width = at ? at->width : unit->child.rect.w;
    unit->set = at ? text_block_of(u->l, unit->child.box, at->size, at->width)
                   : text_block(u->l, unit->child.box, unit->width);
}

bool unit_sound(Layout *l, Box *box) {
    Memo *memo = box->memo;
    if (!memo->checked)
        memo->wrong = l->check && !l->check(l, box);
    memo->checked = true;
    return !memo->wrong;
}

Extent head_across(const Units *u, const Unit *unit) {
    Child head = {.box = unit->head, .parent = unit->headed->box, .whole = u->column};
    if (unit->head->kind == BOX_GRID && unit->head->group.table == GRID_PART)
        return (Extent){unit->child.rect.x, unit->child.rect.w};
    return child_across(u->l, &head, child_align(&head), u->column.w);
}

static double head_height(const Units *u, const Unit *unit) {
    double height =
        measure(u->l, unit->head, (Size){head_across(u, unit).size, INFINITY}).h;
    bool rows =
        unit->child.box->kind == BOX_GRID && unit->child.box->group.table == GRID_PART;
    return height + (rows ? 0 : len_or_zero(unit->headed->box->group.gap, u->column.h));
}

static PourPiece piece_of(const Units *u, Unit *unit) {
    Child *c = &unit->child;
    if (!unit_sound(u->l, c->box))
        return (PourPiece){.space = true};
    Extent e = child_across(u->l, c, child_align(c), u->column.w);
    c->rect.x = e.at;
    c->rect.w = e.size;
    PourPiece piece = {.height = child_measure(u->l, c, c->rect.w).h,
                       .keep = c->box->keep == KEEP_NEXT,
                       .space = c->box->kind == BOX_SPACE,
                       .start = unit->start,
                       .group = unit->group};
    piece.leads = unit->leads;
    if (unit->head)
        piece.head = head_height(u, unit);
    if (u->flow->flow.deal == DEAL_SHORTEST || !partable(c->box))
        return piece;
    text_set_as_begun(u, unit);
    const TextBlock *set = unit->set;
    piece.height = set->height;
    if (set->n < 2)
        return piece;
    piece.lines = set->n;
    piece.pitch = (set->last_baseline - set->first_baseline) / (double)(set->n - 1);
    piece.first = set->height - (double)(set->n - 1) * piece.pitch;
    return piece;
}

// From the top of the piece to its first baseline, and from its last to its foot.
static Baselines unit_baselines(const Units *u, size_t i) {
    const Unit *unit = &u->unit.p[i];
    if (u->unit.p[i].child.box->memo->wrong)
        return (Baselines){0, 0};
    if (unit->set)
        return (Baselines){unit->set->first_baseline, unit->set->last_baseline};
    return child_baselines(u->l, &unit->child, u->piece[i].height);
}

// Rows of a table hang together, whatever the page's grid.
static double rise_of(const Units *u, size_t i) {
    const Unit *unit = &u->unit.p[i];
    Box *box = unit->child.box;
    if (u->l->grid <= 0 || box->memo->wrong || u->piece[i].space ||
        (box->kind == BOX_GRID && box->group.table == GRID_PART))
        return NAN;
    if (unit->set)
        return unit->set->first_baseline;
    return baselines(u->l, box, (Size){unit->child.rect.w, u->piece[i].height}).first;
}

static size_t group_of(Units *u, const Box *box, const Nest *up) {
    return box->keep == KEEP_LOOSELY ? ++u->groups : up ? up->group : 0;
}

void unit_add(Units *u, Box *box, Nest *nest, const Box *parent) {
    Unit *unit = &PUSH(u->l->arena, &u->unit);
    size_t i = u->unit.n - 1;
    bool first = i == 0 || unit[-1].of != u->child;
    *unit = (Unit){.child = {.box = box, .parent = parent, .whole = u->column},
                   .nest = nest,
                   .group = group_of(u, box, nest),
                   .of = u->child,
                   .nth = first ? 0 : unit[-1].nth + 1};
    for (Nest *n = nest; n && !unit->headed; n = n->up)
        unit->headed = n->head ? n : NULL;
    if (unit->headed) {
        unit->head = unit->headed->head;
        unit->leads = unit->headed->first == i;
    }
    unit->child.before = u->gap;
    unit->led = u->led && child_leads(&unit->child) && child_leads(&unit[-1].child);
    u->led = false;
    if (u->baseline.unit == LEN_NONE)
        u->baseline = box->baseline;
    unit->baseline = u->baseline;
    unit->start = u->start > box->start ? u->start : box->start;
    u->baseline = (Len){0};
    u->start = FLOW_ON;
}

static void group_gather(Units *u, const Box *group, Nest *nest);

Nest *nest_open(Units *u, const Box *box, Nest *up) {
    Nest *nest = NEW(u->l->arena, Nest);
    *nest = (Nest){.up = up, .box = box, .first = u->unit.n};
    nest->group = group_of(u, box, up);
    if (u->baseline.unit == LEN_NONE)
        u->baseline = box->baseline;
    if (box->start > u->start)
        u->start = box->start;
    return nest;
}

void nest_close(const Units *u, Nest *nest) {
    nest->end = u->unit.n;
}

static void nest_gather(Units *u, const Box *column, Nest *up) {
    Nest *nest = nest_open(u, column, up);
    group_gather(u, column, nest);
    nest_close(u, nest);
}

static void group_gather(Units *u, const Box *group, Nest *nest) {
    size_t first = u->unit.n;
    bool whole = u->flow->flow.deal == DEAL_SHORTEST;
    for (size_t i = 0; i < group->group.n; i++) {
        Box *box = group->group.child[i];
        if (!nest)
            u->child = u->flow->flow.skipped + i;
        if (u->unit.n > first)
            u->gap = len_or_zero(group->group.gap, u->column.h);
        u->led = group->group.gap.unit == LEN_NONE && u->unit.n > first;
        if (box->again) {
            if (nest && unit_sound(u->l, box))
                nest->head = box;
            continue;
        }
        if (plain(box) && !whole)
            nest_gather(u, box, nest);
        else if (table_parts(box) && !whole && unit_sound(u->l, box))
            table_gather(u, box, nest);
        else
            unit_add(u, box, nest, group);
    }
}

// As in a column, what has a `baseline` stands by the last baseline of what is before it.
static double before_of(const Units *u, size_t i) {
    const Unit *unit = &u->unit.p[i];
    if (unit->baseline.unit == LEN_NONE && unit->led && child_lines(u->l, &unit->child))
        return child_leading(u->l, &unit->child);
    if (unit->baseline.unit == LEN_NONE)
        return unit->child.before;
    return len_or_zero(unit->baseline, u->column.h) - unit_baselines(u, i).first +
           unit_baselines(u, i - 1).last - u->piece[i - 1].height;
}

PourAt units_place(const Units *u, FlowAt at) {
    for (size_t i = 0; i < u->unit.n; i++) {
        const Unit *unit = &u->unit.p[i];
        if (unit->of == at.child && unit->nth == at.piece)
            return (PourAt){i, at.line};
        if (unit->of > at.child)
            return (PourAt){i, 0};
    }
    return (PourAt){u->unit.n, 0};
}

// How much of a column's height a piece takes at the least.
static double least_taken(const Units *u, const PourPiece *piece, size_t line) {
    if (piece->space)
        return 0;
    double height = piece->height - (double)line * piece->pitch;
    return (piece->lines ? height : fmin(height, u->column.h)) + fmin(0, piece->before);
}

// Measures the units from where the page begins to where it ends, or until they must fill
// it, so that the cost of a page does not grow with the flow.
static void pieces_measure(Units *u) {
    const FlowPart *part = u->l->part;
    PourAt from = part ? units_place(u, part->from) : (PourAt){0, 0};
    bool open = part && part->open;
    size_t end = part && !open ? units_place(u, part->to).piece + 1 : u->unit.n, i;
    double taken = 0, room = u->flow->flow.columns * u->column.h;
    u->piece = NEWS(u->l->arena, PourPiece, u->unit.n);
    for (i = from.piece; i < end && i < u->unit.n && !(open && taken > room); i++) {
        u->piece[i] = piece_of(u, &u->unit.p[i]);
        u->piece[i].before = i > from.piece ? before_of(u, i) : 0;
        u->piece[i].rise = rise_of(u, i);
        taken += least_taken(u, &u->piece[i], i == from.piece ? from.line : 0);
    }
    u->measured = i;
    u->more = u->flow->flow.more;
    for (; i < u->unit.n; i++)
        u->more = u->more || u->unit.p[i].child.box->kind != BOX_SPACE;
}

Units units_gather(Layout *l, Box *flow, Size column) {
    Units u = {.l = l, .flow = flow, .column = column};
    if (l->part && l->part->from.begun)
        flow->flow.deal = l->part->from.deal;
    group_gather(&u, flow, NULL);
    pieces_measure(&u);
    return u;
}

FlowAt units_at(const Units *u, PourAt at) {
    FlowAt place = {.begun = true, .deal = u->flow->flow.deal};
    place.child = u->flow->flow.skipped + u->flow->group.n;
    if (at.piece >= u->unit.n)
        return place;
    const Unit *unit = &u->unit.p[at.piece];
    place.child = unit->of;
    place.piece = unit->nth;
    place.line = at.line;
    place.size = unit->size;
    place.width = unit->width;
    return place;
}
