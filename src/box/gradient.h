#pragma once
// Gradient: inks that run into each other down a box, at an angle, or from its middle
// outwards. From `[night, mist]` or a map with inks, at, angle and radial. Lives in the
// arena given and is never changed. Never knows how large the box is that it fills.
#include "ink/ink.h"
#include "yaml/key.h"

typedef struct Theme Theme;

typedef struct Gradient {
    const Ink **ink;
    double *at;    // 0..1 along the way, of each ink, rising
    double *alpha; // 1, or 0 where there is nothing; NULL: 1 everywhere
    bool clear;    // it is nothing somewhere
    size_t n;      // two at the least
    bool radial;
    double angle; // radians, clockwise, 0 upwards
} Gradient;

extern const KeyMap gradient_keys;

double gradient_alpha(const Gradient *g, size_t i); // of its ink i

const Gradient *gradient_read(Arena *a, Diags *d, const Theme *theme,
                              const Node *node); // NULL after an error, or for "none"
