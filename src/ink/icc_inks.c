// Pictures that come in process inks: how they look, and from the press that they are meant
// for to another one.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ink/icc_press.h"

static const size_t most_at_once = 1 << 20; // Little CMS counts in 32 bits

static void words_make(cmsHTRANSFORM t, const uint8_t *cmyk, size_t n, uint32_t *words) {
    memset(words, 255, n * sizeof *words); // the transform leaves alpha as it is
    for (size_t from = 0; from < n; from += most_at_once)
        cmsDoTransform(
            t, cmyk + 4 * from, words + from,
            (cmsUInt32Number)(n - from < most_at_once ? n - from : most_at_once));
}

static cmsHTRANSFORM words_transform(cmsContext context, cmsHPROFILE press,
                                     cmsHPROFILE srgb) {
    const bool little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
    return cmsCreateTransformTHR(
        context, press, TYPE_CMYK_8, srgb, little ? TYPE_BGRA_8 : TYPE_ARGB_8,
        INTENT_RELATIVE_COLORIMETRIC,
        cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE | cmsFLAGS_HIGHRESPRECALC);
}

void icc_screen_words(const Icc *icc, const uint8_t *cmyk, size_t n, uint32_t *words) {
    cmsHTRANSFORM t = words_transform(icc->context, icc->press, icc->srgb);
    if (!t)
        abort(); // what made icc->screen makes this, unless memory is out
    words_make(t, cmyk, n, words);
    cmsDeleteTransform(t);
}

// NULL: not of a device with four inks.
static cmsHPROFILE own_open(cmsContext context, Str profile) {
    cmsHPROFILE own =
        cmsOpenProfileFromMemTHR(context, profile.p, (cmsUInt32Number)profile.n);
    if (own && cmsGetColorSpace(own) != cmsSigCmykData) {
        cmsCloseProfile(own);
        return NULL;
    }
    return own;
}

bool icc_own_words(Str profile, const uint8_t *cmyk, size_t n, uint32_t *words) {
    cmsContext context = cmsCreateContext(NULL, NULL);
    if (!context)
        abort(); // out of memory
    cmsHPROFILE own = own_open(context, profile), srgb = cmsCreate_sRGBProfileTHR(context);
    cmsHTRANSFORM t = own ? words_transform(context, own, srgb) : NULL;
    if (t) {
        words_make(t, cmyk, n, words);
        cmsDeleteTransform(t);
    }
    if (own)
        cmsCloseProfile(own);
    cmsCloseProfile(srgb);
    cmsDeleteContext(context);
    return t != NULL;
}

static cmsHTRANSFORM to_lab(cmsContext context, cmsHPROFILE from) {
    cmsHPROFILE lab = cmsCreateLab4ProfileTHR(context, NULL);
    cmsHTRANSFORM t =
        cmsCreateTransformTHR(context, from, TYPE_CMYK_DBL, lab, TYPE_Lab_DBL,
                              INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
    cmsCloseProfile(lab);
    return t;
}

// Inks all over the cube look the same on both, to what nobody sees.
static bool same_look(cmsHTRANSFORM one, cmsHTRANSFORM two) {
    enum { STEPS = 4, ALL = STEPS * STEPS * STEPS * STEPS };
    const double least = 1; // delta E, CIE 1976
    for (int i = 0; i < ALL; i++) {
        double ink[4];
        cmsCIELab a, b;
        for (int c = 0, rest = i; c < 4; c++, rest /= STEPS)
            ink[c] = 100.0 * (rest % STEPS) / (STEPS - 1);
        cmsDoTransform(one, ink, &a, 1);
        cmsDoTransform(two, ink, &b, 1);
        if (cmsDeltaE(&a, &b) > least)
            return false;
    }
    return true;
}

bool icc_differs(const Icc *icc, Str profile) {
    cmsHPROFILE own = own_open(icc->context, profile);
    if (!own)
        return false;
    cmsHTRANSFORM one = to_lab(icc->context, icc->press), two = to_lab(icc->context, own);
    bool differs = one && two && !same_look(one, two);
    if (one)
        cmsDeleteTransform(one);
    if (two)
        cmsDeleteTransform(two);
    cmsCloseProfile(own);
    return differs;
}

struct IccLink {
    cmsHTRANSFORM transform;
};

static void link_drop(void *link) {
    cmsDeleteTransform(((IccLink *)link)->transform);
}

IccLink *icc_link(Arena *a, const Icc *icc, Str profile) {
    cmsHPROFILE own = own_open(icc->context, profile);
    if (!own)
        return NULL;
    IccLink *link = NEW(a, IccLink);
    link->transform = cmsCreateTransformTHR(
        icc->context, own, TYPE_CMYK_8, icc->press, TYPE_CMYK_8,
        INTENT_PRESERVE_K_PLANE_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION);
    cmsCloseProfile(own);
    if (!link->transform)
        return NULL;
    arena_defer(a, link_drop, link);
    return link;
}

void icc_link_row(IccLink *link, const uint8_t *in, size_t n, uint8_t *out) {
    cmsDoTransform(link->transform, in, out, (cmsUInt32Number)n);
}
