#pragma once
// A page's style sheet: a class for each ink, named after it, so that a colour is changed
// in one place, and one for each way that text is set; with the fonts that the page's
// letters need, cut to them. Classes are asked for while the page is written; the sheet is
// written last, though it stands first. Lives in the page's arena.
#include "box/gradient.h"
#include "ink/screen.h"
#include "project/project.h"
#include "svg/font.h"

typedef struct SvgSheet SvgSheet;

SvgSheet *svg_sheet_new(Arena *a, SvgFonts *fonts, SvgText mode, Screen screen);
// The class that fills with the ink.
Str svg_fill(SvgSheet *s, const Ink *ink);
// What an element is painted with, as classes and once more as attributes, for programs
// that read no style sheet (Scribus).
typedef struct SvgPaint {
    const Ink *fill, *line; // either or NULL
    Str more;               // one more class, or empty
    double alpha;           // 0..1
} SvgPaint;
void svg_paint(SvgSheet *s, Buf *b, const SvgPaint *paint);
void svg_stop(SvgSheet *s, Buf *b, const Ink *ink); // of a gradient
// The same for text: its classes are written already, this is what they say.
void svg_type_says(SvgSheet *s, Buf *b, const GlyphsItem *item);
// What lies below is seen through an overprinting ink: ` style="…"` for what is painted in
// it at `alpha` (0..1), or nothing.
void svg_over(SvgSheet *s, Buf *b, const Ink *ink, double alpha);
bool svg_is_over(const SvgSheet *s, const Ink *ink);
// The same for a gradient of such inks: its class, or empty.
Str svg_blend_over(SvgSheet *s, const Gradient *gradient);
// The class of letters as the run has them.
Str svg_type(SvgSheet *s, const GlyphsItem *item);
// Letters that the run's font must have.
void svg_letters_use(SvgSheet *s, const Face *face, Str text, Str features);
void svg_sheet_write(SvgSheet *s, Buf *out);
