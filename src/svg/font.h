#pragma once
// Fonts as SVG needs them: whether a browser, left alone, would put a run's letters where
// the scene has them; the outlines of glyphs; and the part of a font that a page's letters
// need, as a file. Through HarfBuzz, by the same tables as the layout. A SvgFonts is one
// thread's; what a page uses lives in the page's arena.
#include "scene/scene.h"

typedef struct SvgFonts SvgFonts;
typedef struct SvgUse SvgUse; // what a page uses of a face

SvgFonts *svg_fonts_open(Arena *a);

// A run's letters that a browser would shape: without the hyphen that breaking made and the
// space that ends a line, and how many of the run's glyphs they are.
typedef struct SvgLetters {
    const Run *run;
    Str text;
    size_t glyphs;
    Str features;
    double tracking; // em
    Str language;
} SvgLetters;

// pt, to where the next letter would stand; NAN when some stand elsewhere than the run's.
double svg_letters_width(SvgFonts *f, const SvgLetters *letters);
// The glyph's outline for type of `size` pt, with its origin at 0, 0.
Path svg_glyph(SvgFonts *f, Arena *a, const Face *face, uint32_t glyph, double size);
// A style's features as CSS has them: `"lnum","ss01" 2`; empty without any.
Str svg_features(Arena *a, Str features);

SvgUse *svg_use_new(Arena *a, const Face *face);
void svg_use_add(SvgUse *use, Str text, Str features);
// The font file; empty when the face cannot be cut.
Str svg_subset(SvgFonts *f, Arena *a, const SvgUse *use);
