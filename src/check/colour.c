#include "check/colour.h"

#include <math.h>

#include "base/srgb.h"

static double clamp(double v) {
    return fmin(1, fmax(0, v));
}

static Rgb rgb_linear(Rgb c) {
    return (Rgb){srgb_linear(clamp(c.r)), srgb_linear(clamp(c.g)), srgb_linear(clamp(c.b))};
}

static double row(const double m[3], Rgb c) {
    return m[0] * c.r + m[1] * c.g + m[2] * c.b;
}

// WCAG 2.2, definition of relative luminance.
double rgb_luminance(Rgb c) {
    static const double weight[3] = {0.2126, 0.7152, 0.0722};
    return row(weight, rgb_linear(c));
}

// WCAG 2.2, definition of contrast ratio.
double contrast_of(double one, double two) {
    return (fmax(one, two) + 0.05) / (fmin(one, two) + 0.05);
}

// Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color
// Vision Deficiency, 2009: severity 1.0, on linear sRGB; what leaves the gamut is clamped.
static const double seen[VISIONS][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868},
     {0.114503, 0.786281, 0.099216},
     {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968},
     {0.280085, 0.672501, 0.047413},
     {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779},
     {-0.078411, 0.930809, 0.147602},
     {0.004733, 0.691367, 0.303900}},
};

Rgb rgb_seen(Rgb c, Vision vision) {
    const double(*m)[3] = seen[vision];
    Rgb in = rgb_linear(c);
    return (Rgb){srgb_encoded(clamp(row(m[0], in))), srgb_encoded(clamp(row(m[1], in))),
                 srgb_encoded(clamp(row(m[2], in)))};
}

// CIE 15:2004, 8.2.1: the cube root, and the line that goes on where it is too steep.
static double lab_root(double t) {
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

// Of D65 and not, as in an ICC profile's own space, of D50: the colours stand in sRGB,
// whose white it is, and D65 is the light that CIEDE2000 was fitted for (CIE 142-2001).
Lab rgb_lab(Rgb c) {
    static const double xyz[3][3] = {{0.4123907993, 0.3575843394, 0.1804807884},
                                     {0.2126390059, 0.7151686788, 0.0721923154},
                                     {0.0193308187, 0.1191947798, 0.9505321522}};
    Rgb in = rgb_linear(c);
    const Rgb white = {1, 1, 1};
    double x = lab_root(row(xyz[0], in) / row(xyz[0], white));
    double y = lab_root(row(xyz[1], in) / row(xyz[1], white));
    double z = lab_root(row(xyz[2], in) / row(xyz[2], white));
    return (Lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double radians(double degrees) {
    return degrees * 3.14159265358979323846 / 180;
}

static double hue(double a, double b) { // degrees, 0 to 360; 0 of no hue
    double h = atan2(b, a) * 180 / 3.14159265358979323846;
    return h < 0 ? h + 360 : h;
}

static double seventh(double c) { // near 1 for strong colours, 0 for greys
    double c7 = pow(c, 7);
    return sqrt(c7 / (c7 + 6103515625.0)); // 25 to the 7th
}

// From the first hue to the second the short way round; of opposite ones, which rounding
// must not decide, upwards.
static double hue_turn(double from, double to) {
    const double half = 180 + 1e-9;
    double turn = to - from;
    return turn > half ? turn - 360 : turn < -half ? turn + 360 : turn;
}

static double hue_mean(double one, double two) {
    const double half = 180 + 1e-9;
    double sum = one + two;
    if (fabs(one - two) > half)
        sum += sum < 360 ? 360 : -360;
    return sum / 2;
}

// Sharma, Wu and Dalal, The CIEDE2000 Color-Difference Formula: Implementation Notes,
// Supplementary Test Data, and Mathematical Observations, 2005; its names and order.
double lab_difference(Lab one, Lab two) {
    double g = (1 - seventh((hypot(one.a, one.b) + hypot(two.a, two.b)) / 2)) / 2;
    double a1 = (1 + g) * one.a, a2 = (1 + g) * two.a;
    double c1 = hypot(a1, one.b), c2 = hypot(a2, two.b);
    double h1 = hue(a1, one.b), h2 = hue(a2, two.b);
    bool grey = c1 * c2 == 0;
    double dl = two.l - one.l, dc = c2 - c1;
    double dh = grey ? 0 : 2 * sqrt(c1 * c2) * sin(radians(hue_turn(h1, h2)) / 2);
    double l = (one.l + two.l) / 2, c = (c1 + c2) / 2;
    double h = grey ? h1 + h2 : hue_mean(h1, h2);
    double t = 1 - 0.17 * cos(radians(h - 30)) + 0.24 * cos(radians(2 * h)) +
               0.32 * cos(radians(3 * h + 6)) - 0.20 * cos(radians(4 * h - 63));
    double theta = 30 * exp(-pow((h - 275) / 25, 2));
    double sl = 1 + 0.015 * pow(l - 50, 2) / sqrt(20 + pow(l - 50, 2));
    double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
    double rt = -sin(radians(2 * theta)) * 2 * seventh(c);
    return sqrt(fmax(0, pow(dl / sl, 2) + pow(dc / sc, 2) + pow(dh / sh, 2) +
                            rt * (dc / sc) * (dh / sh)));
}

Rgb rgb_mix(Rgb below, Rgb above, double alpha) {
    return (Rgb){below.r + (above.r - below.r) * alpha,
                 below.g + (above.g - below.g) * alpha,
                 below.b + (above.b - below.b) * alpha};
}
