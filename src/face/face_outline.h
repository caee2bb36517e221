#pragma once
// A glyph's outline as a Path, by HarfBuzz, which has it of TrueType, CFF and CFF2 alike
// and of variable fonts at their place. The path lives in the arena given. Knows neither
// inks nor the letters of colours.
#include <stdint.h>

#include "geometry/path.h"

// `font` is a hb_font_t, of which one unit becomes `scale`; y down, from the origin on the
// baseline.
Path face_outline(Arena *a, void *font, uint32_t glyph, double scale);
