#include "impose/booklet.h"

#include "geometry/len.h"

static const double mm = PT_PER_MM;   // pt
static const double hairline = 0.25;  // pt
static const double fold_mark = 8;    // mm: an office printer leaves 5 of them blank
static const double staple_mark = 3;  // mm, across the fold
static const double staple_at = 0.25; // of the height, from either end

// The nth of the pages with the blanks among them.
static size_t page_at(const size_t *page, size_t pages, size_t blanks, bool cover,
                      size_t nth) {
    size_t last = pages + blanks - 1;
    if (cover && nth == last)
        return page[pages - 1];
    size_t before = cover ? pages - 1 : pages;
    return nth < before ? page[nth] : PAGE_NONE;
}

// The outer sheet has the first two pages and the last two; each sheet within it the next.
// Seen from the front, the first stands on that side of the fold which is not bound.
Booklet booklet_of(Arena *a, const size_t *page, size_t pages, const BookletSpec *spec,
                   Direction direction) {
    size_t sheets = (pages + 3) / 4, all = 4 * sheets, blanks = all - pages;
    size_t left = direction == DIRECTION_RTL ? 1 : 0, right = 1 - left;
    Slip *slip = NEWS(a, Slip, sheets + 1);
    for (size_t i = 0; i < sheets; i++) {
        const size_t nth[4] = {all - 1 - 2 * i, 2 * i, 2 * i + 1, all - 2 - 2 * i};
        size_t *to[4] = {&slip[i].front[left], &slip[i].front[right], &slip[i].back[left],
                         &slip[i].back[right]};
        for (int k = 0; k < 4; k++)
            *to[k] = page_at(page, pages, blanks, spec->cover, nth[k]);
        slip[i].creep = spec->creep * (double)i;
    }
    return (Booklet){slip, sheets, blanks};
}

SheetSpec booklet_sheet(const BookletSpec *spec) {
    return (SheetSpec){.span = spec->span,
                       .name = spec->name,
                       .paper = spec->paper,
                       .duplex = spec->duplex,
                       .duplex_said = true,
                       .columns = 1,
                       .rows = 1,
                       .margin = spec->margin,
                       .marks = spec->marks,
                       .marks_loose = !spec->marks_said,
                       .count = 1,
                       .first = 1,
                       .cut_span = spec->span,
                       .grid_span = spec->span,
                       .marks_span = spec->span,
                       .die_span = spec->span};
}

static void line_add(const Pen *pen, Path *path, Affine m, Pt from, Pt to) {
    path_move(pen->arena, path, affine_apply(m, from));
    path_line(pen->arena, path, affine_apply(m, to));
}

void booklet_spine(const Pen *pen, Size page, Affine matrix, unsigned marks) {
    Path path = {0};
    double x = page.w, h = page.h, across = staple_mark * mm / 2;
    if (marks & MARK_FOLD) {
        line_add(pen, &path, matrix, (Pt){x, 0}, (Pt){x, fold_mark * mm});
        line_add(pen, &path, matrix, (Pt){x, h - fold_mark * mm}, (Pt){x, h});
    }
    for (int end = 0; end < 2 && (marks & MARK_STAPLE); end++) {
        double y = end ? h * (1 - staple_at) : h * staple_at;
        line_add(pen, &path, matrix, (Pt){x - across, y}, (Pt){x + across, y});
    }
    if (path.n)
        pen_stroke(pen, path, ink_black(), hairline);
}
