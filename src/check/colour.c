#include "check/colour.h"

#include <math.h>

#include "base/srgb.h"
#include "ink/icc.h"

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

double lab_difference(Lab one, Lab two) {
    return icc_difference((const double[]){one.l, one.a, one.b},
                          (const double[]){two.l, two.a, two.b});
}

Rgb rgb_mix(Rgb below, Rgb above, double alpha) {
    return (Rgb){below.r + (above.r - below.r) * alpha,
                 below.g + (above.g - below.g) * alpha,
                 below.b + (above.b - below.b) * alpha};
}
