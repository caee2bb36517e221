#include "geometry/wedge.h"

#include <math.h>

#include "check.h"

static const double pi = 3.14159265358979323846;
static const Pt centre = {100, 50};

// Degrees clockwise from 3 o'clock, and the same distance from both sides.
static Wedge wedge(double inner, double outer, double from, double to, double aside) {
    return (Wedge){centre, inner, outer, from * pi / 180, to * pi / 180, aside, aside};
}

static void check_steps(Arena *a, Wedge w, const char *want) {
    Path path = {0};
    char got[32] = {0};
    wedge_path(a, &path, w);
    for (size_t i = 0; i < path.n && i < sizeof got - 1; i++)
        got[i] = "MLCZ"[path.p[i].kind];
    CHECK_STR(str_of(got), str_of(want));
}

static void test_shape(Arena *a) {
    check_steps(a, wedge(20, 40, 0, 60, 1), "MCLCZ");
    check_steps(a, wedge(20, 40, 0, 120, 1), "MCCLCCZ");
    check_steps(a, wedge(0, 40, 0, 60, 0), "MCLZ");
    check_steps(a, wedge(1, 40, 0, 60, 1), "MCLZ"); // its sides meet 2 pt out
    check_steps(a, wedge(20, 40, 0, 360, 0), "MCCCCZMCCCCZ");
    check_steps(a, wedge(0, 40, 0, 360, 0), "MCCCCZ");
    check_steps(a, wedge(20, 40, 30, 30, 0), "");
    check_steps(a, wedge(20, 40, 0, 2, 1), ""); // the gap takes it all
    check_steps(a, wedge(40, 40, 0, 60, 1), "");
}

// Turned the other way round, the inner circle is a hole.
static void test_hole(Arena *a) {
    Path path = {0};
    wedge_path(a, &path, wedge(20, 40, 0, 360, 0));
    double area[2] = {0};
    for (size_t i = 1, ring = 0; i < path.n; i++) {
        ring += path.p[i].kind == STEP_MOVE;
        if (path.p[i].kind != STEP_CURVE)
            continue;
        Pt p = path.p[i - 1].kind == STEP_CURVE ? path.p[i - 1].p[2] : path.p[i - 1].p[0];
        Pt q = path.p[i].p[2];
        area[ring] +=
            (p.x - centre.x) * (q.y - centre.y) - (q.x - centre.x) * (p.y - centre.y);
    }
    CHECK(area[0] > 0 && area[1] < 0);
}

// Neighbours keep the same distance outside as inside.
static void test_gap(void) {
    static const double angles[] = {0, 30, 95, 200, 270};
    for (size_t i = 0; i + 1 < sizeof angles / sizeof *angles; i++) {
        Wedge w = wedge(20, 90, angles[i], angles[i + 1], 1.5);
        for (double r = w.inner; r <= w.outer; r += 10) {
            Pt p = wedge_point(w, r, wedge_end(w, r)),
               q = wedge_point(w, r, wedge_begin(w, r));
            double to = w.to, from = w.from;
            CHECK_NEAR((p.x - centre.x) * sin(to) - (p.y - centre.y) * cos(to), 1.5, 1e-9);
            CHECK_NEAR((q.y - centre.y) * cos(from) - (q.x - centre.x) * sin(from), 1.5,
                       1e-9);
        }
    }
    Wedge w = wedge(0, 10, 0, 300, 3); // no room within 3 pt of the centre
    CHECK(wedge_end(w, 2.9) <= wedge_begin(w, 2.9));
    CHECK(wedge_end(w, 3.1) > wedge_begin(w, 3.1));
}

static void test_bounds(void) {
    static const struct {
        double inner, outer, from, to;
        Rect want;
    } rows[] = {
        {20, 40, 0, 90, {100, 50, 40, 40}},
        {20, 40, 0, 180, {60, 50, 80, 40}},
        {20, 40, -90, 90, {100, 10, 40, 80}},
        {0, 40, -45, 45, {100, 21.7157288, 40, 56.5685425}},
        {20, 40, -45, 45, {114.1421356, 21.7157288, 25.8578644, 56.5685425}},
        {20, 40, 0, 360, {60, 10, 80, 80}},
        {20, 40, 0, 0, {130, 50, 0, 0}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Rect got =
            wedge_bounds(wedge(rows[i].inner, rows[i].outer, rows[i].from, rows[i].to, 0));
        CHECK_NEAR(got.x, rows[i].want.x, 1e-6);
        CHECK_NEAR(got.y, rows[i].want.y, 1e-6);
        CHECK_NEAR(got.w, rows[i].want.w, 1e-6);
        CHECK_NEAR(got.h, rows[i].want.h, 1e-6);
    }
}

// A square of 4 pt with its middle at x, y from the centre.
static void test_excess(void) {
    static const struct {
        double inner, outer, from, to, aside, x, y, want;
    } rows[] = {
        {20, 40, -45, 45, 1, 30, 0, 0},
        {20, 40, -45, 45, 1, 38, 0, 0.0499688},  // its outer corners
        {20, 40, -45, 45, 1, 21, 0, 1},          // its inner side
        {20, 60, -45, 45, 1, 30, 27, 1.7071068}, // its lower left corner
        {20, 40, 0, 360, 0, -30, 0, 0},
        {20, 40, 0, 360, 0, 0, 0, 22}, // over the hole
        {0, 40, 0, 360, 0, 0, 0, 0},
        {0, 40, 0, 180, 0, 0, 10, 0},
        {0, 40, 0, 180, 0, 0, -1, 3},
        {0, 40, 0, 270, 0, -10, -10, 0},
        {0, 40, 0, 270, 0, 10, -10, 12},
        {0, 40, -175, 175, 1, 30, 0, 0},
        {0, 40, -175, 175, 1, -30, 0, 5.7813732}, // in the way of both sides
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Pt p = {centre.x + rows[i].x, centre.y + rows[i].y};
        Pt corner[] = {
            {p.x - 2, p.y - 2}, {p.x + 2, p.y - 2}, {p.x + 2, p.y + 2}, {p.x - 2, p.y + 2}};
        Wedge w =
            wedge(rows[i].inner, rows[i].outer, rows[i].from, rows[i].to, rows[i].aside);
        CHECK_NEAR(wedge_excess(w, corner, 4), rows[i].want, 1e-6);
    }
}

// The bar's ends touch what bounds it.
static void test_bar(void) {
    Wedge w = wedge(20, 40, 0, 60, 1);
    Stretch bar = wedge_bar(w, 10);
    CHECK_NEAR(bar.from, 20, 1e-9);
    CHECK_NEAR(hypot(bar.to, 5), 40, 1e-9);
    bar = wedge_bar(w, 30); // now the sides are what is near
    Pt corner = {bar.from, 15};
    CHECK_NEAR(corner.x * sin(pi / 6) - corner.y * cos(pi / 6), 1, 1e-9);
    CHECK(wedge_bar(w, 100).to < wedge_bar(w, 100).from);
    CHECK_NEAR(wedge_bar(wedge(20, 40, 0, 200, 1), 30).from, 20, 1e-9);
    CHECK_NEAR(wedge_aside(w), 0, 1e-12);
    w.before = 3;
    CHECK_NEAR(wedge_aside(w), 1 / cos(pi / 6), 1e-9);
}

int main(void) {
    Arena *a = arena_open();
    test_shape(a);
    test_hole(a);
    test_gap();
    test_bounds();
    test_excess();
    test_bar();
    arena_close(a);
    return check_done();
}
