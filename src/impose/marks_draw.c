#include "impose/marks_draw.h"

static const double quarter = 1.57079632679489661923; // radians
static const double line = 0.25; // pt: fine, and still seen on each plate
static const double tint = 0.4;  // of the bar's second half
static const double slug_height = 8, slug_below = 2; // pt, and of it below the baseline
static const double slug_gap = 1.5;                  // pt, before the sheet's number

Size slug_size(const Pen *pen, Slug slug) {
    double width = pen_width(pen, slug.text, pen_label());
    if (width <= 0)
        return (Size){0, 0};
    return (Size){width + slug_gap + pen_width(pen, slug.widest, pen_label()), slug_height};
}

// Dashes, so that a fold is not taken for a cut.
static void dashes_add(Arena *a, Path *path, Pt from, Pt to) {
    enum { DASHES = 4 };
    double w = to.x - from.x, h = to.y - from.y;
    for (int i = 0; i < DASHES; i++) {
        double begin = 2.0 * i / (2 * DASHES - 1), end = (2.0 * i + 1) / (2 * DASHES - 1);
        path_move(a, path, (Pt){from.x + begin * w, from.y + begin * h});
        path_line(a, path, (Pt){from.x + end * w, from.y + end * h});
    }
}

static void line_add(Arena *a, Path *path, Pt from, Pt to) {
    path_move(a, path, from);
    path_line(a, path, to);
}

static void cross_add(Arena *a, Path *path, Rect r) {
    double x = r.x + r.w / 2, y = r.y + r.h / 2, ring = r.w * .3;
    line_add(a, path, (Pt){r.x, y}, (Pt){r.x + r.w, y});
    line_add(a, path, (Pt){x, r.y}, (Pt){x, r.y + r.h});
    path_ellipse(a, path, (Rect){x - ring, y - ring, 2 * ring, 2 * ring});
}

// Solid patches of each ink, then lighter ones.
static void bar_draw(const Pen *pen, Rect r) {
    size_t n = inks_count(pen->inks);
    bool lies = r.w >= r.h;
    if (!n)
        return;
    double step = (lies ? r.w : r.h) / (double)(2 * n);
    for (size_t i = 0; i < 2 * n; i++) {
        Path path = {0};
        double at = (double)i * step;
        path_rect(
            pen->arena, &path,
            lies ? (Rect){r.x + at, r.y, step, r.h} : (Rect){r.x, r.y + at, r.w, step}, 0);
        pen_fill(pen, path, inks_tint(pen->arena, pen->inks, i % n, i < n ? 1 : tint));
    }
}

// From `along` pt of the line on. Beside the cards it reads upward.
static void slug_draw(const Pen *pen, Rect r, Str text, double along) {
    Lettering how = pen_label();
    Pt at = {r.x + along, r.y + r.h - slug_below};
    if (r.w < r.h) {
        how.turn = -quarter;
        at = (Pt){r.x + r.w - slug_below, r.y + r.h - along};
    }
    pen_text(pen, text, at, how);
}

void marks_draw(const Pen *pen, Marks marks, Slug slug) {
    Path path = {0};
    for (size_t i = 0; i < marks.n; i++) {
        const Mark *m = &marks.p[i];
        if (m->kind == MARK_CROP || m->kind == MARK_CENTRE)
            line_add(pen->arena, &path, m->from, m->to);
        else if (m->kind == MARK_FOLD)
            dashes_add(pen->arena, &path, m->from, m->to);
        else if (m->kind == MARK_REGISTRATION)
            cross_add(pen->arena, &path, m->place);
    }
    pen_register(pen, path, line);
    for (size_t i = 0; i < marks.n; i++)
        if (marks.p[i].kind == MARK_BAR)
            bar_draw(pen, marks.p[i].place);
        else if (marks.p[i].kind == MARK_SLUG)
            slug_draw(pen, marks.p[i].place, slug.text, 0);
}

void slug_number_draw(const Pen *pen, Marks marks, Slug slug) {
    for (size_t i = 0; i < marks.n; i++)
        if (marks.p[i].kind == MARK_SLUG)
            slug_draw(pen, marks.p[i].place, slug.number,
                      pen_width(pen, slug.text, pen_label()) + slug_gap);
}
