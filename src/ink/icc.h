#pragma once
// Screen colours to a press's four inks by its ICC profile, and inks to their soft proof,
// through Little CMS: relative colorimetric, with black point compensation. Once open it
// may be shared by threads, but for icc_row. Never touches an ink that was given as process
// percentages: those are the designer's own.
#include "ink/ink.h"

typedef struct Icc Icc;

Icc *icc_open(Arena *a, Str output); // the bytes of a CMYK profile; NULL: not usable
void icc_ink(const Icc *icc, Rgb rgb, double cmyk[4]); // 0..1
// The look of process inks in print, the paper being white: the press's soft proof, black
// being no blacker than ink. Contrast is measured on it.
Rgb icc_proof(const Icc *icc, const double cmyk[4]);
// As screens show it, with black point compensation.
Rgb icc_screen(const Icc *icc, const double cmyk[4]);
double icc_black(const Icc *icc, double grey); // 0..1 of black for a neutral grey
// n pixels of three bytes to n of four, 255 being all of an ink. For one thread at a time.
void icc_row(Icc *icc, const uint8_t *rgb, size_t n, uint8_t *cmyk);
// n pixels of C M Y K to words 0xFFRRGGBB, as icc_screen shows them.
void icc_screen_words(const Icc *icc, const uint8_t *cmyk, size_t n, uint32_t *words);
// The same from the profile that they are meant for; false, and nothing done: it cannot be
// used.
bool icc_own_words(Str profile, const uint8_t *cmyk, size_t n, uint32_t *words);
// Whether inks that are meant for the profile look otherwise on this press.
bool icc_differs(const Icc *icc, Str profile);
// From the profile's inks to the press's, keeping what is black alone so. It lives in the
// arena; NULL: the profile cannot be used. For one thread.
typedef struct IccLink IccLink;
IccLink *icc_link(Arena *a, const Icc *icc, Str profile);
void icc_link_row(IccLink *link, const uint8_t *in, size_t n, uint8_t *out);
// Pixels of four bytes, alpha not multiplied in: words 0xAARRGGBB in the machine's order,
// or bytes R G B A.
typedef enum IccPixels { ICC_WORDS, ICC_BYTES } IccPixels;
// From a picture's own RGB to sRGB, in place. False, and nothing done, when the profile is
// not of RGB or is sRGB itself.
bool icc_to_srgb(Str profile, void *pixels, size_t n, IccPixels how);
// What the colours of a picture in RGB or grey are: by a profile, or by a curve and where
// white and the three lie in CIE x and y.
typedef enum IccCurve {
    ICC_CURVE_NONE, // sRGB, unless there is a profile
    ICC_CURVE_SRGB,
    ICC_CURVE_709, // ITU-R BT.709
    ICC_CURVE_GAMMA
} IccCurve;
typedef struct IccOrigin {
    Str profile;
    IccCurve curve;
    double gamma; // of ICC_CURVE_GAMMA: light is the sample to this power
    double white[2], red[2], green[2], blue[2];
} IccOrigin;
typedef struct IccConverter IccConverter; // one thread's, in its arena
IccConverter *icc_converter(Arena *a, const IccOrigin *origin, bool wide);
// Pixels of four samples, the last alpha, of 16 bits in the machine's order if `wide`, else
// of 8, to sRGB bytes R G B A.
void icc_convert(const IccConverter *c, const void *pixels, size_t n, uint8_t *rgba);
Str icc_srgb(Arena *a); // the bytes of a profile of sRGB, version 2, the same each time
// CIEDE2000 of two colours in CIE L*a*b* (Sharma, Wu and Dalal, 2005).
double icc_difference(const double one[3], const double two[3]);
