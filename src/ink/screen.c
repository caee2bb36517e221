#include "ink/screen.h"

#include <math.h>

#include "ink/plate.h"

// A screen's own steps, which each writer would else round its own way.
static double step(double v) {
    return round(255 * v) / 255;
}

double screen_plate_rgb(const Screen *s, Rgb rgb) {
    double cmyk[4] = {1 - rgb.r, 1 - rgb.g, 1 - rgb.b, 0};
    if (s->icc && s->profile)
        plate_of_rgb(s->profile, s->icc, rgb, cmyk);
    return s->plate->process < 4 && s->plate->process >= 0 ? cmyk[s->plate->process] : 0;
}

// How much of the ink is on the plate, 0..1.
static double plate_share(const Screen *s, const Ink *ink) {
    int process = s->plate->process;
    bool spot = ink->kind == INK_SPOT;
    bool own = spot && !(s->profile && s->profile->cmyk && s->profile->spots != SPOTS_KEEP);
    if (ink->kind == INK_RGB)
        return screen_plate_rgb(s, ink->preview);
    if (process < 0 || process > 3)
        return own && str_eq(ink->spot, s->plate->spot) ? ink->tint : 0;
    return own ? 0 : ink->cmyk[process] * (spot ? ink->tint : 1);
}

bool screen_plate_keeps(const Screen *s, const Ink *ink, bool letters) {
    return s->plate && s->profile && plate_share(s, ink) <= 0 &&
           plate_overprints(s->profile, ink, letters);
}

Rgb screen_rgb(const Screen *s, const Ink *ink) {
    if (s->plate) {
        double light = 1 - plate_share(s, ink);
        return (Rgb){light, light, light};
    }
    if (ink->has_preview || ink->kind == INK_RGB || !s->icc)
        return ink->preview;
    double tint = ink->kind == INK_SPOT ? ink->tint : 1, plate[4];
    for (size_t i = 0; i < 4; i++)
        plate[i] = ink->cmyk[i] * tint;
    Rgb c = icc_screen(s->icc, plate);
    return (Rgb){step(c.r), step(c.g), step(c.b)};
}

bool screen_multiplies(const Screen *s, const Ink *ink) {
    bool black = ink->kind == INK_CMYK && ink->cmyk[0] == 0 && ink->cmyk[1] == 0 &&
                 ink->cmyk[2] == 0 && ink->cmyk[3] == 1;
    return !s->plate && ink->overprint && !black && s->profile &&
           plate_overprints(s->profile, ink, false);
}
