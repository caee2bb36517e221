#include "ink/plate.h"

#include <math.h>

void plate_of_rgb(const Profile *profile, const Icc *icc, Rgb rgb, double cmyk[4]) {
    bool neutral = rgb.r == rgb.g && rgb.g == rgb.b;
    if (neutral && profile->grey == GREY_K) {
        cmyk[0] = cmyk[1] = cmyk[2] = 0;
        cmyk[3] = icc_black(icc, rgb.r);
    } else {
        icc_ink(icc, rgb, cmyk);
    }
}

// With OPM 1 a plate on which an ink prints nothing keeps what lies below (ISO 32000-1,
// 8.6.7). So black over a tint keeps the tint; but an ink that is light on all its plates
// would only thin out what is there.
bool plate_overprints(const Profile *profile, const Ink *ink, bool letters) {
    const double dark = 0.5;
    if (ink->kind == INK_RGB)
        return false;
    if (ink->kind == INK_SPOT && (profile->spots == SPOTS_KEEP || !profile->cmyk))
        return ink->overprint && ink->tint > 0;
    double v[4];
    for (size_t i = 0; i < 4; i++)
        v[i] = ink->cmyk[i] * (ink->kind == INK_SPOT ? ink->tint : 1);
    bool black = v[0] == 0 && v[1] == 0 && v[2] == 0 && v[3] == 1;
    if (!profile->cmyk && black) // whose screen colour hides what lies below
        return false;
    double most = fmax(fmax(v[0], v[1]), fmax(v[2], v[3]));
    return (letters && black) || (ink->overprint && most >= dark);
}
