// Pictures in RGB or grey: from what their colours are to sRGB.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ink/icc_press.h"

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

static cmsToneCurve *curve_of(cmsContext context, const IccOrigin *o) {
    static const cmsFloat64Number srgb[] = {2.4, 1 / 1.055, .055 / 1.055, 1 / 12.92,
                                            .04045};
    static const cmsFloat64Number bt709[] = {1 / .45, 1 / 1.099, .099 / 1.099, 1 / 4.5,
                                             .081};
    switch (o->curve) {
    case ICC_CURVE_SRGB:
        return cmsBuildParametricToneCurve(context, 4, srgb);
    case ICC_CURVE_709:
        return cmsBuildParametricToneCurve(context, 4, bt709);
    case ICC_CURVE_GAMMA:
        return cmsBuildGamma(context, o->gamma);
    case ICC_CURVE_NONE:
        break;
    }
    return NULL;
}

// NULL: sRGB, or nothing that can be used.
static cmsHPROFILE origin_open(cmsContext context, const IccOrigin *o) {
    if (o->profile.n)
        return cmsOpenProfileFromMemTHR(context, o->profile.p,
                                        (cmsUInt32Number)o->profile.n);
    cmsToneCurve *curve = curve_of(context, o);
    if (!curve)
        return NULL;
    cmsCIExyY white = {o->white[0], o->white[1], 1};
    cmsCIExyYTRIPLE primaries = {{o->red[0], o->red[1], 1},
                                 {o->green[0], o->green[1], 1},
                                 {o->blue[0], o->blue[1], 1}};
    cmsToneCurve *curves[] = {curve, curve, curve};
    cmsHPROFILE own = cmsCreateRGBProfileTHR(context, &white, &primaries, curves);
    cmsFreeToneCurve(curve);
    return own;
}

struct IccConverter {
    cmsContext context;
    cmsHTRANSFORM transform; // NULL: the colours stay
    bool wide;
};

static void converter_drop(void *data) {
    IccConverter *c = data;
    if (c->transform)
        cmsDeleteTransform(c->transform);
    cmsDeleteContext(c->context);
}

// Of the four samples of a pixel the first alone where the profile is of grey.
static void converter_fill(IccConverter *c, cmsHPROFILE own) {
    cmsUInt32Number bytes = c->wide ? 2 : 1;
    cmsUInt32Number rgb =
        COLORSPACE_SH(PT_RGB) | EXTRA_SH(1) | CHANNELS_SH(3) | BYTES_SH(bytes);
    cmsUInt32Number grey =
        COLORSPACE_SH(PT_GRAY) | EXTRA_SH(3) | CHANNELS_SH(1) | BYTES_SH(bytes);
    cmsColorSpaceSignature space = cmsGetColorSpace(own);
    if (space == cmsSigRgbData) {
        cmsHTRANSFORM sample = from_rgb(c->context, own, TYPE_RGB_DBL, cmsFLAGS_NOOPTIMIZE);
        bool same = !sample || is_srgb(sample);
        if (sample)
            cmsDeleteTransform(sample);
        if (same)
            return;
    } else if (space != cmsSigGrayData) {
        return;
    }
    cmsHPROFILE srgb = cmsCreate_sRGBProfileTHR(c->context);
    c->transform = cmsCreateTransformTHR(
        c->context, own, space == cmsSigGrayData ? grey : rgb, srgb, TYPE_RGBA_8,
        INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOCACHE | cmsFLAGS_BLACKPOINTCOMPENSATION);
    cmsCloseProfile(srgb);
}

IccConverter *icc_converter(Arena *a, const IccOrigin *origin, bool wide) {
    IccConverter *c = NEW(a, IccConverter);
    *c = (IccConverter){.context = cmsCreateContext(NULL, NULL), .wide = wide};
    if (!c->context)
        abort(); // out of memory
    arena_defer(a, converter_drop, c);
    cmsHPROFILE own = origin_open(c->context, origin);
    if (own) {
        converter_fill(c, own);
        cmsCloseProfile(own);
    }
    return c;
}

// 65535 / 257 is 255.
static uint8_t narrow(uint16_t v) {
    return (uint8_t)((v + 128U) / 257U);
}

void icc_convert(const IccConverter *c, const void *pixels, size_t n, uint8_t *rgba) {
    const uint16_t *wide = pixels;
    const uint8_t *bytes = pixels;
    if (c->transform)
        cmsDoTransform(c->transform, pixels, rgba, (cmsUInt32Number)n);
    for (size_t i = c->transform ? 3 : 0; i < 4 * n; i += c->transform ? 4 : 1)
        rgba[i] = c->wide ? narrow(wide[i]) : bytes[i];
}
