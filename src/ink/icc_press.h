#pragma once
// What the parts of an Icc share: the profiles, and the transforms between them, each made
// when it is first asked for, by whichever thread asks. Used by icc*.c alone, which are the
// only ones to see Little CMS. Owned by the arena that icc_open got.
#include <lcms2.h>

#include "base/once.h"
#include "ink/icc.h"

enum { ICC_GREYS = 256 };

typedef struct IccLate { // what not every run needs
    const Icc *icc;      // whose it is
    Once *once[4];       // of ink, screen, proof, black
    cmsHTRANSFORM ink, screen, proof;
    double black[ICC_GREYS]; // for grey i / 255
    bool blacks;             // they could be measured
} IccLate;

struct Icc {
    cmsContext context;
    cmsHPROFILE press, srgb;
    IccLate *late;
    cmsHTRANSFORM row; // NULL as long as no picture needs it: it takes 10 ms
};
