#include "ink/icc.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <lcms2.h>

enum { GREYS = 256 };

struct Icc {
    cmsContext context;
    cmsHPROFILE press, srgb;
    cmsHTRANSFORM ink, screen;
    cmsHTRANSFORM row;   // NULL as long as no picture needs it: it takes 10 ms
    double black[GREYS]; // for grey i / 255
};

static void icc_drop(void *data) {
    Icc *icc = data;
    if (icc->ink)
        cmsDeleteTransform(icc->ink);
    if (icc->screen)
        cmsDeleteTransform(icc->screen);
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
    double shade[GREYS]; // of K i / 255
    for (int i = 0; i < GREYS; i++)
        shade[i] = black_luminance(to_xyz, i / (double)(GREYS - 1));
    double paper = shade[0], full = shade[GREYS - 1];
    for (int i = 0, k = GREYS - 1; i < GREYS; i++) {
        double want = full + (paper - full) * linear(i / 255.0);
        while (k > 0 && shade[k - 1] <= want)
            k--;
        double step = k > 0 ? (shade[k - 1] - want) / (shade[k - 1] - shade[k]) : 0;
        icc->black[i] = k > 0 ? (k - 1 + step) / (GREYS - 1) : 0;
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

// Without black point compensation, so that black is no blacker than ink; and without a
// cache, so that it is never changed by use.
static cmsHTRANSFORM to_screen(const Icc *icc) {
    return cmsCreateTransformTHR(icc->context, icc->press, TYPE_CMYK_DBL, icc->srgb,
                                 TYPE_RGB_DBL, INTENT_RELATIVE_COLORIMETRIC,
                                 cmsFLAGS_NOCACHE | cmsFLAGS_NOOPTIMIZE);
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
    icc->screen = to_screen(icc);
    return icc->ink && icc->screen && blacks_measure(icc) ? icc : NULL;
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

Rgb icc_screen(const Icc *icc, const double cmyk[4]) {
    double in[4], out[3];
    for (size_t i = 0; i < 4; i++)
        in[i] = 100 * clamp(cmyk[i]);
    cmsDoTransform(icc->screen, in, out, 1);
    return (Rgb){clamp(out[0]), clamp(out[1]), clamp(out[2])};
}

double icc_black(const Icc *icc, double grey) {
    double at = fmin(1, fmax(0, grey)) * (GREYS - 1);
    int low = (int)floor(at);
    if (low == GREYS - 1)
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

// Whether colours all over the cube come out as they went in, to a step of a byte and a
// half.
static bool is_srgb(cmsHTRANSFORM to_srgb) {
    enum { STEPS = 5 };
    const double most = 1.5 / 255;
    for (int i = 0; i < STEPS * STEPS * STEPS; i++) {
        const int step[3] = {i % STEPS, i / STEPS % STEPS, i / (STEPS * STEPS)};
        double out[3], in[3];
        for (size_t c = 0; c < 3; c++)
            in[c] = step[c] / (STEPS - 1.0);
        cmsDoTransform(to_srgb, in, out, 1);
        for (size_t c = 0; c < 3; c++)
            if (fabs(in[c] - out[c]) > most)
                return false;
    }
    return true;
}

static cmsHTRANSFORM from_rgb(cmsContext context, cmsHPROFILE own, cmsUInt32Number format,
                              cmsUInt32Number flags) {
    cmsHPROFILE srgb = cmsCreate_sRGBProfileTHR(context);
    cmsHTRANSFORM to_srgb = cmsCreateTransformTHR(
        context, own, format, srgb, format, INTENT_RELATIVE_COLORIMETRIC,
        cmsFLAGS_NOCACHE | cmsFLAGS_BLACKPOINTCOMPENSATION | flags);
    cmsCloseProfile(srgb);
    return to_srgb;
}

static bool pixels_convert(cmsContext context, cmsHPROFILE own, void *pixels, size_t n,
                           IccPixels how) {
    const bool little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
    cmsUInt32Number words = little ? TYPE_BGRA_8 : TYPE_ARGB_8;
    cmsHTRANSFORM sample = from_rgb(context, own, TYPE_RGB_DBL, cmsFLAGS_NOOPTIMIZE);
    bool other = sample && !is_srgb(sample);
    if (sample)
        cmsDeleteTransform(sample);
    cmsHTRANSFORM all = NULL;
    if (other)
        all = from_rgb(context, own, how == ICC_WORDS ? words : TYPE_RGBA_8,
                       cmsFLAGS_COPY_ALPHA);
    if (!all)
        return false;
    const size_t most = 1 << 20; // Little CMS counts in 32 bits
    for (size_t from = 0; from < n; from += most)
        cmsDoTransform(all, (char *)pixels + 4 * from, (char *)pixels + 4 * from,
                       (cmsUInt32Number)(n - from < most ? n - from : most));
    cmsDeleteTransform(all);
    return true;
}

bool icc_to_srgb(Str profile, void *pixels, size_t n, IccPixels how) {
    if (profile.n <= 128 || !str_eq(str_sub(profile, 16, 20), S("RGB ")))
        return false;
    cmsContext context = cmsCreateContext(NULL, NULL);
    if (!context)
        abort(); // out of memory
    cmsHPROFILE own =
        cmsOpenProfileFromMemTHR(context, profile.p, (cmsUInt32Number)profile.n);
    bool done = own && cmsGetColorSpace(own) == cmsSigRgbData &&
                pixels_convert(context, own, pixels, n, how);
    if (own)
        cmsCloseProfile(own);
    cmsDeleteContext(context);
    return done;
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
