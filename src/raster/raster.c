#include "raster/raster.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "box/gradient.h"
#include "face/face_picture.h"
#include "raster/cairo.h"
#include "raster/clips.h"
#include "raster/plate.h"
#include "raster/rows.h"
#include "scene/plain.h"
#include "scene/walk.h"

#include FT_MODULE_H
#include FT_SYSTEM_H

typedef struct RasterFont {
    const Face *face;
    cairo_font_face_t *font;       // NULL: FreeType takes it for none
    cairo_font_options_t *options; // with the places on its axes
} RasterFont;

struct Raster {
    Arena *arena;
    Screen screen;
    FT_Library library;
    struct {
        RasterFont *p;
        size_t n, cap;
    } font;
    RasterPad pad;
};

static void *ft_alloc(FT_Memory memory, long size) {
    (void)memory;
    return malloc((size_t)size);
}

static void ft_free(FT_Memory memory, void *block) {
    (void)memory;
    free(block);
}

static void *ft_realloc(FT_Memory memory, long old, long size, void *block) {
    (void)memory;
    (void)old;
    return realloc(block, (size_t)size);
}

// What FT_Init_FreeType does, but with a memory manager that is nobody's to free: Cairo's
// cache may hold a font, and thereby the library, longer than the Raster lives.
static FT_Library library_open(void) {
    static const struct FT_MemoryRec_ memory = {NULL, ft_alloc, ft_free, ft_realloc};
    FT_Library library;
    if (FT_New_Library((FT_Memory)(uintptr_t)&memory, &library) != 0)
        abort();
    FT_Add_Default_Modules(library);
    return library;
}

static void raster_drop(void *data) {
    Raster *r = data;
    for (size_t i = 0; i < r->font.n; i++) {
        cairo_font_face_destroy(r->font.p[i].font);
        cairo_font_options_destroy(r->font.p[i].options);
    }
    FT_Done_Library(r->library);
    pad_drop(&r->pad);
}

Raster *raster_open(Arena *a, Screen screen) {
    Raster *r = NEW(a, Raster);
    r->arena = a;
    r->screen = screen;
    r->library = library_open();
    r->pad.arena = a;
    arena_defer(a, raster_drop, r);
    return r;
}

void raster_plate(Raster *r, const ScreenPlate *plate) {
    r->screen.plate = plate;
}

RasterPad *raster_pad(Raster *r) {
    return &r->pad;
}

static void face_done(void *face) {
    FT_Library library = ((FT_Face)face)->glyph->library;
    FT_Done_Face(face);
    FT_Done_Library(library);
}

// From the bytes that were read, so that no file can change meanwhile.
static cairo_font_face_t *font_open(const Raster *r, const Face *face) {
    static const cairo_user_data_key_t key;
    FT_Face ft;
    if (FT_New_Memory_Face(r->library, (const FT_Byte *)face->data.p, (FT_Long)face->data.n,
                           face->index, &ft) != 0)
        return NULL;
    FT_Reference_Library(r->library);
    cairo_font_face_t *font = cairo_ft_font_face_create_for_ft_face(ft, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(font, &key, ft, face_done) != CAIRO_STATUS_SUCCESS)
        abort(); // out of memory
    return font;
}

// Cairo moves a variable font to where its options say, else to its usual place.
static cairo_font_options_t *options_new(const Face *face) {
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    Arena *scratch = arena_open();
    Buf b = buf_new(scratch);
    for (size_t i = 0; i < face->axes; i++) {
        buf_f(&b, "%s%s=", i ? "," : "", face->axis[i].tag);
        buf_number(&b, face->axis[i].at, 4);
    }
    if (b.n)
        cairo_font_options_set_variations(options, str_c(scratch, buf_str(&b)));
    arena_close(scratch);
    return options;
}

static const RasterFont *font_of(Raster *r, const Face *face) {
    for (size_t i = 0; i < r->font.n; i++)
        if (r->font.p[i].face == face)
            return &r->font.p[i];
    RasterFont *font = &PUSH(r->arena, &r->font);
    *font = (RasterFont){face, font_open(r, face), options_new(face)};
    return font;
}

static void colour_set(cairo_t *cr, Rgb c, double alpha) {
    cairo_set_source_rgba(cr, c.r, c.g, c.b, alpha);
}

static void over_set(cairo_t *cr, bool over) {
    cairo_set_operator(cr, over ? CAIRO_OPERATOR_MULTIPLY : CAIRO_OPERATOR_OVER);
}

// A picture's own colour, or what of it is on the plate.
static void rgb_set(const Raster *r, cairo_t *cr, Rgb c, double alpha) {
    if (r->screen.plate) {
        double light = 1 - screen_plate_rgb(&r->screen, c);
        c = (Rgb){light, light, light};
    }
    colour_set(cr, c, alpha);
}

// What is drawn next is of this ink; letters of black alone print over what lies below.
static void ink_set(const Raster *r, cairo_t *cr, const Ink *ink, double alpha,
                    bool letters) {
    if (screen_plate_keeps(&r->screen, ink, letters))
        alpha = 0;
    colour_set(cr, screen_rgb(&r->screen, ink), alpha);
    over_set(cr, screen_multiplies(&r->screen, ink));
}

static void blend_fill(const Raster *r, cairo_t *cr, const Blend *b) {
    const Gradient *g = b->gradient;
    cairo_pattern_t *pattern =
        g->radial ? cairo_pattern_create_radial(b->from.x, b->from.y, 0, b->from.x,
                                                b->from.y, b->radius)
                  : cairo_pattern_create_linear(b->from.x, b->from.y, b->to.x, b->to.y);
    for (size_t i = 0; i < g->n; i++) {
        Rgb c = screen_rgb(&r->screen, g->ink[i]);
        bool kept = screen_plate_keeps(&r->screen, g->ink[i], false);
        cairo_pattern_add_color_stop_rgba(pattern, g->at[i], c.r, c.g, c.b,
                                          kept ? 0 : gradient_alpha(g, i));
    }
    cairo_set_source(cr, pattern);
    over_set(cr, blend_multiplies(&r->screen, g));
    cairo_fill_preserve(cr);
    cairo_pattern_destroy(pattern);
}

// A dash that begins with nothing drawn is a row of dots, of which Cairo 1.16 leaves out
// each second unless they have some length.
static void dash_set(cairo_t *cr, const double dash[4]) {
    const double least = 0.001; // pt
    double d[4];
    bool dashed = dash[1] + dash[3] > 0, dots = dashed && dash[0] == 0;
    for (size_t i = 0; i < 4; i++)
        d[i] = fmax(dash[i], least);
    cairo_set_dash(cr, d, dashed ? 4 : 0, 0);
    cairo_set_line_cap(cr, dots ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
}

static void path_item(const Raster *r, cairo_t *cr, const PathItem *item) {
    cairo_set_fill_rule(cr, (cairo_fill_rule_t)item->even_odd); // 1: even and odd
    path_draw(cr, item->path);
    if (item->fill) {
        ink_set(r, cr, item->fill, 1, false);
        cairo_fill_preserve(cr);
    }
    if (item->blend.gradient)
        blend_fill(r, cr, &item->blend);
    if (item->stroke) {
        ink_set(r, cr, item->stroke, 1, false);
        cairo_set_line_width(cr, item->line);
        cairo_set_line_join(cr, (cairo_line_join_t)item->letters); // 1: round
        dash_set(cr, item->dash);
        cairo_stroke(cr);
        cairo_set_dash(cr, NULL, 0, 0);
    }
    cairo_new_path(cr);
    over_set(cr, false);
}

static void drawing_draw(const Raster *r, cairo_t *cr, const ImageItem *item) {
    if (item->art->spills) {
        cairo_rectangle(cr, 0, 0, item->art->width, item->art->height);
        cairo_clip(cr);
    }
    for (size_t i = 0; i < item->art->shapes; i++) {
        const ArtShape *shape = &item->art->shape[i];
        if (item->tint && art_tints(item->art, shape))
            ink_set(r, cr, item->tint, shape->alpha, false);
        else
            rgb_set(r, cr, shape->colour, shape->alpha);
        cairo_set_fill_rule(cr, shape->even_odd ? CAIRO_FILL_RULE_EVEN_ODD
                                                : CAIRO_FILL_RULE_WINDING);
        path_draw(cr, shape->path);
        if (shape->stroked) {
            cairo_set_line_width(cr, shape->line);
            cairo_set_line_cap(cr, (cairo_line_cap_t)shape->cap);
            cairo_set_line_join(cr, (cairo_line_join_t)shape->join);
            cairo_set_miter_limit(cr, shape->miter);
            cairo_stroke(cr);
        } else {
            cairo_fill(cr);
        }
    }
}

static void pixels_draw(const Raster *r, cairo_t *cr, const ImageItem *item) {
    const Art *art = item->art;
    Arena *scratch = arena_open();
    const uint8_t *pixel = r->screen.plate && !item->tint
                               ? plate_pixels(scratch, &r->screen, art)
                               : art_pixels(art, r->screen.icc);
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        (unsigned char *)(uintptr_t)pixel, CAIRO_FORMAT_ARGB32, art->columns, art->rows,
        art->columns * 4);
    cairo_scale(cr, art->width / art->columns, art->height / art->rows);
    if (item->tint) { // a drawing that only pixels can show: its alpha in this ink
        ink_set(r, cr, item->tint, 1, false);
        cairo_mask_surface(cr, surface, 0, 0);
    } else { // padded, or the scaling filter fades the picture's edges out
        cairo_set_source_surface(cr, surface, 0, 0);
        cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_BEST);
        cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
        cairo_rectangle(cr, 0, 0, art->columns, art->rows);
        cairo_fill(cr);
    }
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    arena_close(scratch);
}

// Letters that are pictures instead of outlines.
static void pictures_show(const Raster *raster, cairo_t *cr, const GlyphsItem *item) {
    Arena *scratch = arena_open();
    double size = item->run->size;
    for (size_t i = 0; i < item->run->n; i++) {
        const Glyph *at = &item->run->glyph[i];
        FacePicture picture;
        if (!face_picture(scratch, item->run->face, at->id, &picture))
            continue;
        Rect r = picture.place;
        cairo_save(cr);
        cairo_translate(cr, item->origin.x + at->x, item->origin.y + at->y);
        cairo_rotate(cr, at->turn);
        cairo_translate(cr, r.x * size, r.y * size);
        cairo_scale(cr, r.w * size / picture.art.width, r.h * size / picture.art.height);
        ImageItem image = {.art = &picture.art};
        if (picture.art.kind == ART_PIXELS) {
            pixels_draw(raster, cr, &image);
        } else {
            image.tint = item->ink;
            drawing_draw(raster, cr, &image);
        }
        cairo_restore(cr);
    }
    arena_close(scratch);
}

static void glyphs_show(cairo_t *cr, const cairo_glyph_t *glyph, size_t n, bool outlines) {
    if (outlines)
        cairo_glyph_path(cr, glyph, (int)n);
    else
        cairo_show_glyphs(cr, glyph, (int)n);
}

// Letters on a curve, each turned about its own place.
static void turned_show(cairo_t *cr, const GlyphsItem *item, bool outlines) {
    for (size_t i = 0; i < item->run->n; i++) {
        const Glyph *at = &item->run->glyph[i];
        cairo_save(cr);
        cairo_translate(cr, item->origin.x + at->x, item->origin.y + at->y);
        cairo_rotate(cr, at->turn);
        glyphs_show(cr, &(cairo_glyph_t){at->id, 0, 0}, 1, outlines);
        cairo_restore(cr);
    }
}

static void straight_show(cairo_t *cr, const GlyphsItem *item, bool outlines) {
    Arena *scratch = arena_open();
    size_t n = item->run->n;
    cairo_glyph_t *glyph = NEWS(scratch, cairo_glyph_t, n);
    for (size_t i = 0; i < n; i++) {
        const Glyph *at = &item->run->glyph[i];
        glyph[i] = (cairo_glyph_t){at->id, item->origin.x + at->x, item->origin.y + at->y};
    }
    glyphs_show(cr, glyph, n, outlines);
    arena_close(scratch);
}

static void glyphs_item(Raster *r, cairo_t *cr, const GlyphsItem *item, bool outlines) {
    if (item->run->pictured) {
        pictures_show(r, cr, item);
        return;
    }
    const RasterFont *font = font_of(r, item->run->face);
    if (!font->font)
        return;
    cairo_set_font_face(cr, font->font);
    cairo_set_font_size(cr, item->run->size);
    cairo_set_font_options(cr, font->options);
    ink_set(r, cr, item->ink, 1, true);
    if (item->run->turned)
        turned_show(cr, item, outlines);
    else
        straight_show(cr, item, outlines);
    cairo_fill(cr);
    over_set(cr, false);
}

static void image_item(const Raster *r, cairo_t *cr, const ImageItem *item) {
    cairo_save(cr);
    cairo_translate(cr, item->rect.x, item->rect.y);
    cairo_scale(cr, item->rect.w / item->art->width, item->rect.h / item->art->height);
    switch (item->art->kind) {
    case ART_DRAWING:
        drawing_draw(r, cr, item);
        break;
    case ART_PIXELS:
        pixels_draw(r, cr, item);
        break;
    }
    cairo_restore(cr);
}

static cairo_operator_t operator_of(Mixing mixing) {
    static const cairo_operator_t operators[] = {
        [MIX_NORMAL] = CAIRO_OPERATOR_OVER,
        [MIX_MULTIPLY] = CAIRO_OPERATOR_MULTIPLY,
        [MIX_SCREEN] = CAIRO_OPERATOR_SCREEN,
        [MIX_OVERLAY] = CAIRO_OPERATOR_OVERLAY,
        [MIX_DARKEN] = CAIRO_OPERATOR_DARKEN,
        [MIX_LIGHTEN] = CAIRO_OPERATOR_LIGHTEN,
        [MIX_DODGE] = CAIRO_OPERATOR_COLOR_DODGE,
        [MIX_BURN] = CAIRO_OPERATOR_COLOR_BURN,
        [MIX_HARD_LIGHT] = CAIRO_OPERATOR_HARD_LIGHT,
        [MIX_SOFT_LIGHT] = CAIRO_OPERATOR_SOFT_LIGHT,
        [MIX_DIFFERENCE] = CAIRO_OPERATOR_DIFFERENCE,
        [MIX_EXCLUSION] = CAIRO_OPERATOR_EXCLUSION};
    return operators[mixing];
}

typedef struct GroupOpen { // what of the clips was open, and in force, before it
    size_t open, forced;
} GroupOpen;

typedef struct Replay {
    Raster *raster;
    cairo_t *cr;
    bool outlines;
    Clips clips;
    struct {
        GroupOpen *p;
        size_t n, cap;
    } group;
} Replay;

static void group_begin(Replay *p, const GroupItem *g, Affine to_page) {
    cairo_t *cr = p->cr;
    cairo_matrix_t m;
    PUSH(p->clips.arena, &p->group) = (GroupOpen){p->clips.open.n, p->clips.forced};
    cairo_save(cr);
    cairo_matrix_init(&m, g->matrix.a, g->matrix.b, g->matrix.c, g->matrix.d, g->matrix.e,
                      g->matrix.f);
    cairo_transform(cr, &m);
    // The clip is in the group's own coordinates: it turns with the content.
    if (g->clip.n && !clips_begin(&p->clips, cr, &g->clip, affine_then(g->matrix, to_page)))
        clip_force(cr, &g->clip);
    if (group_is_apart(g)) {
        clips_force(&p->clips, cr);
        p->clips.forced = p->clips.open.n;
        cairo_push_group(cr);
    }
}

static void group_end(Replay *p, const Page *page, size_t begin) {
    const Raster *r = p->raster;
    cairo_t *cr = p->cr;
    const GroupItem *g = &page->p[begin].group;
    if (group_is_apart(g)) {
        cairo_pop_group_to_source(cr);
        over_set(cr, group_multiplies(&r->screen, page, begin));
        if (g->mixing != MIX_NORMAL)
            cairo_set_operator(cr, operator_of(g->mixing));
        cairo_paint_with_alpha(cr, g->opacity);
    }
    cairo_restore(cr);
    assert(p->group.n > 0); // the walk gives ends their begins
    GroupOpen before = p->group.p[--p->group.n];
    p->clips.open.n = before.open;
    p->clips.forced = before.forced;
}

static void page_items(Raster *r, cairo_t *cr, const Page *page, bool outlines);

static void page_inner(const Replay *p, const Page *page) {
    Rect b = page->bleed;
    cairo_save(p->cr);
    clips_force(&p->clips, p->cr);
    cairo_rectangle(p->cr, b.x, b.y, b.w, b.h);
    cairo_clip(p->cr);
    page_items(p->raster, p->cr, page, p->outlines);
    cairo_restore(p->cr);
}

static void item_draw(Replay *p, const Item *item) {
    if (item->kind == ITEM_PATH)
        path_item(p->raster, p->cr, &item->path);
    else if (item->kind == ITEM_GLYPHS)
        glyphs_item(p->raster, p->cr, &item->glyphs, p->outlines);
    else
        image_item(p->raster, p->cr, &item->image);
}

static void item_clipped(Replay *p, const Item *item, Affine to_page) {
    if (clips_hold(&p->clips, item, to_page)) {
        item_draw(p, item);
        return;
    }
    cairo_save(p->cr);
    clips_force(&p->clips, p->cr);
    item_draw(p, item);
    cairo_restore(p->cr);
}

static void page_items(Raster *r, cairo_t *cr, const Page *page, bool outlines) {
    Arena *scratch = arena_open();
    Replay p = {r, cr, outlines, .clips = {.arena = scratch}};
    for (Walk w = walk_page(scratch, page); walk_next(&w);) {
        const Item *item = w.item;
        switch (item->kind) {
        case ITEM_PATH:
        case ITEM_GLYPHS:
        case ITEM_IMAGE:
            item_clipped(&p, item, w.now.to_page);
            break;
        case ITEM_GROUP_BEGIN:
            group_begin(&p, &item->group, w.now.to_page);
            break;
        case ITEM_GROUP_END:
            group_end(&p, page, w.now.item);
            break;
        case ITEM_PAGE: // sheets hold pages, and pages none
            page_inner(&p, item->page.page);
            break;
        case ITEM_LINK:
        case ITEM_TAG_BEGIN:
        case ITEM_TAG_END:
            break;
        }
    }
    arena_close(scratch);
}

void raster_replay(Raster *r, cairo_t *cr, const Page *page, bool outlines) {
    cairo_translate(cr, -page->media.x, -page->media.y);
    page_items(r, cr, page, outlines);
}
