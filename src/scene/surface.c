#include "scene/surface.h"

#include <math.h>

static const double pt_per_mm = 72 / 25.4;
static const double near = 0.01; // pt: edges this close are the same

// Whether some of the line from a to b lies within the rectangle (Liang and Barsky's way).
static bool crosses(Rect r, Pt a, Pt b) {
    const double step[] = {a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y};
    const double room[] = {a.x - r.x, r.x + r.w - a.x, a.y - r.y, r.y + r.h - a.y};
    double from = 0, to = 1;
    for (size_t i = 0; i < 4; i++) {
        if (step[i] == 0 && room[i] < 0)
            return false;
        if (step[i] < 0)
            from = fmax(from, room[i] / step[i]);
        else if (step[i] > 0)
            to = fmin(to, room[i] / step[i]);
    }
    return from < to;
}

void surface_turned(Diags *d, const Box *box, Affine placed, Rect out, Rect trim) {
    if (!box->bleed || (fabs(placed.b) < 1e-9 && fabs(placed.c) < 1e-9))
        return;
    trim = rect_inset(trim, (Sides){near, near, near, near});
    const Pt corner[] = {{out.x, out.y},
                         {out.x + out.w, out.y},
                         {out.x + out.w, out.y + out.h},
                         {out.x, out.y + out.h}};
    bool shows = false;
    for (size_t i = 0; i < 4; i++) // top, right, bottom, left
        shows |= box->bleed & ((unsigned)EDGE_TOP << i) &&
                 crosses(trim, affine_apply(placed, corner[i]),
                         affine_apply(placed, corner[(i + 1) % 4]));
    if (!shows)
        return;
    Diag *wrong = diag_error(d, box->span,
                             "this box is turned, and an edge that is to bleed lies within "
                             "the trim: white would show beside it");
    diag_rule(wrong, "bleed", box->rect, 1);
    diag_hint(d, wrong, "let a box around it bleed, and turn what stands in it");
}

// Between the two sides of a sector, in the middle of its ring; or across the ring.
static double sector_room(Wedge w) {
    double deep = w.outer - w.inner, middle = (w.outer + w.inner) / 2;
    double wide = (wedge_end(w, middle) - wedge_begin(w, middle)) * middle;
    return wedge_whole(w) ? (w.inner > 0 ? deep : 2 * w.outer) : fmin(deep, wide);
}

void surface_line(Diags *d, const Box *box) {
    double side = box->wedge ? sector_room(*box->wedge) : fmin(box->rect.w, box->rect.h);
    if (side < near || box->line <= side / 2 + near) // without a side it is a line itself
        return;
    diag_hint(d,
              diag_error(d, box->span,
                         "a line of %.2f mm is more than half of this box, which is %.2f "
                         "mm, and would cover it from both sides",
                         box->line / pt_per_mm, side / pt_per_mm),
              "fill the box instead, or draw a thinner line");
}
