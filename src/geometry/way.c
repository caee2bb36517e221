#include "geometry/way.h"

#include <math.h>

enum { PIECES = 48 }; // of a curve

typedef struct Walk {
    Arena *arena;
    struct {
        Pt *p;
        size_t n, cap;
    } point;
} Walk;

static void point_add(Walk *w, Pt p) {
    const Pt *last = w->point.n ? &w->point.p[w->point.n - 1] : NULL;
    if (!last || hypot(p.x - last->x, p.y - last->y) > 1e-9)
        PUSH(w->arena, &w->point) = p;
}

static Pt between(Pt a, Pt b, double t) {
    return (Pt){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

static void curve_add(Walk *w, Pt from, const Pt *to) {
    for (int i = 1; i <= PIECES; i++) { // de Casteljau
        double t = (double)i / PIECES;
        Pt a = between(from, to[0], t), b = between(to[0], to[1], t),
           c = between(to[1], to[2], t);
        point_add(w, between(between(a, b, t), between(b, c, t), t));
    }
}

Way way_make(Arena *a, Path path) {
    Walk w = {.arena = a};
    Way way = {0};
    for (size_t i = 0; i < path.n && !way.closed; i++) {
        const Step *step = &path.p[i];
        if (step->kind == STEP_MOVE && w.point.n > 1)
            break;
        if (step->kind == STEP_MOVE)
            w.point.n = 0;
        if (step->kind == STEP_CLOSE && w.point.n) {
            point_add(&w, w.point.p[0]);
            way.closed = true;
        } else if (step->kind == STEP_CURVE && w.point.n) {
            curve_add(&w, w.point.p[w.point.n - 1], step->p);
        } else if (step->kind != STEP_CLOSE) {
            point_add(&w, step->p[0]);
        }
    }
    way.p = w.point.p;
    way.n = w.point.n;
    way.at = NEWS(a, double, way.n + 1);
    for (size_t i = 1; i < way.n; i++)
        way.at[i] =
            way.at[i - 1] + hypot(way.p[i].x - way.p[i - 1].x, way.p[i].y - way.p[i - 1].y);
    return way;
}

double way_length(const Way *way) {
    return way->n ? way->at[way->n - 1] : 0;
}

static Pt way_point(const Way *way, double at) {
    double length = way_length(way);
    if (way->n < 2)
        return way->n ? way->p[0] : (Pt){0, 0};
    if (way->closed)
        at -= floor(at / length) * length;
    size_t low = 0, high = way->n - 1;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (way->at[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    double t = (at - way->at[low]) / (way->at[low + 1] - way->at[low]);
    return between(way->p[low], way->p[low + 1], t);
}

Affine way_place(const Way *way, double at, double wide, double drop, bool back) {
    double half = fmax(wide, 0.01) / 2;
    if (back)
        at = way_length(way) - at;
    Pt one = way_point(way, at - half), two = way_point(way, at + half);
    double turn = atan2(two.y - one.y, two.x - one.x);
    if (back)
        turn += acos(-1);
    Pt middle = between(one, two, 0.5);
    Affine stands = affine_then(affine_move(0, drop), affine_turn(turn));
    return affine_then(stands, affine_move(middle.x, middle.y));
}
