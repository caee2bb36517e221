#pragma once
// What a picture shows at a point of it: pixels averaged over a small square, drawings by
// their shapes, over what lies below. Knows nothing of pages, and of inks only the tint
// that replaces a drawing's own colours. Owns nothing.
#include "check/soft_proof.h"
#include "scene/scene.h"

typedef struct Sampling { // what it takes to look at a picture
    const Proof *proof;
    ProofMemo *memo;
    const Art *art;
    ProofInk tint; // of a drawing in one ink; ink NULL: in its own colours
    double blur;   // in the picture's own pt, as points are
} Sampling;

Shade art_over(const Sampling *s, Shade below, Pt p);
// The most ink that any part of a picture of pixels has; a part is a hundredth of its area.
double art_ink(const Proof *proof, const Art *art);
bool art_holds(const Art *art, Pt p); // some shape or pixel is there
