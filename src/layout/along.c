#include "layout/along.h"

#include <math.h>

#include "box/figure.h"
#include "layout/memo.h"
#include "layout/overflow.h"
#include "type/curve.h"

Measure along_measure(Layout *l, const Box *box, Size room) {
    Rect own = path_bounds(box->text.path->path);
    Size size = {own.w, own.h};
    if (isfinite(room.w))
        size = (Size){room.w, room.w * own.h / own.w};
    else if (isfinite(room.h))
        size = (Size){room.h * own.w / own.h, room.h};
    const TextBlock *set = text_block(l, box, INFINITY);
    return (Measure){.w = size.w, .h = size.h, .least_w = size.w, .lines = set->n};
}

// How far along the path a line begins, by the text's `align`.
static double begin_of(const Box *box, double room, double wide) {
    switch (box->text.style.align) {
    case TEXT_CENTER:
        return (room - wide) / 2;
    case TEXT_END:
    case TEXT_RIGHT:
        return room - wide;
    case TEXT_START:
    case TEXT_LEFT:
    case TEXT_JUSTIFY:
    case TEXT_DECIMAL:
        break;
    }
    return 0;
}

// Lines stand on the path, the last one next to it, or hang below it, the first one next to
// it. Where they would stand on their heads they are turned, and keep to their side.
void along_arrange(Layout *l, Box *box, Rect inner) {
    const TextPath *path = box->text.path;
    const TextBlock *set = text_block(l, box, INFINITY);
    Way *way = NEW(l->arena, Way);
    *way = way_make(l->arena, figure_fitted(l->arena, path->path, inner));
    double length = way_length(way), offset = len_resolve(path->offset, length, set->size);
    double room = length - (way->closed ? 0 : offset), pitch = 0;
    if (set->n > 1)
        pitch = set->line[1].baseline - set->line[0].baseline;
    double from = offset + begin_of(box, room, set->width);
    Affine middle = way_place(way, from + set->width / 2, set->width / 2, 0, false);
    bool back = path->flips && middle.a < -1e-6;
    bool under = (path->under == 1) != back;
    TextLine *line = NEWS(l->arena, TextLine, set->n);
    for (size_t i = 0; i < set->n; i++) {
        double at = offset + begin_of(box, room, set->line[i].width);
        double drop = under ? set->first_baseline + (double)i * pitch
                            : -(double)(set->n - 1 - i) * pitch;
        if (back)
            at = length - at - set->line[i].width;
        line[i] = curve_line(l->arena, &set->line[i],
                             (Curve){.way = way, .from = at, .drop = drop, .back = back},
                             (Pt){inner.x, inner.y});
    }
    TextBlock *block = NEW(l->arena, TextBlock);
    *block = *set;
    block->line = line;
    box->set = block;
    overflow_note(l, (Overflow){.box = box, .wide = set->width - room});
}
