#include "ink/printer.h"

#include "check.h"

static const double mm = 72 / 25.4;

// Backs turn about the sheet's middle and are moved then.
static void test_shift(void) {
    static const struct {
        double x, y, degrees; // mm
        Pt in, want;          // mm, on A4
    } row[] = {
        {0, 0, 0, {10, 20}, {10, 20}},
        {0.5, -0.25, 0, {10, 20}, {10.5, 19.75}},
        {0, 0, 180, {10, 20}, {200, 277}},
        {1, 2, 90, {105, 48.5}, {206, 150.5}}, // the middle of the head goes right
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Printer p = {.back = {row[i].x * mm, row[i].y * mm},
                     .rotate = row[i].degrees * acos(-1) / 180};
        Pt got = affine_apply(printer_shift(&p, (Size){210 * mm, 297 * mm}),
                              (Pt){row[i].in.x * mm, row[i].in.y * mm});
        CHECK_NEAR(got.x / mm, row[i].want.x, 1e-9);
        CHECK_NEAR(got.y / mm, row[i].want.y, 1e-9);
    }
}

int main(void) {
    test_shift();
    return check_done();
}
