#include "layout/flow_table.h"

#include "layout/memo.h"
#include "layout/stripes.h"

bool table_parts(const Box *b) {
    return b->kind == BOX_GRID && b->group.table == GRID_TABLE && b->group.lines > 0 &&
           (b->keep == KEEP_NONE || b->keep == KEEP_LOOSELY) && !b->stroke &&
           !b->gradient && b->rotate == 0 && !b->lie && b->opacity >= 1 && !b->mixing &&
           !b->clip.on && !b->bleed && !b->link.n && b->height.unit == LEN_NONE &&
           b->min_height.unit == LEN_NONE && b->max_height.unit == LEN_NONE;
}

typedef struct Parting { // of a table
    Units *u;
    Box *table;
    Len *column; // as wide as all of it needs
    double gap;  // pt, between rows
    Nest *nest;
    size_t cell; // the first that has no place yet
} Parting;

// Behind the rows that hang together from this one on. Those of the head do. Cells stand in
// the order of their rows; the first of these rows is given.
static size_t rows_end(const Group *g, size_t from, size_t first) {
    size_t end = from < (size_t)g->head ? (size_t)g->head : from + 1;
    for (size_t i = first; i < g->n && g->child[i]->cell.row < end; i++) {
        GridCell cell = g->child[i]->cell;
        if (cell.row + cell.down > end)
            end = cell.row + cell.down;
    }
    return end < g->lines ? end : g->lines;
}

static void cells_copy(Arena *a, Box *part, const Parting *p, size_t to) {
    const Group *g = &p->table->group;
    part->group.child = NEWS(a, Box *, g->n - p->cell + 1);
    part->group.n = 0;
    for (size_t i = p->cell; i < g->n && g->child[i]->cell.row < to; i++) {
        Box *cell = NEW(a, Box);
        *cell = *g->child[i];
        cell->asked.row -= part->group.line_from;
        part->group.child[part->group.n++] = cell;
    }
}

// Rows from..to, which share out the gaps around them.
static Box *part_make(const Parting *p, size_t from, size_t to) {
    Arena *a = p->u->l->arena;
    Box *part = NEW(a, Box);
    *part = *p->table;
    Group *g = &part->group;
    g->table = GRID_PART;
    g->line_from = from;
    g->column = p->column;
    if (g->rows) {
        size_t first = from < g->rows ? from : g->rows - 1;
        g->row += first;
        g->rows -= first;
    }
    part->tag = TAG_AUTO;
    part->name = part->title = part->alt = S("");
    part->baseline = (Len){0};
    if (from > 0)
        part->padding.top = len_pt(p->gap / 2);
    if (to < g->lines)
        part->padding.bottom = len_pt(p->gap / 2);
    g->above = from > 0 ? stripe_rule(g, from - 1) : NULL;
    part->start = from > 0 ? g->line[from].start : FLOW_ON;
    part->keep = to <= (size_t)g->head && to < g->lines ? KEEP_NEXT : KEEP_NONE;
    if (g->line[to - 1].keep == KEEP_NEXT)
        part->keep = KEEP_NEXT;
    cells_copy(a, part, p, to);
    memo_make_part(a, part);
    return part;
}

// The table around what of it is on a page, which has its tag and nothing that shows.
static Box *frame_of(Arena *a, const Box *table) {
    Box *frame = NEW(a, Box);
    *frame = *table;
    frame->kind = BOX_COLUMN;
    frame->fill = NULL;
    frame->group = (Group){.gap = table->group.gap};
    return frame;
}

static double table_width(Units *u, Box *table, const Box *parent) {
    Child c = {.box = table, .parent = parent, .whole = u->column};
    Extent e = child_across(u->l, &c, child_align(&c), u->column.w);
    double left = len_or_zero(table->padding.left, e.size);
    return e.size - left - len_or_zero(table->padding.right, e.size);
}

// The rows just added go on below the table's head, where they do not follow it.
static void rows_head(Units *u, Box *head, Nest *nest) {
    Unit *rows = &u->unit.p[u->unit.n - 1];
    if (!head)
        return;
    rows->head = head;
    rows->headed = nest;
    rows->leads = false;
}

void table_gather(Units *u, Box *table, Nest *up) {
    const Group *g = &table->group;
    const Box *parent = up ? up->box : u->flow;
    Box *frame = frame_of(u->l->arena, table);
    Parting p = {u,
                 table,
                 grid_columns(u->l, table, table_width(u, table, parent)),
                 len_or_zero(g->gap, u->column.h),
                 nest_open(u, frame, up),
                 0};
    Box *head = NULL;
    for (size_t from = 0; from < g->lines;) {
        size_t to = rows_end(g, from, p.cell);
        Box *part = part_make(&p, from, to);
        p.cell += part->group.n;
        if (from > 0)
            u->gap = 0;
        unit_add(u, part, p.nest, parent);
        if (from == 0 && g->head > 0 && to < g->lines)
            head = part;
        else
            rows_head(u, head, p.nest);
        from = to;
    }
    nest_close(u, p.nest);
}

// All of it, for what is in a head stands in several places of one page.
static Box *box_again(Arena *a, const Box *box) {
    Box *again = NEW(a, Box);
    *again = *box;
    if (!box_is_group(box))
        return again;
    again->group.child = NEWS(a, Box *, box->group.n + 1);
    for (size_t i = 0; i < box->group.n; i++)
        again->group.child[i] = box_again(a, box->group.child[i]);
    return again;
}

Box *table_head_again(Layout *l, const Box *head) {
    Box *again = box_again(l->arena, head);
    again->tag = TAG_ARTIFACT;
    if (again->kind == BOX_GRID)
        again->group.repeats = true;
    return again;
}
