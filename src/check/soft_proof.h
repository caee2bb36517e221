#pragma once
// Inks as they will look and weigh in print: a Shade for every ink, also over others. Under
// a press's profile the look is its soft proof by the ICC profile, whatever preview the
// theme claims; under a screen's it is the preview. Once open it is never changed and may
// be shared by threads. Never knows where on a page anything lies.
#include "check/colour.h"
#include "ink/plate.h"
#include "ink/screen.h"

typedef struct Shade { // of one point of the paper
    Rgb rgb;           // as a reader sees it
    double plate[4];   // 0..1 of each process ink
    double spot;       // of all spot inks together
} Shade;

typedef struct ProofInk {
    const Ink *ink;
    Shade own; // by itself, on paper
} ProofInk;

typedef struct ProofInks { // in an arena of its user's: one thread's, for page after page
    Arena *arena;
    struct ProofKnown {
        Ink ink; // what its shade is made of
        Shade own;
    } * p;
    size_t n, cap;
} ProofInks;

typedef struct ProofMemo { // in an arena of its user's
    Arena *arena;
    Shade *p;
    size_t n, cap;
} ProofMemo;

typedef struct Proof {
    const Profile *profile;
    const Icc *icc; // of a press; NULL: RGB by the plain formula
} Proof;

Shade proof_paper(void);
Shade proof_ink(const Proof *p, const Ink *ink);
Shade proof_ink_once(const Proof *p, ProofInks *known, const Ink *ink); // NULL: nowhere
Shade proof_rgb(const Proof *p, Rgb rgb);                               // of a picture
Shade proof_plates(const Proof *p, const double plate[4]); // of one in process inks
// The ink, printed on what is there: it replaces that or,
// overprinting, joins it. The looks of joined inks are kept in the memo.
Shade proof_over(const Proof *p, ProofMemo *memo, Shade below, ProofInk ink, bool letters);
Shade proof_mix(const Proof *p, Shade from, Shade to, double part); // of a gradient
Shade shade_mix(Shade below, Shade above, double alpha);
double shade_total(Shade s); // of all its inks, 0..4 and more
