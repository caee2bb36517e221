#pragma once
// What the parts of an Icc share: the profiles and the transforms between them, made once.
// Used by icc*.c alone, which are the only ones to see Little CMS. Owned by the arena that
// icc_open got.
#include <lcms2.h>

#include "ink/icc.h"

enum { ICC_GREYS = 256 };

struct Icc {
    cmsContext context;
    cmsHPROFILE press, srgb;
    cmsHTRANSFORM ink, screen, proof;
    cmsHTRANSFORM row;       // NULL as long as no picture needs it: it takes 10 ms
    double black[ICC_GREYS]; // for grey i / 255
};
