#include "geometry/geom.h"

#include <assert.h>
#include <math.h>

// Edges that have crossed meet halfway.
static void span_inset(double *at, double *size, double before, double after) {
    double from = *at + before, left = *size - before - after;
    *at = left < 0 ? from + left / 2 : from;
    *size = fmax(left, 0);
}

Rect rect_inset(Rect r, Sides s) {
    span_inset(&r.x, &r.w, s.left, s.right);
    span_inset(&r.y, &r.h, s.top, s.bottom);
    return r;
}

static bool empty(Rect r) {
    return r.w == 0 && r.h == 0;
}

Rect rect_union(Rect a, Rect b) {
    if (empty(a))
        return b;
    if (empty(b))
        return a;
    double x = fmin(a.x, b.x), y = fmin(a.y, b.y);
    double right = fmax(a.x + a.w, b.x + b.w), bottom = fmax(a.y + a.h, b.y + b.h);
    return (Rect){x, y, right - x, bottom - y};
}

Rect rect_common(Rect a, Rect b) {
    double x = fmax(a.x, b.x), y = fmax(a.y, b.y);
    double right = fmin(a.x + a.w, b.x + b.w), bottom = fmin(a.y + a.h, b.y + b.h);
    return (Rect){x, y, fmax(0, right - x), fmax(0, bottom - y)};
}

bool rect_within(Rect inner, Rect outer, double slack) {
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           inner.x + inner.w <= outer.x + outer.w + slack &&
           inner.y + inner.h <= outer.y + outer.h + slack;
}

bool rect_meet(Rect a, Rect b) {
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

// Comparisons with a NaN are false.
static bool bounded(double v) {
    const double limit = 1e6; // pt, about 350 m
    return fabs(v) < limit;
}

bool rect_finite(Rect r) {
    return bounded(r.x) && bounded(r.y) && bounded(r.w) && bounded(r.h) && r.w >= 0 &&
           r.h >= 0;
}

Affine affine_one(void) {
    return (Affine){1, 0, 0, 1, 0, 0};
}

Affine affine_move(double x, double y) {
    return (Affine){1, 0, 0, 1, x, y};
}

Affine affine_scale(double x, double y) {
    return (Affine){x, 0, 0, y, 0, 0};
}

// The double nearest to pi / 2 has a cosine of 6e-17. A quarter turn must be exact all the
// same, or upright boxes on a turned page come out a hair larger.
static double exact_zero(double v) {
    return fabs(v) < 1e-15 ? 0 : v;
}

Affine affine_turn(double radians) {
    double c = exact_zero(cos(radians)), s = exact_zero(sin(radians));
    return (Affine){c, s, -s, c, 0, 0};
}

Affine affine_then(Affine first, Affine second) {
    const Affine m = first, n = second;
    return (Affine){
        .a = n.a * m.a + n.c * m.b,
        .b = n.b * m.a + n.d * m.b,
        .c = n.a * m.c + n.c * m.d,
        .d = n.b * m.c + n.d * m.d,
        .e = n.a * m.e + n.c * m.f + n.e,
        .f = n.b * m.e + n.d * m.f + n.f,
    };
}

Affine affine_invert(Affine m) {
    double det = m.a * m.d - m.b * m.c;
    assert(det != 0);
    return (Affine){
        .a = m.d / det,
        .b = -m.b / det,
        .c = -m.c / det,
        .d = m.a / det,
        .e = (m.c * m.f - m.d * m.e) / det,
        .f = (m.b * m.e - m.a * m.f) / det,
    };
}

Pt affine_apply(Affine m, Pt p) {
    return (Pt){m.a * p.x + m.c * p.y + m.e, m.b * p.x + m.d * p.y + m.f};
}

Rect affine_rect(Affine m, Rect r) {
    Pt p = affine_apply(m, (Pt){r.x, r.y});
    double left = p.x, right = p.x, top = p.y, bottom = p.y;
    for (int i = 1; i < 4; i++) {
        p = affine_apply(m, (Pt){i & 1 ? r.x + r.w : r.x, i & 2 ? r.y + r.h : r.y});
        left = fmin(left, p.x);
        right = fmax(right, p.x);
        top = fmin(top, p.y);
        bottom = fmax(bottom, p.y);
    }
    return (Rect){left, top, right - left, bottom - top};
}
