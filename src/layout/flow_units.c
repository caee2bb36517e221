#include "layout/flow_units.h"

#include <math.h>

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
    return !b->fill && !b->stroke && b->rotate == 0 && b->opacity >= 1 && !b->clip &&
           !b->bleed && none(b->height) && none(b->min_height) && none(b->max_height) &&
           nothing(p->top) && nothing(p->bottom);
}

static bool plain(const Box *b) {
    return b->kind == BOX_COLUMN && b->keep == KEEP_NONE && undecorated(b) &&
           none(b->width) && none(b->min_width) && none(b->max_width) &&
           nothing(b->padding.left) && nothing(b->padding.right) && !b->link.n &&
           b->group.justify == JUSTIFY_START &&
           (b->self == ALIGN_PARENT || b->self == ALIGN_STRETCH);
}

static bool partable(const Box *b) {
    return b->kind == BOX_TEXT && b->keep == KEEP_NONE && undecorated(b) &&
           nothing(b->padding.left) && nothing(b->padding.right);
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

static PourPiece piece_of(const Units *u, Unit *unit) {
    Child *c = &unit->child;
    PourPiece piece = {.height = child_measure(u->l, c, c->rect.w).h,
                       .keep = c->box->keep == KEEP_NEXT,
                       .space = c->box->kind == BOX_SPACE,
                       .start = unit->start};
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
    if (unit->set)
        return (Baselines){unit->set->first_baseline, unit->set->last_baseline};
    return child_baselines(u->l, &unit->child, u->piece[i].height);
}

static void unit_add(Units *u, Box *box, Nest *nest, const Box *parent) {
    Unit *unit = &PUSH(u->l->arena, &u->unit);
    size_t i = u->unit.n - 1;
    bool first = i == 0 || unit[-1].of != u->child;
    *unit = (Unit){.child = {.box = box, .parent = parent, .whole = u->column},
                   .nest = nest,
                   .of = u->child,
                   .nth = first ? 0 : unit[-1].nth + 1};
    Extent e = child_across(u->l, &unit->child, child_align(&unit->child), u->column.w);
    unit->child.rect.x = e.at;
    unit->child.rect.w = e.size;
    unit->child.before = u->gap;
    if (u->baseline.unit == LEN_NONE)
        u->baseline = box->baseline;
    unit->baseline = u->baseline;
    unit->start = u->start > box->start ? u->start : box->start;
    u->baseline = (Len){0};
    u->start = FLOW_ON;
}

static void group_gather(Units *u, const Box *group, Nest *nest);

static void nest_gather(Units *u, const Box *column, Nest *up) {
    Nest *nest = NEW(u->l->arena, Nest);
    *nest = (Nest){.up = up, .box = column, .first = u->unit.n};
    if (u->baseline.unit == LEN_NONE)
        u->baseline = column->baseline;
    if (column->start > u->start)
        u->start = column->start;
    group_gather(u, column, nest);
    nest->end = u->unit.n;
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
        if (plain(box) && !whole)
            nest_gather(u, box, nest);
        else
            unit_add(u, box, nest, group);
    }
}

// As in a column, what has a `baseline` stands by the last baseline of what is before it.
static double before_of(const Units *u, size_t i) {
    const Unit *unit = &u->unit.p[i];
    if (i == 0)
        return 0;
    if (unit->baseline.unit == LEN_NONE)
        return unit->child.before;
    return len_or_zero(unit->baseline, u->column.h) - unit_baselines(u, i).first +
           unit_baselines(u, i - 1).last - u->piece[i - 1].height;
}

Units units_gather(Layout *l, Box *flow, Size column) {
    Units u = {.l = l, .flow = flow, .column = column};
    group_gather(&u, flow, NULL);
    u.piece = NEWS(l->arena, PourPiece, u.unit.n);
    for (size_t i = 0; i < u.unit.n; i++) {
        u.piece[i] = piece_of(&u, &u.unit.p[i]);
        u.piece[i].before = before_of(&u, i);
    }
    return u;
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

FlowAt units_at(const Units *u, PourAt at) {
    if (at.piece >= u->unit.n)
        return (FlowAt){.child = u->flow->flow.skipped + u->flow->group.n};
    const Unit *unit = &u->unit.p[at.piece];
    return (FlowAt){unit->of, unit->nth, at.line, unit->size, unit->width};
}
