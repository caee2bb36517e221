#include "impose/sheet.h"

#include <math.h>

#include "geometry/len.h"
#include "impose/booklet.h"
#include "impose/flip.h"
#include "impose/marks_draw.h"

static const double mm = PT_PER_MM;   // pt
static const double mark_line = 0.25; // pt: seen on every plate, and no wider than a cut

Page *sheet_single(Arena *a, const Page *page, double margin) {
    Page *sheet = NEW(a, Page);
    *sheet = *page;
    sheet->cap = sheet->n; // what is added to the sheet goes to its own copy
    sheet->media = rect_inset(page->bleed, (Sides){-margin, -margin, -margin, -margin});
    return sheet;
}

Page *sheet_bleed(Arena *a, const Page *page, double bleed) {
    Rect trim = page->trim, own = page->bleed;
    Sides out = {fmin(bleed, trim.y - own.y), fmin(bleed, own.x + own.w - trim.x - trim.w),
                 fmin(bleed, own.y + own.h - trim.y - trim.h), fmin(bleed, trim.x - own.x)};
    Page *sheet = sheet_single(a, page, 0);
    sheet->bleed = rect_inset(trim, (Sides){-out.top, -out.right, -out.bottom, -out.left});
    sheet->media = sheet->bleed;
    return sheet;
}

// What lies in a cell of a sheet, or NULL.
static const Slip *slip_at(const SheetJob *job, size_t sheet, size_t cell) {
    size_t gone = sheet_gone(job->spec), cards = gone + job->slips * job->spec->count;
    size_t i = deal_card(job->spec->order, cards, nup_cells(&job->nup), sheet, cell);
    if (i == DEAL_NONE)
        return job->fill;
    return i < gone ? NULL : &job->slip[(i - gone) % job->slips];
}

static bool *cells_filled(Arena *a, const SheetJob *job, size_t sheet) {
    size_t cells = nup_cells(&job->nup);
    bool *filled = NEWS(a, bool, cells);
    for (size_t i = 0; i < cells; i++)
        filled[i] = slip_at(job, sheet, i) != NULL;
    return filled;
}

// The pages of a slip through `matrix`, which takes its cell to the sheet's side.
static void slip_draw(const Pen *pen, const SheetJob *job, const Slip *slip, bool back,
                      Affine matrix, Rect clip) {
    const Supply *s = job->supply;
    UnitPart part[2];
    unit_parts(job->kind, job->page, slip, back, part);
    for (int i = 0; i < 2; i++)
        if (part[i].page != PAGE_NONE)
            pen_page(pen, (PageItem){s->find(s->self, part[i].page), part[i].page},
                     affine_then(part[i].matrix, matrix),
                     rect_common(clip, affine_rect(matrix, part[i].room)));
}

static void cell_draw(const Pen *pen, const SheetJob *job, SheetSide side, size_t cell,
                      const bool *filled) {
    const Nup *n = &job->nup;
    const Slip *slip = slip_at(job, side.sheet, cell);
    Affine matrix = nup_front(n, cell);
    Rect clip = nup_clip(n, cell, filled);
    if (side.back) {
        matrix = flip_back(matrix, job->unit.w, n->paper, n->duplex);
        clip = affine_rect(flip_sheet(n->paper, n->duplex), clip);
    }
    if (slip)
        slip_draw(pen, job, slip, side.back, matrix, clip);
}

// Where trims and folds are, of the cells that have a card.
static Frame frame_of(Arena *a, const SheetJob *job, const bool *filled) {
    const Nup *n = &job->nup;
    Frame f = {.paper = n->paper, .usable = n->usable, .block = n->block};
    f.gap = job->page.bleed < mm ? mm : 0;
    Pt fold;
    bool folded = unit_fold(job->kind, job->page.trim, &fold);
    for (size_t i = 0; i < nup_cells(n); i++) {
        if (!filled[i])
            continue;
        Rect t = nup_trim(n, i);
        cuts_add(a, &f.cut_x, t.x);
        cuts_add(a, &f.cut_x, t.x + t.w);
        cuts_add(a, &f.cut_y, t.y);
        cuts_add(a, &f.cut_y, t.y + t.h);
        Pt at = affine_apply(nup_front(n, i), fold);
        bool stands = (job->kind != UNIT_FOLD_TOP) != n->turned;
        if (folded)
            cuts_add(a, stands ? &f.fold_x : &f.fold_y, stands ? at.x : at.y);
    }
    return f;
}

// Without the last `less` of what a slug line can do without.
static Slug slug_of(Arena *a, const SheetJob *job, SheetSide side, size_t less) {
    const SheetText *t = &job->supply->text;
    Buf b = buf_new(a);
    const Str part[] = {t->title, t->phrases.text[side.back ? PHRASE_BACK : PHRASE_FRONT],
                        less < 2 ? t->date : S(""), less < 1 ? t->profile : S(""),
                        t->phrases.text[PHRASE_SHEET]};
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        if (part[i].n)
            buf_f(&b, "%s%.*s", b.n ? "  \xC2\xB7  " : "", STR(part[i]));
    return (Slug){buf_str(&b), str_f(a, "%zu/%zu", side.sheet + 1, job->sheets),
                  str_f(a, "%zu/%zu", job->sheets, job->sheets)};
}

typedef struct Margins { // what stands beside the cards
    Marks marks;         // as seen on that side
    Slug slug;           // as much of it as has room
} Margins;

static Margins margins_of(const Pen *pen, const SheetJob *job, const bool *filled,
                          SheetSide side) {
    enum { LESS = 2 };
    Arena *a = pen->arena;
    Frame frame = frame_of(a, job, filled);
    const InkUse *inks = job->supply->inks;
    MarksWanted wanted = {job->spec->marks, inks ? 2 * inks_count(inks) : 0, {0, 0}};
    Margins m = {.marks.missing = MARK_SLUG};
    for (size_t less = 0; less <= LESS && m.marks.missing & MARK_SLUG; less++) {
        m.slug = slug_of(a, job, side, less);
        wanted.slug = slug_size(pen, m.slug);
        m.marks = marks_place(a, &frame, wanted);
    }
    if (side.back)
        m.marks = marks_behind(a, m.marks, flip_sheet(job->nup.paper, job->nup.duplex));
    return m;
}

static void die_add(Arena *a, Path *path, const SheetJob *job, size_t cell) {
    if (page_die_plain(&job->page)) {
        path_rect(a, path, nup_trim(&job->nup, cell), job->page.corner);
        return;
    }
    Path own = path_map(a, page_die(a, &job->page), nup_front(&job->nup, cell));
    for (size_t i = 0; i < own.n; i++)
        PUSH(a, path) = own.p[i];
}

static void dies_draw(const Pen *pen, const SheetJob *job, const bool *filled) {
    Path path = {0};
    for (size_t i = 0; i < nup_cells(&job->nup); i++)
        if (filled[i])
            die_add(pen->arena, &path, job, i);
    if (path.n)
        pen_stroke(pen, path, ink_die(pen->arena, job->spec->die), mark_line);
}

static Page *sheet_new(Arena *a, const SheetJob *job, Str name) {
    Size paper = job->nup.paper;
    return page_new(a, name, paper, 0, 0);
}

// Fold marks that have no room beside a booklet's spread stand on its spine, as staples do.
static unsigned spine_marks(const SheetJob *job, Marks marks) {
    return (job->spec->marks & MARK_STAPLE) |
           (job->spec->marks_loose ? 0 : marks.missing & MARK_FOLD);
}

// All that stands on a side beside the cards, but for the sheet's number.
static void furniture_draw(const Pen *pen, const SheetJob *job, const bool *filled,
                           const Margins *margins, SheetSide side) {
    marks_draw(pen, margins->marks, margins->slug);
    if (!side.back && job->spec->die.n && job->supply->spots)
        dies_draw(pen, job, filled);
}

// The same on every sheet that is filled as the first, so it is drawn once.
static bool furnished(const SheetJob *job, const bool *filled) {
    bool same = job->furniture[0] != NULL;
    for (size_t i = 0; i < nup_cells(&job->nup); i++)
        same = same && filled[i];
    return same;
}

static void side_draw(const Pen *pen, const SheetJob *job, SheetSide side) {
    Arena *a = pen->arena;
    bool *filled = cells_filled(a, job, side.sheet);
    Margins margins = margins_of(pen, job, filled, side);
    for (size_t i = 0; i < nup_cells(&job->nup); i++)
        cell_draw(pen, job, side, i, filled);
    if (furnished(job, filled)) {
        const Page *page = job->furniture[side.back];
        pen_page(pen, (PageItem){page, job->supply->spare + (side.back ? 1 : 0)},
                 affine_one(), page->bleed);
    } else {
        furniture_draw(pen, job, filled, &margins, side);
    }
    slug_number_draw(pen, margins.marks, margins.slug);
    if (job->kind == UNIT_SPREAD && side.sheet == 0 && !side.back)
        booklet_spine(pen, job->page.trim, nup_front(&job->nup, 0),
                      spine_marks(job, margins.marks));
}

Page *sheet_side(Arena *a, const SheetJob *job, size_t nth) {
    const Printer *printer = job->supply->printer;
    SheetSide side =
        deal_side(job->spec->sides, job->sheets, job->backs, printer->reverse, nth);
    Page *sheet =
        sheet_new(a, job, str_f(a, "%zu-%s", side.sheet + 1, side.back ? "back" : "front"));
    Pen pen = {a, sheet, job->supply->letters, job->supply->inks};
    bool shifted = side.back && printer_moves(printer);
    if (shifted)
        pen_begin(&pen, printer_shift(printer, job->nup.paper), (Path){0});
    side_draw(&pen, job, side);
    if (shifted)
        pen_end(&pen);
    return sheet;
}

Page *sheet_die(Arena *a, const SheetJob *job, size_t nth) {
    Page *sheet = sheet_new(a, job, S("die"));
    Pen pen = {a, sheet, NULL, NULL};
    dies_draw(&pen, job, cells_filled(a, job, nth));
    return sheet;
}

static bool marks_check(Arena *a, Diags *d, const SheetJob *job) {
    Page *sheet = sheet_new(a, job, S("test"));
    Pen pen = {a, sheet, job->supply->letters, job->supply->inks};
    Marks marks =
        margins_of(&pen, job, cells_filled(a, job, 0), (SheetSide){0, false}).marks;
    if (job->kind == UNIT_SPREAD)
        marks.missing &= ~(unsigned)MARK_FOLD;
    if (!marks.missing || job->spec->marks_loose)
        return true;
    diag_hint(d,
              diag_error(d, job->spec->marks_span,
                         "there is no room on the sheet for: %.*s",
                         STR(marks_names(a, marks.missing))),
              job->spec->columns ? "leave them out, or leave out grid, which makes room"
                                 : "leave them out, or take larger paper");
    return false;
}

bool sheet_furnish(Arena *a, Diags *d, SheetJob *job) {
    enum { FEW = 3 }; // sheets, for which it is not worth while
    if (!job->sheets || !marks_check(a, d, job))
        return job->sheets == 0;
    const bool *filled = cells_filled(a, job, 0);
    for (int back = 0; back < 2 && job->sheets > FEW; back++) {
        SheetSide side = {0, back};
        Page *page = sheet_new(a, job, back ? S("marks-back") : S("marks-front"));
        Pen pen = {a, page, job->supply->letters, job->supply->inks};
        Margins margins = margins_of(&pen, job, filled, side);
        furniture_draw(&pen, job, filled, &margins, side);
        job->furniture[back] = page;
    }
    return true;
}
