#include "check/colour.h"

#include "check.h"

// Table 1 of Sharma, Wu and Dalal 2005: pairs that find what implementations get wrong.
static void test_difference(void) {
    static const struct {
        Lab one, two;
        double want;
    } rows[] = {
        {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
        {{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615},
        {{50, 2.8361, -74.0200}, {50, 0, -82.7485}, 3.4412},
        {{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1.0000},
        {{50, -1.1848, -84.8006}, {50, 0, -82.7485}, 1.0000},
        {{50, -0.9009, -85.5211}, {50, 0, -82.7485}, 1.0000},
        {{50, 0, 0}, {50, -1, 2}, 2.3669},
        {{50, -1, 2}, {50, 0, 0}, 2.3669},
        {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0009}, 7.1792},
        {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0010}, 7.1792},
        {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0011}, 7.2195},
        {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0012}, 7.2195},
        {{50, -0.0010, 2.4900}, {50, 0.0009, -2.4900}, 4.8045},
        {{50, -0.0010, 2.4900}, {50, 0.0010, -2.4900}, 4.8045},
        {{50, -0.0010, 2.4900}, {50, 0.0011, -2.4900}, 4.7461},
        {{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
        {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
        {{50, 2.5, 0}, {61, -5, 29}, 22.8977},
        {{50, 2.5, 0}, {56, -27, -3}, 31.9030},
        {{50, 2.5, 0}, {58, 24, 15}, 19.4535},
        {{50, 2.5, 0}, {50, 3.1736, 0.5854}, 1.0000},
        {{50, 2.5, 0}, {50, 3.2972, 0}, 1.0000},
        {{50, 2.5, 0}, {50, 1.8634, 0.5757}, 1.0000},
        {{50, 2.5, 0}, {50, 3.2592, 0.3350}, 1.0000},
        {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
        {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
        {{61.2901, 3.7196, -5.3901}, {61.4292, 2.2480, -4.9620}, 1.8731},
        {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
        {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
        {{36.4612, 47.8580, 18.3852}, {36.2715, 50.5065, 21.2231}, 1.4146},
        {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
        {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
        {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
        {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
    };
    CHECK(sizeof rows / sizeof *rows == 34);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_NEAR(lab_difference(rows[i].one, rows[i].two), rows[i].want, 1e-4);
        CHECK_NEAR(lab_difference(rows[i].two, rows[i].one), rows[i].want, 1e-4);
        CHECK(lab_difference(rows[i].one, rows[i].one) == 0);
    }
}

static Rgb hex(const char *text) {
    Rgb c = {0};
    CHECK(rgb_parse(str_of(text), &c));
    return c;
}

// 4.54 and 4.48 of #767676 and #777777 on white are known to everybody who works with WCAG.
static void test_contrast(void) {
    static const struct {
        const char *one, *two;
        double want, slack;
    } rows[] = {{"#000000", "#FFFFFF", 21, 1e-9},     {"#FFFFFF", "#FFFFFF", 1, 1e-9},
                {"#767676", "#FFFFFF", 4.54, 0.005},  {"#777777", "#FFFFFF", 4.48, 0.005},
                {"#FF0000", "#FFFFFF", 3.998, 0.001}, {"#0000FF", "#FFFFFF", 8.592, 0.001},
                {"#00FF00", "#000000", 15.304, 0.001}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double one = rgb_luminance(hex(rows[i].one)), two = rgb_luminance(hex(rows[i].two));
        CHECK_NEAR(contrast_of(one, two), rows[i].want, rows[i].slack);
        CHECK(contrast_of(one, two) == contrast_of(two, one));
    }
}

// CIE 15's figures for sRGB's corners, of D65.
static void test_lab(void) {
    static const struct {
        const char *rgb;
        Lab want;
    } rows[] = {{"#FFFFFF", {100, 0, 0}},
                {"#000000", {0, 0, 0}},
                {"#FF0000", {53.241, 80.092, 67.203}},
                {"#00FF00", {87.735, -86.183, 83.179}},
                {"#0000FF", {32.297, 79.188, -107.860}},
                {"#808080", {53.585, 0, 0}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Lab got = rgb_lab(hex(rows[i].rgb));
        CHECK_NEAR(got.l, rows[i].want.l, 0.02);
        CHECK_NEAR(got.a, rows[i].want.a, 0.02);
        CHECK_NEAR(got.b, rows[i].want.b, 0.02);
    }
}

// Greys stay as they are in every vision; red and green come together where they should.
static void test_vision(void) {
    for (int v = VISION_NORMAL; v < VISIONS; v++)
        for (int i = 0; i <= 10; i++) {
            double grey = i / 10.0;
            Rgb out = rgb_seen((Rgb){grey, grey, grey}, (Vision)v);
            CHECK_NEAR(out.r, grey, 1e-5);
            CHECK_NEAR(out.g, grey, 1e-5);
            CHECK_NEAR(out.b, grey, 1e-5);
        }
    // Pure red: the first column of each matrix is what is left of it, in linear light.
    static const double red[VISIONS][3] = {
        {1, 0, 0}, {0.4266, 0.3727, 0}, {0.6401, 0.5658, 0}, {1, 0, 0.0584}};
    for (int v = VISION_NORMAL; v < VISIONS; v++) {
        Rgb out = rgb_seen((Rgb){1, 0, 0}, (Vision)v);
        CHECK_NEAR(out.r, red[v][0], 1e-4);
        CHECK_NEAR(out.g, red[v][1], 1e-4);
        CHECK_NEAR(out.b, red[v][2], 1e-4);
    }
}

// The minimum over all pairs of nine colours chosen to be told apart, in each vision.
static void test_palette(void) {
    static const char *const colours[] = {"#44C1F0", "#004370", "#8C62A5",
                                          "#862236", "#F293A5", "#A55F26",
                                          "#007966", "#7DB14E", "#FFDD00"};
    static const double want[VISIONS] = {27.1, 15.6, 14.9, 14.8};
    for (int v = VISION_NORMAL; v < VISIONS; v++) {
        double least = INFINITY;
        for (size_t i = 0; i < 9; i++)
            for (size_t j = i + 1; j < 9; j++) {
                Lab one = rgb_lab(rgb_seen(hex(colours[i]), (Vision)v));
                Lab two = rgb_lab(rgb_seen(hex(colours[j]), (Vision)v));
                least = fmin(least, lab_difference(one, two));
            }
        CHECK_NEAR(least, want[v], 0.06);
    }
}

int main(void) {
    test_difference();
    test_contrast();
    test_lab();
    test_vision();
    test_palette();
    return check_done();
}
