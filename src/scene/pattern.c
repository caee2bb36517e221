#include "scene/pattern.h"

#include <math.h>

typedef struct Along { // how far something reaches in a direction
    double from, to;   // pt
} Along;

static Along reach(Rect r, Pt way) {
    double x = r.x * way.x, y = r.y * way.y, w = r.w * way.x, h = r.h * way.y;
    return (Along){x + y + fmin(w, 0) + fmin(h, 0), x + y + fmax(w, 0) + fmax(h, 0)};
}

// Lines along `way`, which is 1 long, each a pitch from the next. They begin on the lattice
// too, so that dots stand in rows across.
static void lines_add(Arena *a, Path *path, Rect over, Pt way, double pitch) {
    Pt across = {-way.y, way.x};
    Along along = reach(over, way), rows = reach(over, across);
    double from = floor(along.from / pitch) * pitch;
    for (double n = ceil(rows.from / pitch); n * pitch <= rows.to; n++) {
        Pt foot = {across.x * n * pitch, across.y * n * pitch};
        path_move(a, path, (Pt){foot.x + way.x * from, foot.y + way.y * from});
        path_line(a, path, (Pt){foot.x + way.x * along.to, foot.y + way.y * along.to});
    }
}

PathItem pattern_over(Arena *a, const InkPattern *pattern, Rect over, double scale) {
    double pitch = pattern->pitch / scale, turn = pattern->angle * acos(-1) / 180;
    PathItem item = {.stroke = pattern->ink, .line = pattern->line / scale};
    Pt way = {cos(turn), -sin(turn)};
    lines_add(a, &item.path, over, way, pitch);
    if (pattern->kind == PATTERN_CROSS)
        lines_add(a, &item.path, over, (Pt){-way.y, way.x}, pitch);
    if (pattern->kind == PATTERN_DOTS)
        item.dash[1] = item.dash[3] = pitch;
    return item;
}
