#include "geometry/wedge.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

bool wedge_whole(Wedge w) {
    return w.to - w.from >= 2 * pi - 1e-9 && w.before <= 0 && w.after <= 0;
}

// A line that keeps d from the radius at some angle meets the circle of radius r at
// asin(d / r) from it. A circle that does not reach the line has no room behind it: half a
// turn from both sides leaves none.
static double lean(double distance, double radius) {
    if (distance == 0)
        return 0;
    if (radius > fabs(distance))
        return asin(distance / radius);
    return distance > 0 ? pi : -pi / 2;
}

double wedge_begin(Wedge w, double radius) {
    return w.from + lean(w.before, radius);
}

double wedge_end(Wedge w, double radius) {
    return w.to - lean(w.after, radius);
}

Pt wedge_point(Wedge w, double radius, double angle) {
    return (Pt){w.centre.x + radius * cos(angle), w.centre.y + radius * sin(angle)};
}

// How far the point is on the wrong side of a side; positive: out.
static double beyond_from(Wedge w, Pt p) {
    double x = p.x - w.centre.x, y = p.y - w.centre.y;
    return w.before - (y * cos(w.from) - x * sin(w.from));
}

static double beyond_to(Wedge w, Pt p) {
    double x = p.x - w.centre.x, y = p.y - w.centre.y;
    return w.after - (x * sin(w.to) - y * cos(w.to));
}

// Wider than a half circle, a wedge is what lies within either side, or clear of the centre
// towards its middle; a figure within one of these three is inside.
static double sides_excess(Wedge w, const Pt *corner, size_t n) {
    double first = -INFINITY, second = -INFINITY, third = -INFINITY;
    double middle = (w.from + w.to) / 2, clear = fmax(w.before, w.after);
    for (size_t i = 0; i < n; i++) {
        double x = corner[i].x - w.centre.x, y = corner[i].y - w.centre.y;
        first = fmax(first, beyond_from(w, corner[i]));
        second = fmax(second, beyond_to(w, corner[i]));
        third = fmax(third, clear - x * cos(middle) - y * sin(middle));
    }
    return w.to - w.from <= pi ? fmax(first, second) : fmin(fmin(first, second), third);
}

static double segment_distance(Pt p, Pt a, Pt b) {
    double x = b.x - a.x, y = b.y - a.y, square = x * x + y * y;
    double t = square > 0 ? ((p.x - a.x) * x + (p.y - a.y) * y) / square : 0;
    t = fmax(0, fmin(t, 1));
    return hypot(a.x + t * x - p.x, a.y + t * y - p.y);
}

// The centre's distance from the figure; negative by how deep it lies in it.
static double centre_distance(Pt centre, const Pt *corner, size_t n) {
    double least = INFINITY;
    int left = 0, right = 0;
    for (size_t i = 0; i < n; i++) {
        Pt a = corner[i], b = corner[(i + 1) % n];
        double side = (b.x - a.x) * (centre.y - a.y) - (b.y - a.y) * (centre.x - a.x);
        left += side < 0;
        right += side > 0;
        least = fmin(least, segment_distance(centre, a, b));
    }
    return (left == 0) == (right == 0) ? least : -least;
}

double wedge_excess(Wedge w, const Pt *corner, size_t n) {
    double excess = 0;
    for (size_t i = 0; i < n; i++) {
        double far = hypot(corner[i].x - w.centre.x, corner[i].y - w.centre.y);
        excess = fmax(excess, far - w.outer);
    }
    if (w.inner > 0)
        excess = fmax(excess, w.inner - centre_distance(w.centre, corner, n));
    return wedge_whole(w) ? excess : fmax(excess, sides_excess(w, corner, n));
}

// Along the middle of a wedge of angle t the sides are at
//   y = -x tan(t/2) + before / cos(t/2)  and  y = x tan(t/2) - after / cos(t/2).
double wedge_aside(Wedge w) {
    double half = (w.to - w.from) / 2;
    return half < pi / 2 ? (w.before - w.after) / (2 * cos(half)) : 0;
}

Stretch wedge_bar(Wedge w, double across) {
    double half = (w.to - w.from) / 2, sides = (w.before + w.after) / 2;
    double corner = across / 2 + fabs(wedge_aside(w));
    Stretch bar = {w.inner,
                   w.outer > corner ? sqrt(w.outer * w.outer - corner * corner) : 0};
    double meet = (across / 2 * cos(half) + sides) / sin(half); // inf for no angle at all
    if (half < pi / 2 && meet > bar.from)
        bar.from = fmin(meet, w.outer);
    return bar;
}

// The least radius at which it has room: where its sides meet, if they do.
static double tip(Wedge w) {
    double half = (w.to - w.from) / 2, sides = (w.before + w.after) / 2;
    if (sides <= 0)
        return 0;
    return half < pi / 2 ? sides / sin(half) : sides;
}

static bool empty(Wedge w) {
    return w.outer <= fmax(w.inner, tip(w)) ||
           wedge_end(w, w.outer) <= wedge_begin(w, w.outer);
}

static void circle(Arena *a, Path *path, Wedge w, double radius, double turn) {
    path_arc(a, path, w.centre, radius, w.from, w.from + turn);
    path_close(a, path);
}

void wedge_path(Arena *a, Path *path, Wedge w) {
    double least = tip(w);
    if (empty(w))
        return;
    if (wedge_whole(w)) { // the hole runs the other way round, so that it is one
        circle(a, path, w, w.outer, 2 * pi);
        if (w.inner > 0)
            circle(a, path, w, w.inner, -2 * pi);
        return;
    }
    path_arc(a, path, w.centre, w.outer, wedge_begin(w, w.outer), wedge_end(w, w.outer));
    if (w.inner > least)
        path_arc(a, path, w.centre, w.inner, wedge_end(w, w.inner),
                 wedge_begin(w, w.inner));
    else
        path_line(a, path, wedge_point(w, least, (w.from + w.to) / 2));
    path_close(a, path);
}

static void take(Rect *r, Pt p) {
    double right = fmax(r->x + r->w, p.x), bottom = fmax(r->y + r->h, p.y);
    r->x = fmin(r->x, p.x);
    r->y = fmin(r->y, p.y);
    r->w = right - r->x;
    r->h = bottom - r->y;
}

Rect wedge_bounds(Wedge w) {
    Pt middle = wedge_point(w, (w.inner + w.outer) / 2, (w.from + w.to) / 2);
    Rect r = {middle.x, middle.y, 0, 0};
    if (empty(w))
        return r;
    if (wedge_whole(w))
        return (Rect){w.centre.x - w.outer, w.centre.y - w.outer, 2 * w.outer, 2 * w.outer};
    double begin = wedge_begin(w, w.outer), end = wedge_end(w, w.outer);
    double inner = fmax(w.inner, tip(w));
    take(&r, wedge_point(w, w.outer, begin));
    take(&r, wedge_point(w, w.outer, end));
    take(&r, wedge_point(w, inner, fmin(wedge_begin(w, inner), (w.from + w.to) / 2)));
    take(&r, wedge_point(w, inner, fmax(wedge_end(w, inner), (w.from + w.to) / 2)));
    for (double k = ceil(begin / (pi / 2)); k * (pi / 2) < end; k++)
        take(&r, wedge_point(w, w.outer, k * (pi / 2)));
    return r;
}
