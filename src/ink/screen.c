#include "ink/screen.h"

#include <math.h>

#include "ink/plate.h"

// A screen's own steps, which each writer would else round its own way.
static double step(double v) {
    return round(255 * v) / 255;
}

Rgb screen_rgb(const Screen *s, const Ink *ink) {
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
    return ink->overprint && !black && s->profile &&
           plate_overprints(s->profile, ink, false);
}
