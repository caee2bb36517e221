#include "geometry/path.h"

#include <assert.h>
#include <math.h>

static const double quarter = 1.57079632679489661923; // radians

void path_move(Arena *a, Path *path, Pt to) {
    PUSH(a, path) = (Step){STEP_MOVE, {to}};
}

void path_line(Arena *a, Path *path, Pt to) {
    PUSH(a, path) = (Step){STEP_LINE, {to}};
}

void path_curve(Arena *a, Path *path, Pt c1, Pt c2, Pt to) {
    PUSH(a, path) = (Step){STEP_CURVE, {c1, c2, to}};
}

void path_close(Arena *a, Path *path) {
    PUSH(a, path) = (Step){STEP_CLOSE, {{0, 0}}};
}

// The quarter of an ellipse from `from` to `to`, whose tangents meet in `tangent`. Handles
// of k = 4/3 tan(90 deg / 4) put the middle of the curve on the ellipse; nowhere is it
// further off than 0.028 % of the radius.
static void corner(Arena *a, Path *path, Pt from, Pt tangent, Pt to) {
    const double k = 0.55228474983079339840;
    Pt c1 = {from.x + k * (tangent.x - from.x), from.y + k * (tangent.y - from.y)};
    Pt c2 = {to.x + k * (tangent.x - to.x), to.y + k * (tangent.y - to.y)};
    path_curve(a, path, c1, c2, to);
}

void path_rect(Arena *a, Path *path, Rect r, double radius) {
    double x0 = r.x, y0 = r.y, x1 = r.x + r.w, y1 = r.y + r.h;
    double q = fmax(0, fmin(radius, fmin(r.w, r.h) / 2));
    path_move(a, path, (Pt){x0 + q, y0});
    path_line(a, path, (Pt){x1 - q, y0});
    if (q > 0)
        corner(a, path, (Pt){x1 - q, y0}, (Pt){x1, y0}, (Pt){x1, y0 + q});
    path_line(a, path, (Pt){x1, y1 - q});
    if (q > 0)
        corner(a, path, (Pt){x1, y1 - q}, (Pt){x1, y1}, (Pt){x1 - q, y1});
    path_line(a, path, (Pt){x0 + q, y1});
    if (q > 0) {
        corner(a, path, (Pt){x0 + q, y1}, (Pt){x0, y1}, (Pt){x0, y1 - q});
        path_line(a, path, (Pt){x0, y0 + q});
        corner(a, path, (Pt){x0, y0 + q}, (Pt){x0, y0}, (Pt){x0 + q, y0});
    }
    path_close(a, path);
}

void path_ellipse(Arena *a, Path *path, Rect r) {
    double x0 = r.x, x1 = r.x + r.w / 2, x2 = r.x + r.w;
    double y0 = r.y, y1 = r.y + r.h / 2, y2 = r.y + r.h;
    path_move(a, path, (Pt){x2, y1});
    corner(a, path, (Pt){x2, y1}, (Pt){x2, y2}, (Pt){x1, y2});
    corner(a, path, (Pt){x1, y2}, (Pt){x0, y2}, (Pt){x0, y1});
    corner(a, path, (Pt){x0, y1}, (Pt){x0, y0}, (Pt){x1, y0});
    corner(a, path, (Pt){x1, y0}, (Pt){x2, y0}, (Pt){x2, y1});
    path_close(a, path);
}

static Pt on_circle(Pt centre, double radius, double angle) {
    return (Pt){centre.x + radius * cos(angle), centre.y + radius * sin(angle)};
}

// Drawn at radius 1 first, to see how far it can grow and where its middle then is: a
// triangle reaches higher above its centre than below.
void path_polygon(Arena *a, Path *path, Rect r, int corners) {
    assert(corners >= 3);
    Path one = {0};
    for (int i = 0; i < corners; i++)
        path_line(a, &one, on_circle((Pt){0, 0}, 1, i * 4 * quarter / corners - quarter));
    one.p[0].kind = STEP_MOVE;
    path_close(a, &one);
    Rect b = path_bounds(one);
    double scale = fmin(r.w / b.w, r.h / b.h);
    Affine m = affine_move(-b.x - b.w / 2, -b.y - b.h / 2);
    m = affine_then(m, affine_scale(scale, scale));
    m = affine_then(m, affine_move(r.x + r.w / 2, r.y + r.h / 2));
    Path grown = path_map(a, one, m);
    for (size_t i = 0; i < grown.n; i++)
        PUSH(a, path) = grown.p[i];
}

// Pieces of at most a quarter, each with handles of 4/3 tan(angle / 4) radii along its
// tangents.
void path_arc(Arena *a, Path *path, Pt centre, double radius, double from, double to) {
    double turn = to - from;
    int pieces = (int)fmax(1, ceil(fabs(turn) / quarter - 1e-9));
    double handle = radius * 4 / 3 * tan(turn / pieces / 4);
    Pt at = on_circle(centre, radius, from);
    bool joined = path->n > 0 && path->p[path->n - 1].kind != STEP_CLOSE;
    if (joined)
        path_line(a, path, at);
    else
        path_move(a, path, at);
    double angle = from;
    for (int i = 1; i <= pieces; i++) {
        double next = i < pieces ? from + turn * i / pieces : to;
        Pt end = on_circle(centre, radius, next);
        Pt c1 = {at.x - handle * sin(angle), at.y + handle * cos(angle)};
        Pt c2 = {end.x + handle * sin(next), end.y - handle * cos(next)};
        path_curve(a, path, c1, c2, end);
        at = end;
        angle = next;
    }
}

static size_t points(StepKind kind) {
    switch (kind) {
    case STEP_MOVE:
    case STEP_LINE:
        return 1;
    case STEP_CURVE:
        return 3;
    case STEP_CLOSE:
        break;
    }
    return 0;
}

Path path_map(Arena *a, Path path, Affine m) {
    Path out = {NEWS(a, Step, path.n), path.n, path.n};
    for (size_t i = 0; i < path.n; i++) {
        out.p[i].kind = path.p[i].kind;
        for (size_t k = 0; k < points(path.p[i].kind); k++)
            out.p[i].p[k] = affine_apply(m, path.p[i].p[k]);
    }
    return out;
}

Rect path_bounds(Path path) {
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (size_t i = 0; i < path.n; i++)
        for (size_t k = 0; k < points(path.p[i].kind); k++) {
            Pt p = path.p[i].p[k];
            left = fmin(left, p.x);
            right = fmax(right, p.x);
            top = fmin(top, p.y);
            bottom = fmax(bottom, p.y);
        }
    if (left > right)
        return (Rect){0, 0, 0, 0};
    return (Rect){left, top, right - left, bottom - top};
}

bool steps_rect(const Step *step, size_t n, Rect *r) {
    if (n < 5 || step[0].kind != STEP_MOVE || step[4].kind != STEP_CLOSE)
        return false;
    for (size_t i = 1; i < 4; i++)
        if (step[i].kind != STEP_LINE)
            return false;
    Pt a = step[0].p[0], b = step[1].p[0], c = step[2].p[0], d = step[3].p[0];
    *r = (Rect){a.x, a.y, c.x - a.x, c.y - a.y};
    return (a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x) ||
           (a.x == b.x && b.y == c.y && c.x == d.x && d.y == a.y);
}
