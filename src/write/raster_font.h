#pragma once
// The faces of one thread as Cairo's fonts, and glyphs drawn with them: as outlines on
// pixels, because Cairo 1.16 sets glyphs on whole pixels there, and as text that can be
// copied in a PDF. Cairo may keep a font beyond the Raster, so a face's bytes are copied to
// where the font itself can let go of them.
#include "scene/scene.h"

struct _cairo;

typedef struct Fonts Fonts;

Fonts *fonts_open(Arena *a);
// False when the font cannot be loaded. The source of colour is set already.
bool fonts_outlines(Fonts *fonts, struct _cairo *cr, const GlyphsItem *item);
bool fonts_text(Fonts *fonts, struct _cairo *cr, const GlyphsItem *item);
