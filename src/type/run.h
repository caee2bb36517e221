#pragma once
// A Run: the glyphs of one face with their places, as text has set them and a scene shows
// them. Lives in the arena of the text that it is of; its face belongs to the build's
// fonts. Knows no line, no box and no colour.
#include "base/str.h"

typedef struct Face Face;

typedef struct Glyph {
    uint32_t id;
    uint32_t cluster; // byte of the run's text at which the glyph's cluster begins
    double x, y;      // pt, from the run's origin on the baseline, y down
    double advance;   // pt
    double turn;      // radians, clockwise about x, y: text on a curve; 0 for straight text
} Glyph;

typedef struct Run { // glyphs of one face, in visual order
    const Face *face;
    double size;  // pt, of its glyphs: of raised or lowered ones less than their line's
    double rise;  // pt, above the line's baseline
    double x;     // pt, from the line's start
    double width; // pt, along the baseline, which may be a curve
    const Glyph *glyph;
    size_t n;
    size_t at; // byte of the box's text where it begins
    Str text;  // what the glyphs say, in logical order; a hyphen made by breaking is U+00AD
    bool rtl;
    bool joined;    // its letters join, as in Arabic: they take no tracking
    bool ends_line; // with what was written, no hyphen that breaking made
    bool pictured;  // its glyphs are pictures, not outlines (face/face_picture.h)
    const struct TextSpan *span; // of the box that it was set for; NULL: the box's own
    Str script;  // the feature by which the font has its letters raised or lowered
    bool turned; // stands on a curve: its glyphs have turns of their own, and an icon's
                 // place is in glyph[0], which n does not count
} Run;

typedef struct Runs { // of one line, from its start
    const Run *p;
    size_t n;
    double width; // pt, without trailing space
} Runs;
