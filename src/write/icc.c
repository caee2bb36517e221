#include "write/icc.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <lcms2.h>

enum { GREYS = 256 };

struct Icc {
    cmsContext context;
    cmsHTRANSFORM ink, row;
    double black[GREYS]; // for grey i / 255
};

static void icc_drop(void *data) {
    Icc *icc = data;
    if (icc->ink)
        cmsDeleteTransform(icc->ink);
    if (icc->row)
        cmsDeleteTransform(icc->row);
    cmsDeleteContext(icc->context);
}

// The lightness that K alone gives, relative to the paper: CIE Y, 0..1.
static double black_luminance(cmsHTRANSFORM to_xyz, double k) {
    double cmyk[4] = {0, 0, 0, 100 * k};
    cmsCIEXYZ xyz;
    cmsDoTransform(to_xyz, cmyk, &xyz, 1);
    return xyz.Y;
}

static double linear(double v) { // IEC 61966-2-1, 5.2
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

// How much K gives each grey: sRGB's black is mapped to all of K as black point
// compensation maps black to black, and what lies between by luminance. K darkens as it
// grows, so halving finds it.
static bool blacks_measure(Icc *icc, cmsHPROFILE press) {
    cmsHPROFILE xyz = cmsCreateXYZProfileTHR(icc->context);
    cmsHTRANSFORM to_xyz =
        cmsCreateTransformTHR(icc->context, press, TYPE_CMYK_DBL, xyz, TYPE_XYZ_DBL,
                              INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
    cmsCloseProfile(xyz);
    if (!to_xyz)
        return false;
    double paper = black_luminance(to_xyz, 0), full = black_luminance(to_xyz, 1);
    for (int i = 0; i < GREYS; i++) {
        double want = full + (paper - full) * linear(i / 255.0), low = 0, high = 1;
        for (int step = 0; step < 24; step++) {
            double middle = (low + high) / 2;
            if (black_luminance(to_xyz, middle) > want)
                low = middle;
            else
                high = middle;
        }
        icc->black[i] = i == 0 ? 1 : i == GREYS - 1 ? 0 : (low + high) / 2;
    }
    cmsDeleteTransform(to_xyz);
    return true;
}

Icc *icc_open(Arena *a, Str output) {
    Icc *icc = NEW(a, Icc);
    icc->context = cmsCreateContext(NULL, NULL);
    if (!icc->context)
        abort(); // out of memory
    arena_defer(a, icc_drop, icc);
    cmsHPROFILE press =
        cmsOpenProfileFromMemTHR(icc->context, output.p, (cmsUInt32Number)output.n);
    if (!press)
        return NULL;
    cmsHPROFILE srgb = cmsCreate_sRGBProfileTHR(icc->context);
    const cmsUInt32Number flags = cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE;
    bool four = cmsGetColorSpace(press) == cmsSigCmykData;
    if (four) {
        icc->ink = cmsCreateTransformTHR(icc->context, srgb, TYPE_RGB_DBL, press,
                                         TYPE_CMYK_DBL, INTENT_RELATIVE_COLORIMETRIC,
                                         flags | cmsFLAGS_NOOPTIMIZE);
        icc->row = cmsCreateTransformTHR(icc->context, srgb, TYPE_RGB_8, press, TYPE_CMYK_8,
                                         INTENT_RELATIVE_COLORIMETRIC, flags);
    }
    bool fine = icc->ink && icc->row && blacks_measure(icc, press);
    cmsCloseProfile(srgb);
    cmsCloseProfile(press);
    return fine ? icc : NULL;
}

void icc_ink(const Icc *icc, Rgb rgb, double cmyk[4]) {
    double in[3] = {rgb.r, rgb.g, rgb.b};
    cmsDoTransform(icc->ink, in, cmyk, 1);
    for (size_t i = 0; i < 4; i++)
        cmyk[i] = fmin(1, fmax(0, cmyk[i] / 100));
}

double icc_black(const Icc *icc, double grey) {
    double at = fmin(1, fmax(0, grey)) * (GREYS - 1);
    int low = (int)floor(at);
    if (low == GREYS - 1)
        return icc->black[low];
    return icc->black[low] + (at - low) * (icc->black[low + 1] - icc->black[low]);
}

void icc_row(const Icc *icc, const uint8_t *rgb, size_t n, uint8_t *cmyk) {
    cmsDoTransform(icc->row, rgb, cmyk, (cmsUInt32Number)n);
}

// Little CMS writes the hour into it, and version 2 is what PDF 1.3 knows.
Str icc_srgb(Arena *a) {
    static const char date[12] = {0x07, (char)0xD0, 0, 1, 0, 1}; // 2000-01-01
    enum { DATE_AT = 24 }; // ICC.1:2010, 7.2, table 17
    cmsHPROFILE srgb = cmsCreate_sRGBProfile();
    cmsUInt32Number n = 0;
    if (!srgb)
        abort(); // out of memory
    cmsSetProfileVersion(srgb, 2.1);
    bool fine = cmsSaveProfileToMem(srgb, NULL, &n);
    char *bytes = NEWS(a, char, n);
    fine = fine && cmsSaveProfileToMem(srgb, bytes, &n);
    assert(fine && n > 128);
    memcpy(bytes + DATE_AT, date, sizeof date);
    cmsCloseProfile(srgb);
    return (Str){bytes, n};
}
