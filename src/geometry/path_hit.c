#include "geometry/path_hit.h"

#include <math.h>

// A quarter of a circle in so many chords is nowhere further off than 0.5 % of its radius.
enum { CHORDS = 8 };

// Each straight piece of the outline in turn; curves as chords.
typedef struct Walk {
    void (*piece)(void *self, Pt from, Pt to);
    void *self;
    bool close; // open outlines too
} Walk;

static Pt on_curve(Pt from, const Pt p[3], double t) {
    double u = 1 - t;
    double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
    return (Pt){a * from.x + b * p[0].x + c * p[1].x + d * p[2].x,
                a * from.y + b * p[0].y + c * p[1].y + d * p[2].y};
}

static void path_walk(Path path, const Walk *w) {
    Pt start = {0, 0}, at = {0, 0};
    for (size_t i = 0; i < path.n; i++) {
        const Pt *p = path.p[i].p;
        switch (path.p[i].kind) {
        case STEP_MOVE:
            if (w->close && i)
                w->piece(w->self, at, start);
            start = at = p[0];
            break;
        case STEP_LINE:
            w->piece(w->self, at, p[0]);
            at = p[0];
            break;
        case STEP_CURVE: {
            Pt from = at;
            for (int k = 1; k <= CHORDS; k++) {
                Pt to = k < CHORDS ? on_curve(from, p, (double)k / CHORDS) : p[2];
                w->piece(w->self, at, to);
                at = to;
            }
            break;
        }
        case STEP_CLOSE:
            w->piece(w->self, at, start);
            at = start;
            break;
        }
    }
    if (w->close)
        w->piece(w->self, at, start);
}

typedef struct Winding {
    Pt p;
    int turns, crossings; // of a ray from p to the right
} Winding;

static void winding_piece(Winding *w, Pt from, Pt to) {
    bool down = from.y <= w->p.y && to.y > w->p.y, up = to.y <= w->p.y && from.y > w->p.y;
    if (!down && !up)
        return;
    double x = from.x + (w->p.y - from.y) / (to.y - from.y) * (to.x - from.x);
    if (x <= w->p.x)
        return;
    w->turns += down ? 1 : -1;
    w->crossings++;
}

// A curve keeps within its control points: most are passed over by these alone.
static void winding_curve(Winding *w, Pt from, const Pt p[3]) {
    double top = fmin(fmin(from.y, p[0].y), fmin(p[1].y, p[2].y));
    double bottom = fmax(fmax(from.y, p[0].y), fmax(p[1].y, p[2].y));
    double right = fmax(fmax(from.x, p[0].x), fmax(p[1].x, p[2].x));
    if (w->p.y < top || w->p.y > bottom || w->p.x >= right)
        return;
    Pt at = from;
    for (int k = 1; k <= CHORDS; k++) {
        Pt to = k < CHORDS ? on_curve(from, p, (double)k / CHORDS) : p[2];
        winding_piece(w, at, to);
        at = to;
    }
}

bool path_holds(Path path, bool even_odd, Pt p) {
    Winding w = {.p = p};
    Pt start = {0, 0}, at = {0, 0};
    for (size_t i = 0; i < path.n; i++) {
        const Step *step = &path.p[i];
        switch (step->kind) {
        case STEP_MOVE:
            winding_piece(&w, at, start);
            start = at = step->p[0];
            break;
        case STEP_LINE:
            winding_piece(&w, at, step->p[0]);
            at = step->p[0];
            break;
        case STEP_CURVE:
            winding_curve(&w, at, step->p);
            at = step->p[2];
            break;
        case STEP_CLOSE:
            winding_piece(&w, at, start);
            at = start;
            break;
        }
    }
    winding_piece(&w, at, start);
    return even_odd ? w.crossings % 2 != 0 : w.turns != 0;
}

typedef struct Nearest {
    Pt p;
    double least; // pt, squared
} Nearest;

static void nearest_piece(void *self, Pt from, Pt to) {
    Nearest *n = self;
    double dx = to.x - from.x, dy = to.y - from.y, long2 = dx * dx + dy * dy;
    double t = long2 > 0 ? ((n->p.x - from.x) * dx + (n->p.y - from.y) * dy) / long2 : 0;
    t = fmin(1, fmax(0, t));
    double x = n->p.x - from.x - t * dx, y = n->p.y - from.y - t * dy;
    n->least = fmin(n->least, x * x + y * y);
}

double path_distance(Path path, Pt p) {
    Nearest n = {p, INFINITY};
    path_walk(path, &(Walk){nearest_piece, &n, false});
    return sqrt(n.least);
}

typedef struct Entering {
    Rect r;
    bool found;
} Entering;

// Narrows from..to, as parts of the way between the points, to where `at` + t `way` lies
// between `low` and `high` (Liang and Barsky, ACM Transactions on Graphics 3(1), 1984).
static bool narrow(double at, double way, double low, double high, double range[2]) {
    if (way == 0)
        return at >= low && at <= high;
    double a = (low - at) / way, b = (high - at) / way;
    range[0] = fmax(range[0], fmin(a, b));
    range[1] = fmin(range[1], fmax(a, b));
    return range[0] <= range[1];
}

static void entering_piece(void *self, Pt from, Pt to) {
    Entering *e = self;
    double range[2] = {0, 1};
    e->found = e->found || (narrow(from.x, to.x - from.x, e->r.x, e->r.x + e->r.w, range) &&
                            narrow(from.y, to.y - from.y, e->r.y, e->r.y + e->r.h, range));
}

bool path_enters(Path path, Rect r) {
    Entering e = {.r = r};
    if (path.n)
        path_walk(path, &(Walk){entering_piece, &e, true});
    return e.found;
}

typedef struct Turning {
    Pt before, at, second;
    size_t points;
    bool left, right;
    double turned; // radians, all turns together
} Turning;

static void turning_point(Turning *t, Pt p) {
    const double same = 1e-9; // pt
    if (t->points && fabs(p.x - t->at.x) < same && fabs(p.y - t->at.y) < same)
        return;
    if (t->points > 1) {
        double ax = t->at.x - t->before.x, ay = t->at.y - t->before.y;
        double bx = p.x - t->at.x, by = p.y - t->at.y;
        double turn = atan2(ax * by - ay * bx, ax * bx + ay * by);
        t->left = t->left || turn < -same;
        t->right = t->right || turn > same;
        t->turned += turn;
    }
    t->before = t->at;
    t->at = p;
    if (++t->points == 2)
        t->second = p;
}

static void turning_piece(void *self, Pt from, Pt to) {
    Turning *t = self;
    turning_point(t, from);
    turning_point(t, to);
}

// An outline that only ever turns one way, and in all once round, the corner at which it
// begins included.
bool path_convex(Path path) {
    const double round = 6.28318530717958647693;
    Turning t = {0};
    for (size_t i = 1; i < path.n; i++)
        if (path.p[i].kind == STEP_MOVE)
            return false;
    path_walk(path, &(Walk){turning_piece, &t, true});
    if (t.points < 4)
        return false;
    turning_point(&t, t.second);
    return !(t.left && t.right) && fabs(fabs(t.turned) - round) < 0.01;
}
