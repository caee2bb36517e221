#pragma once
// An Ink is a colour as the press knows it: process percentages, a spot ink with a tint, or
// RGB for screens, always with the RGB that a screen shows for it. Inks go unchanged from
// the YAML to the writers: equal previews may be different inks. Pure data in the arena;
// never a drawing library.
#include "base/str.h"
#include "source/source.h"

typedef enum InkKind { INK_CMYK, INK_SPOT, INK_RGB } InkKind;

// What an ink does to the sheet beside or instead of colouring it: a plate or a tool of its
// own, which is no part of the picture.
typedef enum InkFinish {
    FINISH_NONE,
    FINISH_VARNISH,
    FINISH_FOIL,
    FINISH_WHITE,
    FINISH_DIE,
    FINISH_CREASE,
    FINISH_PERFORATION,
    FINISH_EMBOSS
} InkFinish;

typedef struct Rgb {
    double r, g, b; // 0..1, sRGB
} Rgb;

// How what a group draws is mixed with what lies below it (ISO 32000-1, 11.3.5).
typedef enum Mixing {
    MIX_NORMAL,
    MIX_MULTIPLY,
    MIX_SCREEN,
    MIX_OVERLAY,
    MIX_DARKEN,
    MIX_LIGHTEN,
    MIX_DODGE,
    MIX_BURN,
    MIX_HARD_LIGHT,
    MIX_SOFT_LIGHT,
    MIX_DIFFERENCE,
    MIX_EXCLUSION
} Mixing;

typedef struct Ink Ink;

typedef struct InkVariant {
    Str name; // "tint", "dark", "on", or the theme's own
    const Ink *ink;
} InkVariant;

typedef enum PatternKind { PATTERN_LINES, PATTERN_CROSS, PATTERN_DOTS } PatternKind;

typedef struct InkPattern { // in print, whatever size a layout is printed in
    PatternKind kind;
    double angle;       // degrees that its lines rise to the right
    double pitch, line; // pt, from one to the next, and how thick, or of dots how wide
    const Ink *ink;
} InkPattern;

struct Ink {
    Str name; // as the theme has it ("vrijheid.tint"), or as it was written in place
    InkKind kind;
    double cmyk[4];   // 0..1; for a spot ink its process alternate at full tint
    Str spot;         // the separation's name
    double tint;      // 0..1 of the spot
    bool has_preview; // the theme gave one; else `preview` is computed
    Rgb preview;
    bool overprint;            // prints over what lies below instead of knocking it out
    InkFinish finish;          // of a spot ink
    bool under;                // is printed first, below all other inks
    const InkPattern *pattern; // over what it fills, in another ink; or NULL
    InkVariant *variant;
    size_t variants;
    Span span;
};

// "cmyk(65 0 0 0)", "spot(CutContour 100)", "rgb(#44C1F0)", "rgb(68 193 240)", "#44C1F0":
// the reason why not, or "".
Str ink_parse(Arena *a, Str text, Ink *out);
// "PANTONE 7724 C", "CutContour 100": without a tint 1. The reason why not, or "".
Str spot_name_parse(Str text, Str *spot, double *tint);
bool ink_is_literal(Str text);      // begins as one of them
bool rgb_parse(Str text, Rgb *out); // "#44C1F0"
// A screen's colour for process percentages without a profile: (1-c)(1-k), PDF
// 32000-1, 10.4.2.4.
Rgb ink_plain_rgb(const double cmyk[4]);
// The ink's own numbers as text: "cmyk 65 0 0 0", "spot CutContour 100", "rgb #44C1F0".
Str ink_dump(Arena *a, const Ink *ink);
