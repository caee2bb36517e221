#pragma once
// Faces as a Shaper uses them: at its reference size, with what each glyph is to the eye
// remembered. One thread's; lives in the arena of its opener. Knows no text beyond a
// letter.
#include "face/face_picture.h"

typedef struct ShapeFont {
    const Face *face;
    void *font;    // hb_font_t
    uint8_t *kind; // by glyph: a FaceKind and one, or 0 for one not asked for
    size_t glyphs;
} ShapeFont;

typedef struct ShapeFonts {
    Arena *arena;
    ShapeFont **p;
    size_t n, cap;
    int units; // to the em
} ShapeFonts;

ShapeFonts *shape_fonts_open(Arena *a, int units);
ShapeFont *shape_font(ShapeFonts *fonts, const Face *face);
FaceKind shape_font_kind(ShapeFont *font, uint32_t glyph);
// Whether the font draws something for these letters, or nobody would expect it to.
bool shape_font_draws(ShapeFont *font, Str letters);
// Characters that by their nature leave nothing: joiners, marks of direction, variations.
bool character_leaves_nothing(uint32_t c);
