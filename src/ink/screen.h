#pragma once
// Inks as screens show them under a print profile: by the theme's preview where it gives
// one, else through the profile's ICC, a spot ink by its alternate. PNG, SVG, reports and
// files in RGB all ask here, so that they show the same. Owns nothing; never knows what is
// drawn.
#include "ink/icc.h"
#include "ink/profile.h"

typedef struct Screen {
    const Profile *profile; // NULL: none, as tests may have it
    const Icc *icc;         // NULL: by the plain formula
} Screen;

Rgb screen_rgb(const Screen *s, const Ink *ink);
// Whether what lies below is seen through it: their light is multiplied, as presses lay ink
// on ink. Black alone hides it on screens as it does in print.
bool screen_multiplies(const Screen *s, const Ink *ink);
