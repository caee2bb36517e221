#pragma once
// What eyes make of a screen's colours: how light they are, how well one stands on another,
// how different two look, also to who is colour-blind. Pure arithmetic on sRGB, which is
// how a soft proof shows ink; knows no ink, no page and no diagnostics. Owns nothing.
#include "ink/ink.h"

typedef enum Vision { VISION_NORMAL, VISION_PROTAN, VISION_DEUTAN, VISION_TRITAN } Vision;
enum { VISIONS = VISION_TRITAN + 1 };

typedef struct Lab {
    double l, a, b; // CIE 1976, of sRGB's own white, D65
} Lab;

double rgb_luminance(Rgb c);                // WCAG 2.2: 0 black, 1 white
double contrast_of(double one, double two); // of two luminances, 1 to 21
Rgb rgb_seen(Rgb c, Vision vision);         // the colour as that vision has it
Lab rgb_lab(Rgb c);
double lab_difference(Lab one, Lab two); // CIEDE2000
Rgb rgb_mix(Rgb below, Rgb above, double alpha);
