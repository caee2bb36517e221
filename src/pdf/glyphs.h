#pragma once
// Runs of glyphs to text operators: positions by the widths that the file will state,
// ActualText where the glyphs alone would not say what is written (ISO 32000-1, 14.9.4).
// Works on the caller's Canvas and keeps nothing. Never shapes and never breaks lines.
#include "pdf/canvas.h"
#include "scene/scene.h"

// With `apart` a space stands before the words, for readers only.
void pdf_glyphs_draw(Canvas *c, const GlyphsItem *item, bool apart);
