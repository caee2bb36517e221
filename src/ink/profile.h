#pragma once
// Profile: what a print shop, an office printer or a screen wants of a PDF, read from
// layouts/print/NAME.yaml, the project's own before the stock's. A profile may extend
// another. What cannot go together under its standard is an error at its place. Lives in
// the build's arena and is never changed; knows no page and writes nothing.
#include "ink/rule.h"
#include "source/input.h"
#include "yaml/key.h"

typedef enum Standard { // ISO 15930-7, -6, -3 and -4
    STANDARD_NONE,
    STANDARD_X4,
    STANDARD_X3,
    STANDARD_X3_2002,
    STANDARD_X1A,
    STANDARD_X6 // ISO 15930-9, on PDF 2.0
} Standard;

typedef enum Spots { SPOTS_KEEP, SPOTS_CONVERT, SPOTS_REFUSE } Spots;
// RGB_TAG keeps pictures in RGB and says which; inks and drawings in RGB are converted.
typedef enum RgbUse { RGB_CONVERT, RGB_TAG, RGB_REFUSE } RgbUse;
typedef enum GreyUse {
    GREY_K,
    GREY_ICC
} GreyUse; // of neutral RGB: black alone, or all inks

typedef enum InksUse { INKS_CONVERT, INKS_KEEP } InksUse;

typedef struct Profile {
    Str name;
    Standard standard;
    bool cmyk;     // colours are the inks' own; else their screen previews
    Span icc_at;   // where that file is named, if it is
    Str icc;       // the output's ICC profile, its bytes: of RGB what process inks mean
    Str condition; // its registered name: "FOGRA39"
    Str registry;
    Str info;
    Str source;   // where its ICC profile is to be had, in words
    bool archive; // PDF/X-4 that is PDF/A-2 as well
    Spots spots;
    RgbUse rgb;
    GreyUse grey;
    InksUse inks; // of pictures in another press's
    bool transparency;
    bool outlines; // letters as paths
    bool links, bookmarks;
    bool has_bleed;
    double bleed;      // pt around the trim that the file keeps, if has_bleed
    double safe;       // pt that text keeps from the trim, beside what the layout asks
    double least_type; // pt
    double least_line; // pt
    double least_reversed_type, least_reversed_line; // pt, light on dark
    double rich_black;  // pt; from this size on black type may be of several inks; 0: none
    double picture_ppi; // fewer is a warning; 0: any
    double ink_limit;   // of four inks at 100 % each is 4; 0: none
    Level level[RULES]; // of what preflight finds, by rule
} Profile;

typedef struct ProfileInput {
    Str name;
    Span at;           // where it is named
    const Str *folder; // where print/ may be: the project's layouts, then the stock's
    size_t folders;
    Inputs *inputs; // where what is read is written down
} ProfileInput;

extern const KeyMap profile_keys, output_keys;

const Profile *profile_read(Arena *a, Diags *d,
                            const ProfileInput *in); // NULL after errors
bool profile_is_x(const Profile *p);                 // some PDF/X
bool profile_is_modern(const Profile *p);            // PDF/X with transparency, layers
bool profile_is_tagged(const Profile *p);            // its PDF says what things are
