#include <math.h>

#include "geometry/len.h"
#include "impose/flip.h"
#include "impose/sheet.h"
#include "project/page.h"

static const double mm = PT_PER_MM; // pt

static Str size_words(Arena *a, Size s) {
    Buf b = buf_new(a);
    buf_number(&b, s.w / mm, 1);
    buf_add(&b, S(" x "));
    buf_number(&b, s.h / mm, 1);
    buf_add(&b, S(" mm"));
    return buf_str(&b);
}

// What it takes to lay the cards out, as the product and its pages have it.
static NupInput input_of(const SheetJob *job) {
    const SheetSpec *s = job->spec;
    double gap = job->page.bleed < mm ? mm : 0; // marks keep off bare trims
    unsigned fold =
        job->kind == UNIT_SPREAD ? MARK_FOLD : 0; // stands on the spine if need be
    double marks = s->marks_loose ? 0 : marks_room(s->marks & ~fold);
    return (NupInput){.paper = s->paper.size,
                      .paper_free = s->paper.free,
                      .card = job->unit,
                      .bleed = job->page.bleed,
                      .gutter = s->gutter,
                      .shared = s->cut == CUT_SINGLE,
                      .margin = s->margin,
                      .marks = marks > 0 ? marks + gap : 0,
                      .columns = s->columns,
                      .rows = s->rows,
                      .turn = s->turn,
                      .duplex = job->nup.duplex};
}

// The smallest of the named papers, sheets first, that would do.
static Str paper_fitting(NupInput in) {
    Str name, best = S("");
    Size size;
    double least = INFINITY;
    in.paper_free = true;
    for (size_t i = 0; paper_nth(i, &name, &size); i++) {
        in.paper = size;
        Nup n = nup_find(&in);
        if (nup_cells(&n) == 0 || size.w * size.h >= least)
            continue;
        least = size.w * size.h;
        best = name;
    }
    return best;
}

static void grid_error(Arena *a, Diags *d, const SheetJob *job, NupInput in) {
    const SheetSpec *s = job->spec;
    Nup one = nup_find(&in);
    Size room = {one.usable.w, one.usable.h};
    Diag *wrong =
        diag_error(d, s->grid_span, "%zu x %zu cards need %.*s, on %.*s there are %.*s",
                   s->columns, s->rows, STR(size_words(a, nup_need(&in, false))),
                   STR(s->paper.name), STR(size_words(a, room)));
    in.columns = in.rows = 0;
    Nup found = nup_find(&in);
    Str paper = paper_fitting(in);
    if (nup_cells(&found))
        diag_hint(d, wrong, "grid: %zu x %zu fits; leave grid out to have the best found",
                  found.columns, found.rows);
    else if (paper.n)
        diag_hint(d, wrong, "one card fits on %.*s", STR(paper));
}

static const char *unit_words(UnitKind kind) {
    switch (kind) {
    case UNIT_CARD:
        break;
    case UNIT_FOLD_SIDE:
    case UNIT_FOLD_TOP:
        return "a card before folding";
    case UNIT_SPREAD:
        return "a spread of two pages";
    }
    return "a card";
}

static void card_error(Arena *a, Diags *d, const SheetJob *job, NupInput in) {
    Nup one = nup_find(&in);
    Size room = {one.usable.w, one.usable.h}, need = nup_need(&in, false);
    Diag *wrong = diag_error(
        d, job->spec->paper.span, "%s takes %.*s with its bleed%s; %.*s has %.*s",
        unit_words(job->kind), STR(size_words(a, need)), in.marks > 0 ? " and marks" : "",
        STR(job->spec->paper.name), STR(size_words(a, room)));
    NupInput bare = in;
    bare.marks = 0;
    Nup without = nup_find(&bare);
    Str paper = paper_fitting(in);
    if (nup_cells(&without))
        diag_hint(d, wrong, "without marks it fits: marks: none");
    else if (paper.n)
        diag_hint(d, wrong, "it fits on %.*s", STR(paper));
    else
        diag_hint(d, wrong,
                  "it fits on no paper that has a name; give its size, or use tile");
}

// Marks and a margin may cost half the cards of a sheet, which nobody would guess.
static void room_warn(Diags *d, const SheetJob *job, NupInput in, size_t found) {
    in.marks = 0;
    in.margin = (Sides){0, 0, 0, 0};
    Nup bare = nup_find(&in);
    if (in.columns || job->kind == UNIT_SPREAD || nup_cells(&bare) < 2 * found)
        return;
    diag_hint(d,
              diag_warning(d, job->spec->paper.span,
                           "a sheet of %.*s holds %zu with its margin and marks; without "
                           "them it would hold %zu",
                           STR(job->spec->paper.name), found, nup_cells(&bare)),
              "margin: 0 and marks: none, if your printer prints to the edge");
}

// A correction of the backs must not take them where the printer does not reach.
static void shift_check(Diags *d, const SheetJob *job) {
    const Printer *printer = job->supply->printer;
    const Nup *n = &job->nup;
    if (!job->backs || !printer_moves(printer))
        return;
    Rect reach = rect_inset((Rect){0, 0, n->paper.w, n->paper.h}, job->spec->margin);
    Rect backs = affine_rect(flip_sheet(n->paper, n->duplex), n->block);
    Rect moved = affine_rect(printer_shift(printer, n->paper), backs);
    if (!rect_within(moved, reach, 0.01))
        diag_hint(d,
                  diag_error(d, job->spec->paper.span,
                             "corrected for %.*s, backs reach beyond what it prints",
                             STR(printer->name)),
                  "give a smaller margin, or a grid of fewer cards");
}

bool sheet_plan(Arena *a, Diags *d, SheetJob *job) {
    const SheetSpec *s = job->spec;
    job->page = job->supply->page;
    job->unit = unit_size(job->kind, job->page.trim);
    job->backs = false;
    for (size_t i = 0; i < job->slips && !job->backs; i++)
        job->backs = job->slip[i].back[0] != PAGE_NONE || job->slip[i].back[1] != PAGE_NONE;
    job->nup.duplex = job->backs ? s->duplex : DUPLEX_NONE;
    NupInput in = input_of(job);
    Nup found = nup_find(&in);
    if (!nup_cells(&found) && job->kind == UNIT_SPREAD) { // A5 on A4: the paper is the trim
        job->page.bleed = 0;
        in = input_of(job);
        found = nup_find(&in);
    }
    if (!nup_cells(&found)) {
        if (s->columns && job->kind != UNIT_SPREAD)
            grid_error(a, d, job, in);
        else
            card_error(a, d, job, in);
        return false;
    }
    job->nup = found;
    room_warn(d, job, in, nup_cells(&found));
    shift_check(d, job);
    size_t cards = job->slips * s->count;
    job->sheets = deal_sheets(sheet_gone(s) + cards, nup_cells(&found));
    if (job->fill)
        cards = job->sheets * nup_cells(&found) - sheet_gone(s);
    job->sides = deal_sides(s->sides, job->sheets, job->backs);
    double paper = found.paper.w * found.paper.h * (double)job->sheets;
    job->waste = paper > 0 ? 1 - (double)cards * job->unit.w * job->unit.h / paper : 0;
    return true;
}
