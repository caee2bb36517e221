#include "ink/icc.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ink/icc_press.h"

static void icc_drop(void *data) {
    Icc *icc = data;
    if (icc->ink)
        cmsDeleteTransform(icc->ink);
    if (icc->screen)
        cmsDeleteTransform(icc->screen);
    if (icc->proof)
        cmsDeleteTransform(icc->proof);
    if (icc->row)
        cmsDeleteTransform(icc->row);
    if (icc->press)
        cmsCloseProfile(icc->press);
    if (icc->srgb)
        cmsCloseProfile(icc->srgb);
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
// grows: for lighter and lighter greys less and less of it is right.
static bool blacks_measure(Icc *icc) {
    cmsHPROFILE xyz = cmsCreateXYZProfileTHR(icc->context);
    cmsHTRANSFORM to_xyz =
        cmsCreateTransformTHR(icc->context, icc->press, TYPE_CMYK_DBL, xyz, TYPE_XYZ_DBL,
                              INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
    cmsCloseProfile(xyz);
    if (!to_xyz)
        return false;
    double shade[ICC_GREYS]; // of K i / 255
    for (int i = 0; i < ICC_GREYS; i++)
        shade[i] = black_luminance(to_xyz, i / (double)(ICC_GREYS - 1));
    double paper = shade[0], full = shade[ICC_GREYS - 1];
    for (int i = 0, k = ICC_GREYS - 1; i < ICC_GREYS; i++) {
        double want = full + (paper - full) * linear(i / 255.0);
        while (k > 0 && shade[k - 1] <= want)
            k--;
        double step = k > 0 ? (shade[k - 1] - want) / (shade[k - 1] - shade[k]) : 0;
        icc->black[i] = k > 0 ? (k - 1 + step) / (ICC_GREYS - 1) : 0;
    }
    cmsDeleteTransform(to_xyz);
    return true;
}

static cmsHTRANSFORM to_press(const Icc *icc, bool bytes) {
    cmsUInt32Number flags = cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE;
    if (bytes)
        return cmsCreateTransformTHR(icc->context, icc->srgb, TYPE_RGB_8, icc->press,
                                     TYPE_CMYK_8, INTENT_RELATIVE_COLORIMETRIC, flags);
    return cmsCreateTransformTHR(icc->context, icc->srgb, TYPE_RGB_DBL, icc->press,
                                 TYPE_CMYK_DBL, INTENT_RELATIVE_COLORIMETRIC,
                                 flags | cmsFLAGS_NOOPTIMIZE);
}

// Without a cache, so that it is never changed by use.
static cmsHTRANSFORM to_screen(const Icc *icc, cmsUInt32Number flags) {
    return cmsCreateTransformTHR(icc->context, icc->press, TYPE_CMYK_DBL, icc->srgb,
                                 TYPE_RGB_DBL, INTENT_RELATIVE_COLORIMETRIC,
                                 flags | cmsFLAGS_NOCACHE | cmsFLAGS_NOOPTIMIZE);
}

Icc *icc_open(Arena *a, Str output) {
    Icc *icc = NEW(a, Icc);
    icc->context = cmsCreateContext(NULL, NULL);
    if (!icc->context)
        abort(); // out of memory
    arena_defer(a, icc_drop, icc);
    icc->press =
        cmsOpenProfileFromMemTHR(icc->context, output.p, (cmsUInt32Number)output.n);
    if (!icc->press || cmsGetColorSpace(icc->press) != cmsSigCmykData)
        return NULL;
    icc->srgb = cmsCreate_sRGBProfileTHR(icc->context);
    icc->ink = to_press(icc, false);
    icc->screen = to_screen(icc, cmsFLAGS_BLACKPOINTCOMPENSATION);
    icc->proof = to_screen(icc, 0);
    return icc->ink && icc->screen && icc->proof && blacks_measure(icc) ? icc : NULL;
}

void icc_ink(const Icc *icc, Rgb rgb, double cmyk[4]) {
    double in[3] = {rgb.r, rgb.g, rgb.b};
    cmsDoTransform(icc->ink, in, cmyk, 1);
    for (size_t i = 0; i < 4; i++)
        cmyk[i] = fmin(1, fmax(0, cmyk[i] / 100));
}

static double clamp(double v) {
    return fmin(1, fmax(0, v));
}

static Rgb look(cmsHTRANSFORM transform, const double cmyk[4]) {
    double in[4], out[3];
    for (size_t i = 0; i < 4; i++)
        in[i] = 100 * clamp(cmyk[i]);
    cmsDoTransform(transform, in, out, 1);
    return (Rgb){clamp(out[0]), clamp(out[1]), clamp(out[2])};
}

Rgb icc_screen(const Icc *icc, const double cmyk[4]) {
    return look(icc->screen, cmyk);
}

Rgb icc_proof(const Icc *icc, const double cmyk[4]) {
    return look(icc->proof, cmyk);
}

double icc_black(const Icc *icc, double grey) {
    double at = fmin(1, fmax(0, grey)) * (ICC_GREYS - 1);
    int low = (int)floor(at);
    if (low == ICC_GREYS - 1)
        return icc->black[low];
    return icc->black[low] + (at - low) * (icc->black[low + 1] - icc->black[low]);
}

void icc_row(Icc *icc, const uint8_t *rgb, size_t n, uint8_t *cmyk) {
    if (!icc->row)
        icc->row = to_press(icc, true);
    if (!icc->row)
        abort(); // what made one transform makes the other, unless memory is out
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
