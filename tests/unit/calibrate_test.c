#include "impose/calibrate.h"

#include "check.h"

static const double mm = 72 / 25.4;
static const Size a4 = {210 * 72 / 25.4, 297 * 72 / 25.4};

// What a printer does wrong, read off the sheet, becomes what puts it right: the back's
// rulers, moved by the correction, stand behind the front's lines.
static void test_read(void) {
    static const struct {
        double x, y, degrees; // mm by which the backs came out wrong
    } row[] = {{0, 0, 0}, {0.5, -1.25, 0}, {0, 0, 0.3}, {-0.8, 0.4, -0.5}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Printer error = {.back = {row[i].x * mm, row[i].y * mm},
                         .rotate = row[i].degrees * acos(-1) / 180};
        Affine wrong = printer_shift(&error, a4), seen = affine_invert(wrong);
        double e = 32 * mm;
        // Where the front's lines' places are on the rulers as they came out.
        Readings r = {
            affine_apply(seen, (Pt){a4.w / 2, e}).x - a4.w / 2,
            affine_apply(seen, (Pt){a4.w / 2, a4.h - e}).x - a4.w / 2,
            affine_apply(seen, (Pt){e, a4.h / 2}).y - a4.h / 2,
            affine_apply(seen, (Pt){a4.w - e, a4.h / 2}).y - a4.h / 2,
        };
        Printer right = calibrate_read(r, a4);
        Affine both = affine_then(printer_shift(&right, a4), wrong);
        for (int corner = 0; corner < 4; corner++) {
            Pt p = {corner & 1 ? a4.w : 0, corner & 2 ? a4.h : 0};
            Pt got = affine_apply(both, p);
            CHECK_NEAR(got.x, p.x, 0.02 * mm);
            CHECK_NEAR(got.y, p.y, 0.02 * mm);
        }
    }
}

// The front's lines and the back's zeros are behind each other for both flips.
static void test_behind(Arena *a) {
    Printer none = {.span = span_none()};
    CalibrateSheet sheet = {.paper = S("A4"), .size = a4};
    const Page *front = calibrate_front(a, &sheet),
               *back = calibrate_back(a, &sheet, &none);
    Pt zero[2][4];
    size_t n[2] = {0, 0};
    for (int side = 0; side < 2; side++) {
        const Page *page = side ? back : front;
        for (size_t i = 0; i < page->n && n[side] < 4; i++)
            if (page->p[i].kind == ITEM_GROUP_BEGIN && page->p[i + 1].kind == ITEM_PATH)
                zero[side][n[side]++] = affine_apply(page->p[i].group.matrix, (Pt){0, 0});
    }
    CHECK(n[0] == 4 && n[1] == 4);
    for (int flip = 0; flip < 2; flip++)
        for (size_t i = 0; i < n[0]; i++) {
            Pt behind = flip ? (Pt){a4.w - zero[0][i].x, zero[0][i].y}
                             : (Pt){zero[0][i].x, a4.h - zero[0][i].y};
            bool found = false;
            for (size_t k = 0; k < n[1]; k++)
                found = found || (fabs(zero[1][k].x - behind.x) < 1e-6 &&
                                  fabs(zero[1][k].y - behind.y) < 1e-6);
            CHECK(found);
        }
}

int main(void) {
    Arena *a = arena_open();
    test_read();
    test_behind(a);
    arena_close(a);
    return check_done();
}
