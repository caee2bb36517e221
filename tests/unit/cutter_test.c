// Outlines for cutting machines: exact corners, curves near enough, mm from the lower left.
#include "impose/cutter.h"

#include "base/number.h"
#include "check.h"

static const double mm = 72 / 25.4;

static CutSheet sheet(Arena *a) {
    CutSheet s = {.size = {100 * mm, 80 * mm}, .layer = S("Cut Contour")};
    path_rect(a, &s.path, (Rect){10 * mm, 5 * mm, 63 * mm, 40 * mm}, 0);
    return s;
}

static void test_dxf(void) {
    Arena *a = arena_open();
    CutSheet s = sheet(a);
    CHECK_STR(cutter_dxf(a, &s),
              S("0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1009\n9\n$INSUNITS\n70\n4\n"
                "9\n$MEASUREMENT\n70\n1\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n"
                "0\nPOLYLINE\n8\nCut_Contour\n66\n1\n70\n1\n"
                "0\nVERTEX\n8\nCut_Contour\n10\n10\n20\n75\n"
                "0\nVERTEX\n8\nCut_Contour\n10\n73\n20\n75\n"
                "0\nVERTEX\n8\nCut_Contour\n10\n73\n20\n35\n"
                "0\nVERTEX\n8\nCut_Contour\n10\n10\n20\n35\n"
                "0\nSEQEND\n8\nCut_Contour\n0\nENDSEC\n0\nEOF\n"));
    arena_close(a);
}

static void test_hpgl(void) {
    Arena *a = arena_open();
    CutSheet s = sheet(a);
    CHECK_STR(cutter_hpgl(a, &s), S("IN;SP1;\nPU400,3000;PD2920,3000,2920,1400,400,1400,"
                                    "400,3000;\nPU0,0;SP0;\n"));
    arena_close(a);
}

// Every corner of a circle's outline is on it, and so, to a hundredth of a mm, is the
// middle between two.
static void test_curves(void) {
    Arena *a = arena_open();
    CutSheet s = {.size = {100 * mm, 100 * mm}, .layer = S("Cut")};
    path_ellipse(a, &s.path, (Rect){20 * mm, 20 * mm, 60 * mm, 60 * mm});
    Str rest = cutter_dxf(a, &s);
    Pt before = {0, 0};
    size_t corners = 0;
    while (rest.n) {
        Str line = str_cut(&rest, '\n');
        double x = 0, y = 0;
        if (!str_eq(line, S("10")))
            continue;
        Str first = str_cut(&rest, '\n');
        str_cut(&rest, '\n');
        Str second = str_cut(&rest, '\n');
        CHECK(number_parse(first, &x) && number_parse(second, &y));
        CHECK_NEAR(hypot(x - 50, y - 50), 30, 0.02);
        if (corners++)
            CHECK_NEAR(hypot((x + before.x) / 2 - 50, (y + before.y) / 2 - 50), 30, 0.02);
        before = (Pt){x, y};
    }
    CHECK(corners > 40 && corners < 400);
    arena_close(a);
}

int main(void) {
    test_dxf();
    test_hpgl();
    test_curves();
    return check_done();
}
