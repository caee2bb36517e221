#include "box/figure.h"

#include "geometry/path_data.h"

bool figure_path_read(Arena *a, Diags *d, const Node *n, Path *out) {
    Str data = node_text(d, n, "path data such as M0 0 L20 0 L10 17 Z");
    Path path = {0};
    Rect all = {0};
    bool fine = path_data(a, data, &path);
    if (fine)
        all = path_bounds(path);
    if (fine && all.w > 0 && all.h > 0) {
        *out = path;
        return true;
    }
    diag_hint(d,
              diag_error(d, n->span,
                         fine ? "this path has no width or no height"
                              : "this is no path data as SVG has it"),
              "it begins with M and goes on with L, H, V, C, S, Q, T, A and Z: M0 0 L20 0 "
              "L10 17 Z");
    return false;
}

bool figure_is_path(Str text) {
    Str rest = text.n > 1 ? str_trim(str_sub(text, 1, text.n)) : S("");
    bool moves = text.n > 1 && (text.p[0] == 'M' || text.p[0] == 'm') && rest.n > 0;
    return moves && ((rest.p[0] >= '0' && rest.p[0] <= '9') || rest.p[0] == '-' ||
                     rest.p[0] == '+' || rest.p[0] == '.');
}

Path figure_fitted(Arena *a, Path path, Rect to) {
    Rect from = path_bounds(path);
    Affine m = affine_then(affine_move(-from.x, -from.y),
                           affine_scale(to.w / from.w, to.h / from.h));
    return path_map(a, path, affine_then(m, affine_move(to.x, to.y)));
}

Path figure_shape(Arena *a, Figure figure, Path own, Rect r, double radius) {
    Path path = {0};
    switch (figure) {
    case FIGURE_RECTANGLE:
        path_rect(a, &path, r, radius);
        break;
    case FIGURE_CIRCLE:
        path_ellipse(a, &path, r);
        break;
    case FIGURE_HEXAGON:
        path_polygon(a, &path, r, 6);
        break;
    case FIGURE_LINE:
        break;
    case FIGURE_PATH:
        return figure_fitted(a, own, r);
    }
    return path;
}

Path box_outline(Arena *a, const Box *box, Rect r) {
    if (box->clip.on && box->clip.shaped)
        return figure_shape(a, box->clip.figure, box->clip.path, r, 0);
    if (box->kind == BOX_SHAPE && box->figure != FIGURE_LINE)
        return figure_shape(a, box->figure, box->path, r, box->radius);
    return figure_shape(a, FIGURE_RECTANGLE, (Path){0}, r, box->radius);
}
