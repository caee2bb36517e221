#include "ink/icc.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/srgb.h"
#include "ink/icc_press.h"
#include "ink/icc_stock.h"

static void icc_drop(void *data) {
    Icc *icc = data;
    const IccLate *late = icc->late;
    if (late->ink)
        cmsDeleteTransform(late->ink);
    if (late->screen)
        cmsDeleteTransform(late->screen);
    if (late->proof)
        cmsDeleteTransform(late->proof);
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

// How much K gives each grey: sRGB's black is mapped to all of K as black point
// compensation maps black to black, and what lies between by luminance. K darkens as it
// grows: for lighter and lighter greys less and less of it is right.
static bool blacks_measure(const Icc *icc, double black[ICC_GREYS]) {
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
        double want = full + (paper - full) * srgb_linear(i / 255.0);
        while (k > 0 && shade[k - 1] <= want)
            k--;
        double step = k > 0 ? (shade[k - 1] - want) / (shade[k - 1] - shade[k]) : 0;
        black[i] = k > 0 ? (k - 1 + step) / (ICC_GREYS - 1) : 0;
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

static void ink_make(void *data) {
    IccLate *late = data;
    late->ink = to_press(late->icc, false);
}

static void screen_make(void *data) {
    IccLate *late = data;
    late->screen = to_screen(late->icc, cmsFLAGS_BLACKPOINTCOMPENSATION);
}

static void proof_make(void *data) {
    IccLate *late = data;
    late->proof = to_screen(late->icc, 0);
}

static void black_make(void *data) {
    IccLate *late = data;
    late->blacks = blacks_measure(late->icc, late->black);
}

typedef enum Part { INK, SCREEN, PROOF, BLACK, PARTS } Part;

static const IccLate *late_of(const Icc *icc, Part part) {
    static void (*const make[PARTS])(void *) = {ink_make, screen_make, proof_make,
                                                black_make};
    once_do(icc->late->once[part], make[part], icc->late);
    return icc->late;
}

// prent's own profiles are known to be good; what a user brings is tried at once.
static bool is_good(const Icc *icc, Str output) {
    if (icc_stock_deflated(output).n)
        return true;
    for (Part part = 0; part < PARTS; part++)
        late_of(icc, part);
    const IccLate *late = icc->late;
    return late->ink && late->screen && late->proof && late->blacks;
}

Icc *icc_open(Arena *a, Str output) {
    Icc *icc = NEW(a, Icc);
    icc->context = cmsCreateContext(NULL, NULL);
    if (!icc->context)
        abort(); // out of memory
    icc->late = NEW(a, IccLate);
    icc->late->icc = icc;
    for (size_t i = 0; i < PARTS; i++)
        icc->late->once[i] = once_new(a);
    arena_defer(a, icc_drop, icc);
    icc->press =
        cmsOpenProfileFromMemTHR(icc->context, output.p, (cmsUInt32Number)output.n);
    if (!icc->press || cmsGetColorSpace(icc->press) != cmsSigCmykData)
        return NULL;
    icc->srgb = cmsCreate_sRGBProfileTHR(icc->context);
    return is_good(icc, output) ? icc : NULL;
}

static void convert(cmsHTRANSFORM transform, const double *in, double *out) {
    if (!transform)
        abort(); // a good profile makes it, unless memory is out
    cmsDoTransform(transform, in, out, 1);
}

void icc_ink(const Icc *icc, Rgb rgb, double cmyk[4]) {
    double in[3] = {rgb.r, rgb.g, rgb.b};
    convert(late_of(icc, INK)->ink, in, cmyk);
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
    convert(transform, in, out);
    return (Rgb){clamp(out[0]), clamp(out[1]), clamp(out[2])};
}

Rgb icc_screen(const Icc *icc, const double cmyk[4]) {
    return look(late_of(icc, SCREEN)->screen, cmyk);
}

Rgb icc_proof(const Icc *icc, const double cmyk[4]) {
    return look(late_of(icc, PROOF)->proof, cmyk);
}

double icc_black(const Icc *icc, double grey) {
    double at = fmin(1, fmax(0, grey)) * (ICC_GREYS - 1);
    int low = (int)floor(at);
    const double *black = late_of(icc, BLACK)->black;
    if (low == ICC_GREYS - 1)
        return black[low];
    return black[low] + (at - low) * (black[low + 1] - black[low]);
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
