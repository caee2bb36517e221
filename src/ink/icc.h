#pragma once
// Screen colours to a press's four inks by its ICC profile, and inks to their soft proof,
// through Little CMS: relative colorimetric, towards the press with black point
// compensation. Once open it may be shared by threads, but for icc_row. Never touches an
// ink that was given as process percentages: those are the designer's own.
#include "ink/ink.h"

typedef struct Icc Icc;

Icc *icc_open(Arena *a, Str output); // the bytes of a CMYK profile; NULL: not usable
void icc_ink(const Icc *icc, Rgb rgb, double cmyk[4]); // 0..1
// The look of process inks on a screen, the paper being white: the press's soft proof.
Rgb icc_screen(const Icc *icc, const double cmyk[4]);
double icc_black(const Icc *icc, double grey); // 0..1 of black for a neutral grey
// n pixels of three bytes to n of four, 255 being all of an ink. For one thread at a time.
void icc_row(Icc *icc, const uint8_t *rgb, size_t n, uint8_t *cmyk);
// Pixels of four bytes, alpha not multiplied in: words 0xAARRGGBB in the machine's order,
// or bytes R G B A.
typedef enum IccPixels { ICC_WORDS, ICC_BYTES } IccPixels;
// From a picture's own RGB to sRGB, in place. False, and nothing done, when the profile is
// not of RGB or is sRGB itself.
bool icc_to_srgb(Str profile, void *pixels, size_t n, IccPixels how);
Str icc_srgb(Arena *a); // the bytes of a profile of sRGB, version 2, the same each time
