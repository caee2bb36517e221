#include "geometry/geom.h"

#include "check.h"

static const double pi = 3.14159265358979323846;

static void check_rect(Rect got, Rect want) {
    CHECK_NEAR(got.x, want.x, 1e-9);
    CHECK_NEAR(got.y, want.y, 1e-9);
    CHECK_NEAR(got.w, want.w, 1e-9);
    CHECK_NEAR(got.h, want.h, 1e-9);
}

static void test_inset(void) {
    static const struct {
        Sides sides;
        Rect want;
    } row[] = {
        {{0, 0, 0, 0}, {10, 20, 100, 50}},    {{1, 2, 3, 4}, {14, 21, 94, 46}},
        {{-3, -3, -3, -3}, {7, 17, 106, 56}}, {{0, 50, 0, 50}, {60, 20, 0, 50}},
        {{0, 80, 0, 40}, {40, 20, 0, 50}}, // edges at 50 and 30 meet at 40
        {{60, 0, -20, 0}, {10, 80, 100, 10}},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        check_rect(rect_inset((Rect){10, 20, 100, 50}, row[i].sides), row[i].want);
}

static void test_union(void) {
    const Rect a = {10, 20, 30, 40}, b = {0, 50, 5, 60}, empty = {-900, 0, 0, 0};
    check_rect(rect_union(a, b), (Rect){0, 20, 40, 90});
    check_rect(rect_union(b, a), (Rect){0, 20, 40, 90});
    check_rect(rect_union(a, empty), a);
    check_rect(rect_union(empty, a), a);
    check_rect(rect_union(a, (Rect){0, 0, 100, 0}), (Rect){0, 0, 100, 60}); // a rule counts
}

static void test_within(void) {
    const Rect outer = {0, 0, 10, 10};
    CHECK(rect_within(outer, outer, 0));
    CHECK(rect_within((Rect){-0.4, 0, 10.8, 10.5}, outer, 0.5));
    CHECK(!rect_within((Rect){-0.6, 0, 5, 5}, outer, 0.5));
    CHECK(!rect_within((Rect){0, -0.6, 5, 5}, outer, 0.5));
    CHECK(!rect_within((Rect){5, 5, 5.6, 1}, outer, 0.5));
    CHECK(!rect_within((Rect){5, 5, 1, 5.6}, outer, 0.5));
    CHECK(!rect_within((Rect){NAN, 0, 1, 1}, outer, 0.5));
}

static void test_finite(void) {
    static const struct {
        Rect r;
        bool want;
    } row[] = {
        {{0, 0, 0, 0}, true},         {{-999999, 5, 999999, 1}, true},
        {{NAN, 0, 1, 1}, false},      {{0, 0, 1, NAN}, false},
        {{0, INFINITY, 1, 1}, false}, {{0, 0, 1e6, 1}, false},
        {{0, 0, -1e-9, 1}, false},    {{0, 0, 1, -1}, false},
        {{-1e6, 0, 1, 1}, false},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        CHECK(rect_finite(row[i].r) == row[i].want);
}

static void test_affine(void) {
    const Pt p = {3, 4};
    static const Affine row[] = {
        {1, 0, 0, 1, 0, 0},
        {1, 0, 0, 1, 10, 20},
        {2, 0, 0, 5, 0, 0},
        {1, 2, 3, 4, 5, 6},
    };
    static const Pt want[] = {{3, 4}, {13, 24}, {6, 20}, {20, 28}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Pt got = affine_apply(row[i], p);
        CHECK(got.x == want[i].x && got.y == want[i].y);
    }
    Affine move = affine_move(10, 20), scale = affine_scale(2, 5), one = affine_one();
    CHECK(memcmp(&one, &row[0], sizeof one) == 0 &&
          memcmp(&move, &row[1], sizeof move) == 0);
    CHECK(memcmp(&scale, &row[2], sizeof scale) == 0);
    Pt moved = affine_apply(affine_then(move, scale), p);
    CHECK(moved.x == 26 && moved.y == 120);
    Pt scaled = affine_apply(affine_then(scale, move), p);
    CHECK(scaled.x == 16 && scaled.y == 40);
    Pt both = affine_apply(affine_then(row[3], affine_then(move, row[3])), p);
    Pt step = affine_apply(row[3], affine_apply(move, affine_apply(row[3], p)));
    CHECK(both.x == step.x && both.y == step.y);
}

// Clockwise on the page: what points right points down next.
static void test_turn(void) {
    const Pt right = {1, 0};
    Pt p = affine_apply(affine_turn(pi / 2), right);
    CHECK(p.x == 0 && p.y == 1);
    p = affine_apply(affine_turn(pi), right);
    CHECK(p.x == -1 && p.y == 0);
    p = affine_apply(affine_turn(-pi / 2), right);
    CHECK(p.x == 0 && p.y == -1);
    p = affine_apply(affine_turn(pi / 6), right);
    CHECK_NEAR(p.x, 0.86602540378443864676, 1e-15);
    CHECK_NEAR(p.y, 0.5, 1e-15);
}

static void test_invert(void) {
    const Affine row[] = {{1, 0, 0, 1, 0, 0}, {0, 2, -3, 0, 5, 7}, {1, 2, 3, 4, 5, 6}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Pt p = affine_apply(affine_then(row[i], affine_invert(row[i])), (Pt){9, -4});
        CHECK_NEAR(p.x, 9, 1e-12);
        CHECK_NEAR(p.y, -4, 1e-12);
    }
}

static void test_affine_rect(void) {
    Rect r = affine_rect(affine_turn(pi / 2), (Rect){1, 2, 10, 20});
    CHECK(r.x == -22 && r.y == 1 && r.w == 20 && r.h == 10);
    check_rect(affine_rect(affine_scale(-1, 2), (Rect){1, 2, 10, 20}),
               (Rect){-11, 4, 10, 40});
    double half = 7.07106781186547524401; // half the diagonal of a square of 10
    check_rect(affine_rect(affine_turn(pi / 4), (Rect){-5, -5, 10, 10}),
               (Rect){-half, -half, 2 * half, 2 * half});
}

static void test_meet(void) {
    const Rect r = {0, 0, 10, 10};
    CHECK(rect_meet(r, (Rect){9, 9, 5, 5}) && rect_meet(r, (Rect){2, 2, 1, 1}));
    CHECK(!rect_meet(r, (Rect){10, 0, 5, 5}) && !rect_meet(r, (Rect){0, -5, 5, 5}));
}

int main(void) {
    test_inset();
    test_union();
    test_within();
    test_finite();
    test_affine();
    test_turn();
    test_invert();
    test_affine_rect();
    test_meet();
    return check_done();
}
