#pragma once
// Inks as screens show them under a print profile: by the theme's preview where it gives
// one, else through the profile's ICC, a spot ink by its alternate. PNG, SVG, reports and
// files in RGB all ask here, so that they show the same. Owns nothing; never knows what is
// drawn.
#include "ink/icc.h"
#include "ink/profile.h"

typedef struct ScreenPlate { // one printing plate, shown by itself: its ink as black
    int process;             // 0..3: C M Y K; else the spot ink's
    Str spot;
} ScreenPlate;

typedef struct Screen {
    const Profile *profile;   // NULL: none, as tests may have it
    const Icc *icc;           // NULL: by the plain formula
    const ScreenPlate *plate; // NULL: all together
} Screen;

Rgb screen_rgb(const Screen *s, const Ink *ink);
// Whether what lies below is seen through it: their light is multiplied, as presses lay ink
// on ink. Black alone hides it on screens as it does in print.
bool screen_multiplies(const Screen *s, const Ink *ink);
// Of a plate: how much of a screen colour's ink is on it, 0..1, and whether an ink leaves
// there what lies below.
double screen_plate_rgb(const Screen *s, Rgb rgb);
bool screen_plate_keeps(const Screen *s, const Ink *ink, bool letters);
