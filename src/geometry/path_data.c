#include "geometry/path_data.h"

#include <math.h>

#include "base/number.h"

// Path data being read. What a curve or arc bends towards is kept for those that go on with
// it.
typedef struct Data {
    Arena *arena;
    Path path;
    Str rest;
    Pt at, begin; // the pen, and where its outline began
    Pt control;   // the last curve's second control point
    char command, before;
    bool wrong;
} Data;

static void blanks_skip(Data *d) {
    while (d->rest.n && (d->rest.p[0] == ' ' || d->rest.p[0] == ',' ||
                         d->rest.p[0] == '\n' || d->rest.p[0] == '\t'))
        d->rest = str_sub(d->rest, 1, d->rest.n);
}

static double number(Data *d) {
    double value = 0;
    blanks_skip(d);
    if (!number_prefix(&d->rest, &value))
        d->wrong = true;
    return value;
}

// One digit: flags need nothing between them.
static bool flag(Data *d) {
    blanks_skip(d);
    bool set = d->rest.n && d->rest.p[0] == '1';
    if (!set && !(d->rest.n && d->rest.p[0] == '0'))
        d->wrong = true;
    d->rest = str_sub(d->rest, 1, d->rest.n);
    return set;
}

static bool relative(const Data *d) {
    return d->command >= 'a';
}

static Pt point(Data *d) {
    double x = number(d), y = number(d);
    return relative(d) ? (Pt){d->at.x + x, d->at.y + y} : (Pt){x, y};
}

static void line_to(Data *d, Pt to) {
    path_line(d->arena, &d->path, to);
    d->at = to;
}

static void curve_to(Data *d, Pt one, Pt two, Pt to) {
    path_curve(d->arena, &d->path, one, two, to);
    d->control = two;
    d->at = to;
}

// A quadratic curve as the cubic one that is the same.
static void quadratic_to(Data *d, Pt c, Pt to) {
    Pt from = d->at,
       one = {from.x + 2 * (c.x - from.x) / 3, from.y + 2 * (c.y - from.y) / 3};
    Pt two = {to.x + 2 * (c.x - to.x) / 3, to.y + 2 * (c.y - to.y) / 3};
    curve_to(d, one, two, to);
    d->control = c;
}

// The control point mirrored in the pen, if the command before was of the same family.
static Pt mirrored(const Data *d, const char *family) {
    for (; *family; family++)
        if (d->before == *family)
            return (Pt){2 * d->at.x - d->control.x, 2 * d->at.y - d->control.y};
    return d->at;
}

typedef struct Ellipse {
    double rx, ry, turn; // radians
    Pt middle;
} Ellipse;

static Pt ellipse_at(Ellipse e, double angle, double x, double y) {
    double cx = e.rx * (cos(angle) * x - sin(angle) * y);
    double cy = e.ry * (sin(angle) * x + cos(angle) * y);
    return (Pt){e.middle.x + cx * cos(e.turn) - cy * sin(e.turn),
                e.middle.y + cx * sin(e.turn) + cy * cos(e.turn)};
}

// Up to a quarter at a time; 4/3 tan(a/4) is how far the control points of a unit arc of
// angle a lie along its tangents.
static void arc_curves(Data *d, Ellipse e, double from, double sweep, Pt to) {
    int parts = (int)ceil(fabs(sweep) / acos(0) - 1e-9);
    double step = sweep / parts, k = 4.0 / 3 * tan(step / 4);
    for (int i = 0; i < parts; i++) {
        double a = from + i * step;
        Pt end = i + 1 == parts ? to : ellipse_at(e, a + step, 1, 0);
        curve_to(d, ellipse_at(e, a, 1, k), ellipse_at(e, a + step, 1, -k), end);
    }
}

// From two points on it to the ellipse's middle and angles (SVG 2, appendix B.2.4).
static void arc_to(Data *d) {
    Ellipse e = {0};
    e.rx = fabs(number(d));
    e.ry = fabs(number(d));
    e.turn = number(d) * acos(-1) / 180;
    bool large = flag(d), clockwise = flag(d);
    Pt from = d->at, to = point(d);
    double dx = (from.x - to.x) / 2, dy = (from.y - to.y) / 2;
    double x = cos(e.turn) * dx + sin(e.turn) * dy, y = cos(e.turn) * dy - sin(e.turn) * dx;
    if (d->wrong || e.rx <= 0 || e.ry <= 0 || (dx == 0 && dy == 0)) {
        line_to(d, to);
        return;
    }
    double over = x * x / (e.rx * e.rx) + y * y / (e.ry * e.ry);
    if (over > 1) { // too small to reach both: just large enough
        e.rx *= sqrt(over);
        e.ry *= sqrt(over);
        over = 1;
    }
    double away = sqrt((1 - over) / over) * (large == clockwise ? -1 : 1);
    double cx = away * e.rx * y / e.ry, cy = -away * e.ry * x / e.rx;
    e.middle = (Pt){(from.x + to.x) / 2 + cos(e.turn) * cx - sin(e.turn) * cy,
                    (from.y + to.y) / 2 + sin(e.turn) * cx + cos(e.turn) * cy};
    double first = atan2((y - cy) / e.ry, (x - cx) / e.rx);
    double sweep = atan2((-y - cy) / e.ry, (-x - cx) / e.rx) - first, whole = 4 * acos(0);
    if (clockwise && sweep < 0)
        sweep += whole;
    else if (!clockwise && sweep > 0)
        sweep -= whole;
    arc_curves(d, e, first, sweep, to);
}

static void move_to(Data *d) {
    d->at = d->begin = point(d);
    path_move(d->arena, &d->path, d->at);
    d->command = relative(d) ? 'l' : 'L'; // what follows without a letter are lines
}

static void command_run(Data *d) {
    Pt one, two;
    switch (d->command) {
    case 'M':
    case 'm':
        move_to(d);
        return;
    case 'L':
    case 'l':
        line_to(d, point(d));
        return;
    case 'H':
    case 'h':
        line_to(d, (Pt){number(d) + (relative(d) ? d->at.x : 0), d->at.y});
        return;
    case 'V':
    case 'v':
        line_to(d, (Pt){d->at.x, number(d) + (relative(d) ? d->at.y : 0)});
        return;
    case 'C':
    case 'c':
        one = point(d);
        two = point(d);
        curve_to(d, one, two, point(d));
        return;
    case 'S':
    case 's':
        one = mirrored(d, "CcSs");
        two = point(d);
        curve_to(d, one, two, point(d));
        return;
    case 'Q':
    case 'q':
        one = point(d);
        quadratic_to(d, one, point(d));
        return;
    case 'T':
    case 't':
        one = mirrored(d, "QqTt");
        quadratic_to(d, one, point(d));
        return;
    case 'A':
    case 'a':
        arc_to(d);
        return;
    default:
        d->wrong = true;
    }
}

static bool letter(const Data *d) {
    char c = (char)(d->rest.n ? d->rest.p[0] : '0');
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool path_data(Arena *a, Str text, Path *out) {
    Data d = {.arena = a, .rest = text};
    blanks_skip(&d);
    d.wrong = !d.rest.n || (d.rest.p[0] != 'M' && d.rest.p[0] != 'm');
    while (d.rest.n && !d.wrong) {
        d.before = d.command;
        if (letter(&d)) {
            d.command = d.rest.p[0];
            d.rest = str_sub(d.rest, 1, d.rest.n);
        }
        if (d.command == 'Z' || d.command == 'z') {
            path_close(a, &d.path);
            d.at = d.begin;
            blanks_skip(&d);
            d.wrong = d.rest.n && !letter(&d);
            continue;
        }
        command_run(&d);
        blanks_skip(&d);
    }
    *out = d.path;
    return !d.wrong;
}
