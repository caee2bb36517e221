// Gradients in their place: where their line runs, and what they are at a point.
#include "box/gradient.h"
#include "check.h"
#include "scene/scene.h"

static const Ink one = {.name = {"one", 3}}, two = {.name = {"two", 3}},
                 three = {.name = {"three", 5}};
static const Ink *inks[] = {&one, &two, &three};
static double places[] = {0.2, 0.5, 0.5};

static void test_line(void) {
    static const struct {
        double degrees;
        Pt from, to;
    } rows[] = {
        {0, {30, 60}, {30, 20}},   {90, {10, 40}, {50, 40}}, {180, {30, 20}, {30, 60}},
        {270, {50, 40}, {10, 40}}, {45, {10, 60}, {50, 20}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Gradient g = {
            .ink = inks, .at = places, .n = 2, .angle = rows[i].degrees * acos(-1) / 180};
        Blend b = blend_over(&g, (Rect){10, 20, 40, 40});
        CHECK_NEAR(b.from.x, rows[i].from.x, 1e-9);
        CHECK_NEAR(b.from.y, rows[i].from.y, 1e-9);
        CHECK_NEAR(b.to.x, rows[i].to.x, 1e-9);
        CHECK_NEAR(b.to.y, rows[i].to.y, 1e-9);
    }
    // Wider than tall: the corners still have the outer inks.
    Gradient g = {.ink = inks, .at = places, .n = 2, .angle = acos(-1) / 6};
    Blend b = blend_over(&g, (Rect){0, 0, 80, 10});
    CHECK_NEAR(hypot(b.to.x - b.from.x, b.to.y - b.from.y), 40 + 10 * sqrt(3) / 2, 1e-9);
}

static void test_at(void) {
    static const struct {
        double x;
        const Ink *from, *to;
        double part;
    } rows[] = {
        {-5, &one, &two, 0}, {10, &one, &two, 0},   {35, &one, &two, .5},
        {50, &one, &two, 1}, {51, &two, &three, 1}, {200, &two, &three, 1},
    };
    Gradient g = {.ink = inks, .at = places, .n = 3, .angle = acos(-1) / 2};
    Blend b = blend_over(&g, (Rect){0, 0, 100, 10});
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        BlendAt at = blend_at(&b, (Pt){rows[i].x, 3});
        CHECK(at.from == rows[i].from && at.to == rows[i].to);
        CHECK_NEAR(at.part, rows[i].part, 1e-9);
    }
    g.radial = true;
    b = blend_over(&g, (Rect){0, 0, 60, 80});
    CHECK_NEAR(b.radius, 50, 1e-9);
    CHECK_NEAR(blend_at(&b, (Pt){30, 40 + 17.5}).part, .5, 1e-9);
}

int main(void) {
    test_line();
    test_at();
    return check_done();
}
