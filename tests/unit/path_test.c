#include "check.h"
#include "geometry/path_hit.h"

static const double pi = 3.14159265358979323846;

static void check_steps(Path path, const char *want) {
    char got[64] = {0};
    for (size_t i = 0; i < path.n && i < sizeof got - 1; i++)
        got[i] = "MLCZ"[path.p[i].kind];
    CHECK_STR(str_of(got), str_of(want));
}

static void check_rect(Rect got, Rect want, double slack) {
    CHECK_NEAR(got.x, want.x, slack);
    CHECK_NEAR(got.y, want.y, slack);
    CHECK_NEAR(got.w, want.w, slack);
    CHECK_NEAR(got.h, want.h, slack);
}

static void check_pt(Pt got, double x, double y) {
    CHECK_NEAR(got.x, x, 1e-9);
    CHECK_NEAR(got.y, y, 1e-9);
}

static Pt end_of(Step s) {
    return s.kind == STEP_CURVE ? s.p[2] : s.p[0];
}

static Pt curve_at(Pt from, Step s, double t) {
    double u = 1 - t, c[4] = {u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t};
    return (Pt){c[0] * from.x + c[1] * s.p[0].x + c[2] * s.p[1].x + c[3] * s.p[2].x,
                c[0] * from.y + c[1] * s.p[0].y + c[2] * s.p[1].y + c[3] * s.p[2].y};
}

// The largest relative distance of the path's curves from a circle.
static double roundness(Path path, Pt centre, double radius) {
    double worst = 0;
    for (size_t i = 1; i < path.n; i++)
        for (int k = 0; k <= 50 && path.p[i].kind == STEP_CURVE; k++) {
            Pt p = curve_at(end_of(path.p[i - 1]), path.p[i], k / 50.0);
            double off = hypot(p.x - centre.x, p.y - centre.y) / radius - 1;
            worst = fmax(worst, fabs(off));
        }
    return worst;
}

static void test_rect(Arena *a) {
    const Rect r = {10, 20, 40, 30};
    Path path = {0};
    path_rect(a, &path, r, 0);
    check_steps(path, "MLLLZ");
    check_pt(path.p[0].p[0], 10, 20);
    check_pt(path.p[1].p[0], 50, 20); // clockwise
    check_pt(path.p[3].p[0], 10, 50);
    check_rect(path_bounds(path), r, 0);

    Path rounded = {0};
    path_rect(a, &rounded, r, 5);
    check_steps(rounded, "MLCLCLCLCZ");
    check_rect(path_bounds(rounded), r, 1e-12);
    check_pt(rounded.p[0].p[0], 15, 20);
    check_pt(rounded.p[2].p[2], 50, 25);
    check_pt(rounded.p[8].p[2], 15, 20);
    Path corner = {rounded.p + 1, 2, 2};
    CHECK(roundness(corner, (Pt){45, 25}, 5) < 0.00028);

    Path most = {0}, negative = {0};
    path_rect(a, &most, r, 99);
    check_pt(most.p[0].p[0], 25, 20);
    path_rect(a, &negative, r, -5);
    check_steps(negative, "MLLLZ");
}

static void test_ellipse(Arena *a) {
    Path circle = {0}, ellipse = {0};
    path_ellipse(a, &circle, (Rect){-10, -10, 20, 20});
    check_steps(circle, "MCCCCZ");
    CHECK(roundness(circle, (Pt){0, 0}, 10) < 0.00028);
    CHECK(roundness(circle, (Pt){0, 0}, 10.1) > 0.005);
    path_ellipse(a, &ellipse, (Rect){1, 2, 30, 10});
    check_rect(path_bounds(ellipse), (Rect){1, 2, 30, 10}, 1e-12);
    check_pt(ellipse.p[0].p[0], 31, 7);
    check_pt(ellipse.p[1].p[2], 16, 12);
}

static void test_polygon(Arena *a) {
    static const struct {
        int corners;
        Rect in, want;
    } row[] = {
        {3, {0, 0, 10, 10}, {0, 0.66987298107780677, 10, 8.6602540378443865}},
        {4, {0, 0, 10, 10}, {0, 0, 10, 10}},
        {6, {5, 5, 10, 10}, {5.66987298107780677, 5, 8.6602540378443865, 10}},
        {6, {0, 0, 8.6602540378443865, 100}, {0, 45, 8.6602540378443865, 10}},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Path path = {0};
        path_polygon(a, &path, row[i].in, row[i].corners);
        CHECK(path.n == (size_t)row[i].corners + 1);
        CHECK(path.p[0].kind == STEP_MOVE && path.p[path.n - 1].kind == STEP_CLOSE);
        check_rect(path_bounds(path), row[i].want, 1e-9);
        check_pt(path.p[0].p[0], row[i].in.x + row[i].in.w / 2, row[i].want.y);
        Pt one = path.p[0].p[0], two = path.p[1].p[0], three = path.p[2].p[0];
        CHECK_NEAR(hypot(two.x - one.x, two.y - one.y),
                   hypot(three.x - two.x, three.y - two.y), 1e-9);
        CHECK(two.x > one.x); // clockwise
    }
}

static void test_arc(Arena *a) {
    static const struct {
        double from, to;
        const char *steps;
        Pt begin, end;
    } row[] = {
        {0, pi / 2, "MC", {110, 50}, {100, 60}}, // down is clockwise
        {0, -pi / 2, "MC", {110, 50}, {100, 40}},
        {0, 2 * pi, "MCCCC", {110, 50}, {110, 50}},
        {pi / 4, pi, "MCC", {107.0710678118654755, 57.0710678118654755}, {90, 50}},
        {1,
         1,
         "MC",
         {105.403023058681398, 58.4147098480789651},
         {105.403023058681398, 58.4147098480789651}},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Path path = {0};
        path_arc(a, &path, (Pt){100, 50}, 10, row[i].from, row[i].to);
        check_steps(path, row[i].steps);
        check_pt(path.p[0].p[0], row[i].begin.x, row[i].begin.y);
        check_pt(end_of(path.p[path.n - 1]), row[i].end.x, row[i].end.y);
        CHECK(roundness(path, (Pt){100, 50}, 10) < 0.00028);
    }
    // A ring's sector: out along one circle, back along the other.
    Path sector = {0};
    path_arc(a, &sector, (Pt){0, 0}, 20, 0, 1);
    path_arc(a, &sector, (Pt){0, 0}, 10, 1, 0);
    path_close(a, &sector);
    path_arc(a, &sector, (Pt){0, 0}, 5, 0, 1);
    check_steps(sector, "MCLCZMC");
}

static void test_map(Arena *a) {
    Path path = {0};
    path_move(a, &path, (Pt){1, 2});
    path_line(a, &path, (Pt){3, 4});
    path_curve(a, &path, (Pt){5, 6}, (Pt){7, 80}, (Pt){9, 10});
    path_close(a, &path);
    Path twice = path_map(a, path, affine_scale(2, 3));
    check_steps(twice, "MLCZ");
    check_pt(twice.p[0].p[0], 2, 6);
    check_pt(twice.p[2].p[1], 14, 240);
    check_pt(path.p[2].p[1], 7, 80);
    check_rect(path_bounds(path), (Rect){1, 2, 8, 78}, 0);
    check_rect(path_bounds((Path){0}), (Rect){0, 0, 0, 0}, 0);
    CHECK(path_map(a, (Path){0}, affine_one()).n == 0);
}

static Path square(Arena *a, Path *into, double from, double side, bool back) {
    Path one = {0};
    path_rect(a, &one, (Rect){from, from, side, side}, 0);
    for (size_t i = 0; i < one.n; i++) {
        Step step = one.p[i];
        if (back && (i == 1 || i == 3))
            step = one.p[4 - i]; // the other way round
        PUSH(a, into) = step;
    }
    return *into;
}

static void test_holds(Arena *a) {
    Path round = {0}, ring = {0}, twice = {0}, open = {0};
    path_rect(a, &round, (Rect){0, 0, 40, 20}, 5);
    square(a, &ring, 0, 30, false);
    square(a, &ring, 10, 10, true);
    square(a, &twice, 0, 30, false);
    square(a, &twice, 10, 10, false);
    path_move(a, &open, (Pt){0, 0});
    path_line(a, &open, (Pt){10, 0});
    path_line(a, &open, (Pt){0, 10});
    const struct {
        Path path;
        bool even_odd;
        Pt p;
        bool want;
    } rows[] = {
        {round, false, {20, 10}, true},    {round, false, {0.5, 0.5}, false},
        {round, false, {1.6, 1.6}, true},  {round, false, {1.3, 1.3}, false},
        {round, false, {39.5, 10}, true},  {round, false, {40.5, 10}, false},
        {round, false, {20, -0.1}, false}, {ring, false, {15, 15}, false},
        {ring, false, {5, 15}, true},      {ring, true, {15, 15}, false},
        {twice, false, {15, 15}, true},    {twice, true, {15, 15}, false},
        {open, false, {3, 3}, true},       {open, false, {6, 6}, false},
        {{0}, false, {0, 0}, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK(path_holds(rows[i].path, rows[i].even_odd, rows[i].p) == rows[i].want);
    CHECK_NEAR(path_distance(open, (Pt){5, -2}), 2, 1e-12);
    CHECK_NEAR(path_distance(open, (Pt){-3, 5}), sqrt(32), 1e-12); // its third side is open
    CHECK_NEAR(path_distance(round, (Pt){20, 10}), 10, 1e-12);
    CHECK(isinf(path_distance((Path){0}, (Pt){0, 0})));
}

static void test_convex(Arena *a) {
    Path round = {0}, circle = {0}, hexagon = {0}, two = {0}, dent = {0}, line = {0};
    path_rect(a, &round, (Rect){0, 0, 40, 20}, 5);
    path_ellipse(a, &circle, (Rect){0, 0, 40, 20});
    path_polygon(a, &hexagon, (Rect){0, 0, 40, 20}, 6);
    square(a, &two, 0, 30, false);
    square(a, &two, 40, 10, false);
    const Pt arrow[] = {{2, 5}, {0, 0}, {10, 5}, {0, 10}};
    for (size_t first = 0; first < 4; first++) { // whichever corner it begins at
        dent = (Path){0};
        for (size_t i = 0; i < 4; i++)
            path_line(a, &dent, arrow[(first + i) % 4]);
        dent.p[0].kind = STEP_MOVE;
        path_close(a, &dent);
        CHECK(!path_convex(dent));
    }
    path_move(a, &line, (Pt){0, 0});
    path_line(a, &line, (Pt){10, 0});
    CHECK(path_convex(round) && path_convex(circle) && path_convex(hexagon));
    CHECK(!path_convex(two) && !path_convex(line) && !path_convex((Path){0}));
}

// The corners in order, from the first; which of them is first tells the signs.
static void test_steps_rect(Arena *a) {
    static const struct {
        Pt corner[4];
        bool rect;
        Rect want;
    } row[] = {{{{1, 2}, {4, 2}, {4, 6}, {1, 6}}, true, {1, 2, 3, 4}},
               {{{1, 2}, {1, 6}, {4, 6}, {4, 2}}, true, {1, 2, 3, 4}},
               {{{4, 6}, {1, 6}, {1, 2}, {4, 2}}, true, {4, 6, -3, -4}},
               {{{1, 2}, {4, 2}, {4, 6}, {1, 5}}, false, {0, 0, 0, 0}},
               {{{1, 2}, {4, 3}, {3, 6}, {0, 5}}, false, {0, 0, 0, 0}}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Path path = {0};
        Rect got;
        path_move(a, &path, row[i].corner[0]);
        for (size_t k = 1; k < 4; k++)
            path_line(a, &path, row[i].corner[k]);
        CHECK(!steps_rect(path.p, path.n, &got));
        path_close(a, &path);
        if (CHECK(steps_rect(path.p, path.n, &got) == row[i].rect) && row[i].rect)
            check_rect(got, row[i].want, 0);
    }
}

int main(void) {
    Arena *a = arena_open();
    test_rect(a);
    test_steps_rect(a);
    test_ellipse(a);
    test_polygon(a);
    test_arc(a);
    test_map(a);
    test_holds(a);
    test_convex(a);
    arena_close(a);
    return check_done();
}
