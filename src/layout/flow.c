#include <math.h>

#include "layout/flow_table.h"
#include "layout/kinds.h"
#include "layout/overflow.h"
#include "layout/stripes.h"

// Content through columns of one width. Which of it stands on the page at hand is the
// Layout's part; what of a column or a text is elsewhere is left out of copies of it.
typedef struct Flow {
    Layout *l;
    Box *box;
    Rect inner;    // pt
    double across; // pt, from one column to the next
    Units units;
    Excess excess; // of what stands out of its column
    PourAt from, to;
    struct {
        Box **p;
        size_t n, cap;
    } placed;
} Flow;

static double column_width(const Box *box, double width, double gap) {
    double n = box->flow.columns;
    return fmax(0, (width - (n - 1) * gap) / n);
}

// Of columns that begin at `top` on the page.
static Pour pour_of(const Box *box, const Units *u, double room, double top) {
    double grid = u->l->grid, below = grid > 0 ? fmod(top, grid) : 0;
    return (Pour){.piece = u->piece,
                  .n = u->measured,
                  .columns = (size_t)box->flow.columns,
                  .room = room,
                  .grid = grid,
                  .phase = below > 0 ? grid - below : -below,
                  .more = u->more,
                  .balance = (Balance)box->flow.balance,
                  .deal = (Deal)box->flow.deal};
}

static PourPage page_of(Layout *l, const Box *box, const Units *u, double room,
                        double top) {
    Pour pour = pour_of(box, u, room, top);
    if (!l->part) {
        PourAt all = {u->unit.n, 0};
        return pour_page(l->arena, &pour, (PourAt){0, 0}, &all);
    }
    PourAt to = units_place(u, l->part->to);
    if (l->part->open && l->part->limit > 0)
        pour.room = fmin(room, l->part->limit);
    return pour_page(l->arena, &pour, units_place(u, l->part->from),
                     l->part->open ? NULL : &to);
}

// Its height is asked for only where it gives none: as low as its columns can be.
Measure flow_measure(Layout *l, Box *box, Size room) {
    Measure m = {.w = room.w};
    double gap = len_or_zero(box->group.gap_across, room.w);
    double n = box->flow.columns;
    if (isinf(room.w)) {
        Child *child = children_open(box, room);
        m.w = 0;
        for (size_t i = 0; i < box->group.n; i++) {
            if (!unit_sound(l, child[i].box))
                continue;
            Measure each = child_measure(l, &child[i], INFINITY);
            m.w = fmax(m.w, each.w);
            m.least_w = fmax(m.least_w, each.least_w);
        }
        m.w = gaps_total(n * m.w, box->group.gap_across, (size_t)n - 1, INFINITY);
        m.least_w =
            gaps_total(n * m.least_w, box->group.gap_across, (size_t)n - 1, INFINITY);
        gap = len_or_zero(box->group.gap_across, m.w);
    }
    if (box->height.unit != LEN_NONE)
        return m;
    Units u = units_gather(l, box, (Size){column_width(box, m.w, gap), room.h});
    m.h = page_of(l, box, &u, room.h, 0).height + l->grid; // wherever its first line is
    return m;
}

static void rect_join(Box *box, Rect r) {
    Rect all = box->rect;
    double right = fmax(all.x + all.w, r.x + r.w), foot = fmax(all.y + all.h, r.y + r.h);
    double x = fmin(all.x, r.x), y = fmin(all.y, r.y);
    box->rect = box->inner = (Rect){x, y, right - x, foot - y};
}

// The columns around a box are on the page as far as it and its like are.
static void placed_add(Flow *f, Nest *nest, Box *box) {
    Arena *a = f->l->arena;
    if (!nest) {
        PUSH(a, &f->placed) = box;
        return;
    }
    bool begins = !nest->here;
    if (begins) {
        nest->here = NEW(a, Box);
        *nest->here = *nest->box;
        nest->here->rect = nest->here->inner = box->rect;
        nest->here->resumes = nest->first < f->from.piece ||
                              (nest->first == f->from.piece && f->from.line > 0);
        nest->here->goes_on = nest->end > f->to.piece;
    }
    PUSH(a, &nest->placed) = box;
    nest->here->group.child = nest->placed.p;
    nest->here->group.n = nest->placed.n;
    for (Nest *around = nest; around && around->here; around = around->up)
        rect_join(around->here, box->rect);
    if (begins)
        placed_add(f, nest->up, nest->here);
}

// Lines from..to of a text.
static TextBlock *lines_cut(Arena *a, const TextBlock *set, size_t from, size_t to) {
    TextBlock *part = NEW(a, TextBlock);
    TextLine *line = NEWS(a, TextLine, to - from);
    double up = set->line[from].baseline - set->first_baseline;
    *part = *set;
    part->line = line;
    part->n = to - from;
    part->width = 0;
    for (size_t i = 0; i < part->n; i++) {
        line[i] = set->line[from + i];
        line[i].baseline -= up;
        part->width = fmax(part->width, line[i].width);
    }
    part->last_baseline = line[part->n - 1].baseline;
    part->height = set->height - set->last_baseline + part->last_baseline;
    return part;
}

// What reports by itself that its content does not fit gets no more than the column has.
static double kept(const Flow *f, const PourSpot *spot) {
    return fmax(0, fmin(spot->height, f->inner.h - spot->y));
}

// A text as it is set, or some of its lines. What it may not have at all is told of once,
// where it begins.
static Box *text_place(Flow *f, const Unit *unit, const PourSpot *spot, Rect rect) {
    Box *box = NEW(f->l->arena, Box);
    size_t most = unit->child.box->text.max_lines, n = unit->set->n;
    *box = *unit->child.box;
    rect.h = kept(f, spot);
    box->rect = box->inner = rect;
    box->set =
        spot->to ? lines_cut(f->l->arena, unit->set, spot->from, spot->to) : unit->set;
    overflow_note(f->l,
                  (Overflow){.box = box,
                             .wide = unit->set->too_wide,
                             .tall = spot->y + spot->height - f->inner.h,
                             .lines = !spot->from && most && n > most ? n - most : 0});
    return box;
}

static Box *whole_place(Flow *f, const Unit *unit, const PourSpot *spot, Rect rect) {
    Box *box = unit->child.box;
    if (box->kind == BOX_TEXT || box_is_group(box))
        rect.h = kept(f, spot);
    arrange(f->l, box, rect);
    return box;
}

// At the top of a column: the rule above rows of a table, and what stands there again.
static void column_begin(Flow *f, const Unit *unit, const PourSpot *spot, Rect column) {
    Box *rows = unit->child.box;
    bool table = rows->kind == BOX_GRID && rows->group.table == GRID_PART;
    if (table && !spot->headed)
        rows->group.above = spot->y > 0 ? rows->group.above : NULL;
    if (!spot->headed)
        return;
    Box *head = table_head_again(f->l, unit->head);
    Extent e = head_across(&f->units, unit);
    double height = measure(f->l, unit->head, (Size){e.size, INFINITY}).h;
    if (table && head->kind == BOX_GRID)
        rows->group.above = stripe_rule(&rows->group, (size_t)rows->group.head - 1);
    arrange(f->l, head,
            rect_of_start(unit->headed->box, (Rect){e.at, 0, e.size, height}, column));
    placed_add(f, unit->headed, head);
}

static void spots_place(Flow *f, const PourPage *page) {
    Box *before = NULL; // on this page, of the piece in hand
    for (size_t i = 0; i < page->n; i++) {
        const PourSpot *spot = &page->spot[i];
        Unit *unit = &f->units.unit.p[spot->piece];
        Rect column = {(double)spot->column * f->across, 0, f->units.column.w, f->inner.h};
        Rect rect = {unit->child.rect.x, spot->y, unit->child.rect.w, spot->height};
        column = rect_of_start(f->box, column, f->inner);
        rect = rect_of_start(unit->child.parent, rect, column);
        column_begin(f, unit, spot, column);
        Box *box =
            unit->set ? text_place(f, unit, spot, rect) : whole_place(f, unit, spot, rect);
        f->excess.wide = fmax(f->excess.wide, box->rect.w - f->units.column.w);
        f->excess.tall = fmax(f->excess.tall, -spot->y); // drawn up by its baseline
        f->excess.tall = fmax(f->excess.tall, spot->y + box->rect.h - f->inner.h);
        if (i > 0 && page->spot[i - 1].piece == spot->piece) {
            before->more = box;
        } else {
            box->resumes = spot->from > 0;
            box->goes_on = spot->piece == f->to.piece && f->to.line > 0;
            placed_add(f, unit->nest, box);
        }
        before = box;
    }
}

static void part_note(FlowPart *part, const Flow *f, const PourPage *page) {
    part->last = page->last;
    if (!part->open)
        return;
    part->to = units_at(&f->units, page->to);
    part->ends = page->ends;
    part->spread = f->box->flow.balance == BALANCE_ALL;
    part->parted = page->parted;
    part->tall = page->height;
}

void flow_arrange(Layout *l, Box *box, Rect inner) {
    double gap = len_or_zero(box->group.gap_across, inner.w);
    double width = column_width(box, inner.w, gap);
    Flow f = {.l = l, .box = box, .inner = inner, .across = width + gap};
    f.excess.wide = box->flow.columns * f.across - gap - inner.w; // gaps alone may be
    f.units = units_gather(l, box, (Size){width, inner.h});
    PourPage page = page_of(l, box, &f.units, inner.h, inner.y);
    f.from = l->part ? units_place(&f.units, l->part->from) : (PourAt){0, 0};
    f.to = page.to;
    spots_place(&f, &page);
    overflow_note(l, (Overflow){.box = box, .wide = f.excess.wide, .tall = f.excess.tall});
    box->flow.placed = f.placed.p;
    box->flow.n = f.placed.n;
    box->resumes = f.from.piece > 0 || f.from.line > 0 || box->flow.skipped > 0;
    box->goes_on = !page.last;
    if (l->part)
        part_note(l->part, &f, &page);
}
