#include "type/shape_font.h"

#include <hb.h>
#include <pango/pango.h>

#include "base/utf8.h"

static void fonts_drop(void *data) {
    ShapeFonts *fonts = data;
    for (size_t i = 0; i < fonts->n; i++)
        hb_font_destroy(fonts->p[i]->font);
}

ShapeFonts *shape_fonts_open(Arena *a, int units) {
    ShapeFonts *fonts = NEW(a, ShapeFonts);
    fonts->arena = a;
    fonts->units = units;
    arena_defer(a, fonts_drop, fonts);
    return fonts;
}

ShapeFont *shape_font(ShapeFonts *fonts, const Face *face) {
    for (size_t i = 0; i < fonts->n; i++)
        if (fonts->p[i]->face == face)
            return fonts->p[i];
    ShapeFont *font = NEW(fonts->arena, ShapeFont);
    *font = (ShapeFont){.face = face, .font = face_font(face, fonts->units)};
    font->glyphs = hb_face_get_glyph_count(hb_font_get_face(font->font));
    font->kind = NEWS(fonts->arena, uint8_t, font->glyphs);
    PUSH(fonts->arena, fonts) = font;
    return font;
}

FaceKind shape_font_kind(ShapeFont *font, uint32_t glyph) {
    if (glyph >= font->glyphs)
        return FACE_BLANK;
    if (!font->kind[glyph])
        font->kind[glyph] = (uint8_t)(face_kind(font->face, glyph) + 1);
    return (FaceKind)(font->kind[glyph] - 1);
}

bool character_leaves_nothing(uint32_t c) {
    enum { VARIATION_FIRST = 0xFE00, VARIATION_LAST = 0xFE0F };
    return pango_is_zero_width(c) || (c >= VARIATION_FIRST && c <= VARIATION_LAST);
}

// Letters by their category that are blank by design.
static bool is_filler(uint32_t c) {
    static const uint32_t filler[] = {0x115F, 0x1160, 0x17B4, 0x17B5,
                                      0x2800, 0x3164, 0xFFA0};
    for (size_t i = 0; i < sizeof filler / sizeof *filler; i++)
        if (c == filler[i])
            return true;
    return false;
}

static bool is_seen(uint32_t c) {
    switch ((int)g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
        return false;
    default:
        return !character_leaves_nothing(c) && !is_filler(c);
    }
}

bool shape_font_draws(ShapeFont *font, Str letters) {
    bool seen = false;
    for (size_t at = 0; at < letters.n;) {
        uint32_t c = utf8_next(letters, &at);
        hb_codepoint_t glyph;
        if (!is_seen(c))
            continue;
        seen = true;
        // Where shaping hides what the font draws of a letter alone, that is its design.
        if (!hb_font_get_nominal_glyph(font->font, c, &glyph) ||
            shape_font_kind(font, glyph) != FACE_BLANK)
            return true;
    }
    return !seen;
}
