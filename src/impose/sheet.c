#include "impose/sheet.h"

#include <math.h>

#include "impose/flip.h"
#include "impose/marks_draw.h"

static const double mm = 72 / 25.4;   // pt
static const double mark_line = 0.25; // pt: seen on every plate, and no wider than a cut
static const double half_turn = 3.14159265358979323846; // radians

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

// What lies in a cell of a sheet, or PAGE_NONE twice.
static Slip slip_at(const SheetJob *job, size_t sheet, size_t cell) {
    size_t cards = job->slips * job->spec->count;
    size_t i = deal_card(job->spec->order, cards, nup_cells(&job->nup), sheet, cell);
    return i == DEAL_NONE ? (Slip){PAGE_NONE, PAGE_NONE} : job->slip[i % job->slips];
}

static bool *cells_filled(Arena *a, const SheetJob *job, size_t sheet) {
    size_t cells = nup_cells(&job->nup), cards = job->slips * job->spec->count;
    bool *filled = NEWS(a, bool, cells);
    for (size_t i = 0; i < cells; i++)
        filled[i] = deal_card(job->spec->order, cards, cells, sheet, i) != DEAL_NONE;
    return filled;
}

// A half of a card that is to be folded: where its page goes on the unit, and which part of
// the unit it may print on. The bleed ends at the fold.
typedef struct Half {
    Affine matrix;
    Rect part;
} Half;

static Half half_of(const SheetJob *job, bool back) {
    double w = job->page.trim.w, h = job->page.trim.h, b = job->page.bleed;
    switch (job->spec->fold) {
    case FOLD_NO:
        break;
    case FOLD_SIDE:
        return (Half){affine_move(back ? 0 : w, 0), {back ? -b : w, -b, w + b, h + 2 * b}};
    case FOLD_TOP: // head to head
        return (Half){back ? affine_then(affine_turn(half_turn), affine_move(w, h))
                           : affine_move(0, h),
                      {-b, back ? -b : h, w + 2 * b, h + b}};
    }
    return (Half){affine_one(), {-b, -b, w + 2 * b, h + 2 * b}};
}

static Rect rect_common(Rect a, Rect b) {
    double x = fmax(a.x, b.x), y = fmax(a.y, b.y);
    double right = fmin(a.x + a.w, b.x + b.w), bottom = fmin(a.y + a.h, b.y + b.h);
    return (Rect){x, y, fmax(0, right - x), fmax(0, bottom - y)};
}

static void card_draw(const Pen *pen, const SheetJob *job, size_t number, Affine matrix,
                      Rect clip) {
    if (number != PAGE_NONE)
        pen_page(pen, (PageItem){job->find(job->self, number), number}, matrix, clip);
}

static void cell_draw(const Pen *pen, const SheetJob *job, size_t cell, Slip slip,
                      const bool *filled) {
    Affine front = nup_front(&job->nup, cell);
    Rect clip = nup_clip(&job->nup, cell, filled);
    for (int back = 0; back <= (job->spec->fold != FOLD_NO ? 1 : 0); back++) {
        Half half = half_of(job, back);
        card_draw(pen, job, back ? slip.back : slip.front, affine_then(half.matrix, front),
                  rect_common(clip, affine_rect(front, half.part)));
    }
}

static void cell_draw_back(const Pen *pen, const SheetJob *job, size_t cell, Slip slip,
                           const bool *filled) {
    const Nup *n = &job->nup;
    Affine flip = flip_sheet(n->paper, n->duplex);
    Affine back = flip_back(nup_front(n, cell), job->unit.w, n->paper, n->duplex);
    card_draw(pen, job, slip.back, back, affine_rect(flip, nup_clip(n, cell, filled)));
}

// Where trims and folds are, of the cells that have a card.
static Frame frame_of(Arena *a, const SheetJob *job, const bool *filled) {
    const Nup *n = &job->nup;
    Frame f = {.paper = n->paper, .usable = n->usable, .block = n->block};
    f.gap = job->page.bleed < mm ? mm : 0;
    Size card = job->page.trim;
    for (size_t i = 0; i < nup_cells(n); i++) {
        if (!filled[i])
            continue;
        Rect t = nup_trim(n, i);
        cuts_add(a, &f.cut_x, t.x);
        cuts_add(a, &f.cut_x, t.x + t.w);
        cuts_add(a, &f.cut_y, t.y);
        cuts_add(a, &f.cut_y, t.y + t.h);
        if (job->spec->fold == FOLD_NO)
            continue;
        bool side = job->spec->fold == FOLD_SIDE;
        Pt fold = affine_apply(nup_front(n, i), (Pt){card.w, card.h});
        if (side != n->turned)
            cuts_add(a, &f.fold_x, fold.x);
        else
            cuts_add(a, &f.fold_y, fold.y);
    }
    return f;
}

static Str slug_text(Arena *a, const SheetJob *job, SheetSide side) {
    const SheetText *t = &job->text;
    Buf b = buf_new(a);
    const Str part[] = {t->title,
                        t->product,
                        str_f(a, "sheet %zu/%zu", side.sheet + 1, job->sheets),
                        side.back ? S("back") : S("front"),
                        t->date,
                        t->profile};
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        if (part[i].n)
            buf_f(&b, "%s%.*s", b.n ? "  \xC2\xB7  " : "", STR(part[i]));
    return buf_str(&b);
}

static Marks marks_of(Arena *a, const SheetJob *job, const bool *filled, const Pen *pen,
                      SheetSide side) {
    Frame frame = frame_of(a, job, filled);
    Str slug = slug_text(a, job, side);
    MarksWanted wanted = {job->spec->marks, job->inks ? 2 * inks_count(job->inks) : 0,
                          marks_slug_size(pen, slug)};
    return marks_place(a, &frame, wanted);
}

static void dies_draw(const Pen *pen, const SheetJob *job, const bool *filled) {
    Path path = {0};
    for (size_t i = 0; i < nup_cells(&job->nup); i++)
        if (filled[i])
            path_rect(pen->arena, &path, nup_trim(&job->nup, i), job->page.corner);
    if (path.n)
        pen_stroke(pen, path, ink_die(pen->arena, job->spec->die), mark_line);
}

static Page *sheet_new(Arena *a, const SheetJob *job, Str name) {
    Size paper = job->nup.paper;
    return page_new(a, name, (PageSpec){.trim = paper, .scale = 1});
}

Page *sheet_side(Arena *a, const SheetJob *job, size_t nth) {
    const SheetSpec *spec = job->spec;
    SheetSide side = deal_side(spec->sides, job->sheets, job->backs, job->reversed, nth);
    Page *sheet =
        sheet_new(a, job, str_f(a, "%zu-%s", side.sheet + 1, side.back ? "back" : "front"));
    Pen pen = {a, sheet, job->letters, job->inks};
    bool *filled = cells_filled(a, job, side.sheet);
    Marks marks = marks_of(a, job, filled, &pen, side);
    if (side.back) {
        pen_begin(&pen, job->shift, (Path){0});
        marks = marks_behind(a, marks, flip_sheet(job->nup.paper, job->nup.duplex));
    }
    for (size_t i = 0; i < nup_cells(&job->nup); i++) {
        Slip slip = slip_at(job, side.sheet, i);
        if (side.back)
            cell_draw_back(&pen, job, i, slip, filled);
        else
            cell_draw(&pen, job, i, slip, filled);
    }
    marks_draw(&pen, marks, slug_text(a, job, side));
    if (side.back)
        pen_end(&pen);
    else if (spec->die.n)
        dies_draw(&pen, job, filled);
    return sheet;
}

Page *sheet_die(Arena *a, const SheetJob *job, size_t nth) {
    Page *sheet = sheet_new(a, job, str_f(a, "die %zu", nth + 1));
    Pen pen = {a, sheet, NULL, NULL};
    dies_draw(&pen, job, cells_filled(a, job, nth));
    return sheet;
}

bool sheet_marks_check(Arena *a, Diags *d, const SheetJob *job) {
    Page *sheet = sheet_new(a, job, S("test"));
    Pen pen = {a, sheet, job->letters, job->inks};
    Marks marks = marks_of(a, job, cells_filled(a, job, 0), &pen, (SheetSide){0, true});
    if (!marks.missing)
        return true;
    diag_hint(d,
              diag_error(d, job->spec->marks_span,
                         "there is no room on the sheet for: %.*s",
                         STR(marks_names(a, marks.missing))),
              "leave them out, or let the grid be found, which makes room");
    return false;
}
