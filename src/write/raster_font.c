#include "write/raster_font.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cairo-ft.h>
#include <cairo.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MODULE_H

typedef struct Loaded { // what a Cairo font holds on to
    FT_Library library;
    FT_Face ft;
    void *bytes;
} Loaded;

typedef struct Font {
    const Face *face;
    cairo_font_face_t *cairo;
    FT_Face ft;
} Font;

struct Fonts {
    Arena *arena;
    FT_Library library;
    Font *p;
    size_t n, cap;
};

static void loaded_drop(void *ptr) {
    Loaded *loaded = ptr;
    FT_Done_Face(loaded->ft);
    FT_Done_Library(loaded->library);
    free(loaded->bytes);
    free(loaded);
}

static void fonts_close(void *ptr) {
    Fonts *fonts = ptr;
    for (size_t i = 0; i < fonts->n; i++)
        cairo_font_face_destroy(fonts->p[i].cairo);
    FT_Done_Library(fonts->library);
}

Fonts *fonts_open(Arena *a) {
    Fonts *fonts = NEW(a, Fonts);
    fonts->arena = a;
    if (FT_Init_FreeType(&fonts->library))
        abort(); // out of memory
    arena_defer(a, fonts_close, fonts);
    return fonts;
}

static Loaded *face_load(FT_Library library, const Face *face) {
    Loaded *loaded = malloc(sizeof *loaded);
    void *bytes = malloc(face->data.n);
    if (!loaded || !bytes)
        abort();
    memcpy(bytes, face->data.p, face->data.n);
    *loaded = (Loaded){library, NULL, bytes};
    if (FT_New_Memory_Face(library, bytes, (FT_Long)face->data.n, face->index,
                           &loaded->ft)) {
        free(bytes);
        free(loaded);
        return NULL;
    }
    FT_Reference_Library(library);
    return loaded;
}

static const Font *font_find(Fonts *fonts, const Face *face) {
    static const cairo_user_data_key_t key;
    for (size_t i = 0; i < fonts->n; i++)
        if (fonts->p[i].face == face)
            return &fonts->p[i];
    Loaded *loaded = face_load(fonts->library, face);
    if (!loaded)
        return NULL;
    cairo_font_face_t *cairo =
        cairo_ft_font_face_create_for_ft_face(loaded->ft, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(cairo, &key, loaded, loaded_drop))
        abort();
    PUSH(fonts->arena, fonts) = (Font){face, cairo, loaded->ft};
    return &fonts->p[fonts->n - 1];
}

static const Font *font_use(Fonts *fonts, cairo_t *cr, const Run *run) {
    const Font *font = font_find(fonts, run->face);
    if (!font)
        return NULL;
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
    cairo_set_font_face(cr, font->cairo);
    assert(isfinite(run->size) && run->size > 0);
    cairo_set_font_size(cr, run->size);
    return font;
}

static void glyphs_place(const GlyphsItem *item, cairo_glyph_t *out) {
    for (size_t i = 0; i < item->run->n; i++) {
        const Glyph *glyph = &item->run->glyph[i];
        out[i] = (cairo_glyph_t){glyph->id, item->origin.x + glyph->x,
                                 item->origin.y + glyph->y};
        assert(isfinite(out[i].x) && isfinite(out[i].y));
    }
}

bool fonts_outlines(Fonts *fonts, cairo_t *cr, const GlyphsItem *item) {
    const Font *font = font_use(fonts, cr, item->run);
    if (!font)
        return false;
    size_t n = item->run->n;
    Arena *scratch = arena_open();
    cairo_glyph_t *glyph = NEWS(scratch, cairo_glyph_t, n);
    glyphs_place(item, glyph);
    if (FT_HAS_COLOR(font->ft)) {
        cairo_show_glyphs(cr, glyph, (int)n);
    } else {
        cairo_new_path(cr);
        cairo_glyph_path(cr, glyph, (int)n);
        cairo_fill(cr);
    }
    arena_close(scratch);
    return true;
}

// A text being cut into clusters for Cairo, which wants them in reading order: of a run
// from right to left the last glyph comes first.
typedef struct Telling {
    Str text;
    cairo_glyph_t *glyph;
    size_t glyphs;
    cairo_text_cluster_t *cluster;
    size_t clusters;
} Telling;

static const Glyph *glyph_told(const Run *run, size_t i) {
    return &run->glyph[run->rtl ? run->n - 1 - i : i];
}

// A line's last space has no glyph of its own, and words of successive lines would run into
// one when copied.
static bool space_untold(const Run *run, Str text) {
    for (size_t i = 0; i < run->n; i++)
        if (run->glyph[i].cluster + 1 == text.n)
            return false;
    return str_ends(text, S(" "));
}

// The font's space behind the run's last glyph, or in front of it all from right to left.
static bool space_tell(const Font *font, const GlyphsItem *item, Telling *t) {
    const Run *run = item->run;
    FT_UInt id = FT_Get_Char_Index(font->ft, ' ');
    if (id == 0 || FT_Load_Glyph(font->ft, id, FT_LOAD_NO_SCALE))
        return false;
    double width = (double)font->ft->glyph->metrics.horiAdvance /
                   (double)font->ft->units_per_EM * run->size;
    double x = item->origin.x + (run->rtl ? -width : run->width);
    size_t at = run->rtl ? 0 : run->n;
    memmove(t->glyph + at + 1, t->glyph + at, (run->n - at) * sizeof *t->glyph);
    t->glyph[at] = (cairo_glyph_t){id, x, item->origin.y};
    t->glyphs++;
    return true;
}

static void clusters_tell(const Run *run, Telling *t, size_t text_end) {
    for (size_t i = 0; i < run->n;) {
        size_t from = glyph_told(run, i)->cluster, n = 1;
        while (i + n < run->n && glyph_told(run, i + n)->cluster <= from)
            n++;
        size_t to = i + n < run->n ? glyph_told(run, i + n)->cluster : text_end;
        assert(to <= text_end && from <= to);
        if (t->clusters == 0)
            from = 0;
        t->cluster[t->clusters++] = (cairo_text_cluster_t){(int)(to - from), (int)n};
        i += n;
    }
}

bool fonts_text(Fonts *fonts, cairo_t *cr, const GlyphsItem *item) {
    const Run *run = item->run;
    const Font *font = font_use(fonts, cr, run);
    if (!font)
        return false;
    Arena *scratch = arena_open();
    Telling t = {.text = item->text,
                 .glyph = NEWS(scratch, cairo_glyph_t, run->n + 1),
                 .glyphs = run->n,
                 .cluster = NEWS(scratch, cairo_text_cluster_t, run->n + 1)};
    glyphs_place(item, t.glyph);
    bool space = space_untold(run, t.text) && space_tell(font, item, &t);
    clusters_tell(run, &t, t.text.n - space);
    if (space)
        t.cluster[t.clusters++] = (cairo_text_cluster_t){1, 1};
    cairo_text_cluster_flags_t order =
        run->rtl ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : (cairo_text_cluster_flags_t)0;
    cairo_show_text_glyphs(cr, t.text.p, (int)t.text.n, t.glyph, (int)t.glyphs, t.cluster,
                           (int)t.clusters, order);
    arena_close(scratch);
    return true;
}
