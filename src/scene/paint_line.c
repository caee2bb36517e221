#include "scene/paint_line.h"

#include <math.h>

// NOLINTNEXTLINE(misc-no-recursion): as deep as the page's boxes
const Box *box_named(const Box *root, Str name) {
    if (str_eq(root->name, name) && !root->absent)
        return root;
    const Box *found = NULL;
    bool flow = root->kind == BOX_FLOW;
    size_t n = !box_is_group(root) ? 0 : flow ? root->flow.n : root->group.n;
    for (size_t i = 0; i < n && !found; i++)
        found = box_named(flow ? root->flow.placed[i] : root->group.child[i], name);
    return found;
}

static Pt middle(Rect r) {
    return (Pt){r.x + r.w / 2, r.y + r.h / 2};
}

// Where the way from the box's middle to a point leaves the box: of an ellipse at
// t = 1 / sqrt((dx/a)^2 + (dy/b)^2), of a rectangle at the nearer of its sides.
static Pt edge_towards(const Box *box, Pt to) {
    Pt m = middle(box->rect);
    double a = box->rect.w / 2, b = box->rect.h / 2, dx = to.x - m.x, dy = to.y - m.y;
    if (a <= 0 || b <= 0 || (dx == 0 && dy == 0))
        return m;
    bool round = box->kind == BOX_SHAPE && box->figure == FIGURE_CIRCLE;
    double t = round ? 1 / hypot(dx / a, dy / b) : 1 / fmax(fabs(dx / a), fabs(dy / b));
    t = fmin(t, 1);
    return (Pt){m.x + t * dx, m.y + t * dy};
}

Path line_between(Arena *a, const Box *from, const Box *to) {
    Path path = {0};
    path_move(a, &path, edge_towards(from, middle(to->rect)));
    path_line(a, &path, edge_towards(to, middle(from->rect)));
    return path;
}
