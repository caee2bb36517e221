#pragma once
// The curve of sRGB (IEC 61966-2-1, 5.2): what a screen is told, 0 to 1, to light, and
// back. WCAG 2.2 refers to it with a threshold of 0.04045, as here. Plain numbers; owns
// nothing and knows no colour.
double srgb_linear(double v);
double srgb_encoded(double light);
