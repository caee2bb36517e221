#include "write/raster_draw.h"

#include <assert.h>
#include <math.h>

#include <cairo.h>

#include "base/buf.h"

typedef struct Drawing {
    Raster *raster;
    cairo_t *cr;
    const Page *page;
    DrawTarget target;
    bool failed;
} Drawing;

// Cairo takes any number and draws something (NaN as another number, a huge one wrapped
// round), so no bad one may come this far.
static bool point_fine(Pt p) {
    return fabs(p.x) < 1e6 && fabs(p.y) < 1e6;
}

static void path_trace(cairo_t *cr, Path path) {
    cairo_new_path(cr);
    for (size_t i = 0; i < path.n; i++) {
        const Pt *p = path.p[i].p;
        assert(point_fine(p[0]) && point_fine(p[1]) && point_fine(p[2]));
        switch (path.p[i].kind) {
        case STEP_MOVE:
            cairo_move_to(cr, p[0].x, p[0].y);
            break;
        case STEP_LINE:
            cairo_line_to(cr, p[0].x, p[0].y);
            break;
        case STEP_CURVE:
            cairo_curve_to(cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
            break;
        case STEP_CLOSE:
            cairo_close_path(cr);
            break;
        }
    }
}

static void colour_use(cairo_t *cr, Rgb c, double alpha) {
    assert(c.r >= 0 && c.r <= 1 && c.g >= 0 && c.g <= 1 && c.b >= 0 && c.b <= 1);
    if (alpha < 1)
        cairo_set_source_rgba(cr, c.r, c.g, c.b, alpha);
    else
        cairo_set_source_rgb(cr, c.r, c.g, c.b);
}

static void rule_use(cairo_t *cr, bool even_odd) {
    cairo_set_fill_rule(cr, even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
}

static void path_draw(Drawing *d, const PathItem *item) {
    path_trace(d->cr, item->path);
    if (item->fill) {
        rule_use(d->cr, item->even_odd);
        colour_use(d->cr, item->fill->preview, 1);
        cairo_fill_preserve(d->cr);
    }
    if (item->stroke) {
        assert(isfinite(item->line) && item->line >= 0);
        colour_use(d->cr, item->stroke->preview, 1);
        cairo_set_line_width(d->cr, item->line);
        cairo_stroke_preserve(d->cr);
    }
    cairo_new_path(d->cr);
}

static void glyphs_draw(Drawing *d, const GlyphsItem *item) {
    bool fine = true;
    colour_use(d->cr, item->ink->preview, 1);
    switch (d->target) {
    case DRAW_PIXELS:
    case DRAW_SVG:
        fine = fonts_outlines(d->raster->fonts, d->cr, item);
        break;
    case DRAW_PDF:
        fine = fonts_text(d->raster->fonts, d->cr, item);
        break;
    }
    d->failed |= !fine;
}

static void shape_draw(cairo_t *cr, const ArtShape *shape, const Ink *tint) {
    path_trace(cr, shape->path);
    colour_use(cr, tint ? tint->preview : shape->colour, shape->alpha);
    if (!shape->stroked) {
        rule_use(cr, shape->even_odd);
        cairo_fill(cr);
        return;
    }
    cairo_set_line_width(cr, shape->line);
    cairo_set_line_cap(cr, (cairo_line_cap_t)shape->cap); // Cairo's numbers are PDF's
    cairo_set_line_join(cr, (cairo_line_join_t)shape->join);
    cairo_set_miter_limit(cr, shape->miter);
    cairo_stroke(cr);
}

static cairo_surface_t *picture_surface(Raster *r, const Art *art) {
    for (size_t i = 0; i < r->n; i++)
        if (r->p[i].art == art)
            return r->p[i].surface;
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        (unsigned char *)art->pixel, CAIRO_FORMAT_ARGB32, art->columns, art->rows,
        art->columns * 4);
    PUSH(r->arena, r) = (Picture){art, surface};
    return surface;
}

static void pixels_draw(Drawing *d, const ImageItem *item) {
    cairo_surface_t *surface = picture_surface(d->raster, item->art);
    if (item->tint) { // a drawing that only pixels could show: its alpha in this ink
        colour_use(d->cr, item->tint->preview, 1);
        cairo_mask_surface(d->cr, surface, 0, 0);
        return;
    }
    cairo_set_source_surface(d->cr, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(d->cr), CAIRO_FILTER_BEST);
    cairo_pattern_set_extend(cairo_get_source(d->cr), CAIRO_EXTEND_PAD);
    cairo_rectangle(d->cr, 0, 0, item->art->columns, item->art->rows);
    cairo_fill(d->cr);
}

static void image_draw(Drawing *d, const ImageItem *item) {
    const Art *art = item->art;
    bool pixels = art->kind == ART_PIXELS;
    double w = pixels ? art->columns : art->width, h = pixels ? art->rows : art->height;
    assert(rect_finite(item->rect) && w > 0 && h > 0);
    if (item->rect.w <= 0 || item->rect.h <= 0)
        return;
    cairo_save(d->cr);
    cairo_translate(d->cr, item->rect.x, item->rect.y);
    cairo_scale(d->cr, item->rect.w / w, item->rect.h / h);
    if (!pixels && art->spills) {
        cairo_rectangle(d->cr, 0, 0, w, h);
        cairo_clip(d->cr);
    }
    if (pixels)
        pixels_draw(d, item);
    for (size_t i = 0; i < art->shapes; i++)
        shape_draw(d->cr, &art->shape[i], item->tint);
    cairo_restore(d->cr);
}

// Cairo takes a link's rectangle in the page's units, whatever the matrix; its attributes
// are a text in which quotes and backslashes are escaped by a backslash.
static void link_draw(Drawing *d, const LinkItem *link) {
    assert(rect_finite(link->rect));
    cairo_matrix_t m;
    cairo_get_matrix(d->cr, &m);
    Rect r = affine_rect((Affine){m.xx, m.yx, m.xy, m.yy, m.x0, m.y0}, link->rect);
    double number[] = {r.x, r.y, r.w, r.h};
    Arena *scratch = arena_open();
    Buf b = buf_new(scratch);
    buf_add(&b, S("rect=["));
    for (size_t i = 0; i < 4; i++) {
        buf_number(&b, number[i], 3);
        buf_char(&b, ' ');
    }
    buf_add(&b, S("] uri='"));
    for (size_t i = 0; i < link->uri.n; i++) {
        if (link->uri.p[i] == '\'' || link->uri.p[i] == '\\')
            buf_char(&b, '\\');
        buf_char(&b, link->uri.p[i]);
    }
    buf_add(&b, S("'"));
    cairo_tag_begin(d->cr, CAIRO_TAG_LINK, str_c(scratch, buf_str(&b)));
    cairo_tag_end(d->cr, CAIRO_TAG_LINK);
    arena_close(scratch);
}

static void group_begin(Drawing *d, const GroupItem *group) {
    Affine m = group->matrix;
    assert(point_fine((Pt){m.a, m.b}) && point_fine((Pt){m.c, m.d}) &&
           point_fine((Pt){m.e, m.f}) && m.a * m.d - m.b * m.c != 0);
    cairo_save(d->cr);
    cairo_transform(d->cr, &(cairo_matrix_t){m.a, m.b, m.c, m.d, m.e, m.f});
    if (group->clip.n > 0) {
        path_trace(d->cr, group->clip);
        rule_use(d->cr, false);
        cairo_clip(d->cr);
    }
    if (group->opacity < 1)
        cairo_push_group(d->cr);
}

static void group_end(Drawing *d, const GroupItem *group) {
    if (group->opacity < 1) {
        cairo_pop_group_to_source(d->cr);
        cairo_paint_with_alpha(d->cr, fmax(0, group->opacity));
    }
    cairo_restore(d->cr);
}

// Draws from item i to the end of its group; gives the item there.
static size_t items_draw(Drawing *d, size_t i) {
    for (; i < d->page->n; i++) {
        const Item *item = &d->page->p[i];
        switch (item->kind) {
        case ITEM_PATH:
            path_draw(d, &item->path);
            break;
        case ITEM_GLYPHS:
            glyphs_draw(d, &item->glyphs);
            break;
        case ITEM_IMAGE:
            image_draw(d, &item->image);
            break;
        case ITEM_LINK:
            if (d->target == DRAW_PDF)
                link_draw(d, &item->link);
            break;
        case ITEM_GROUP_BEGIN:
            group_begin(d, &item->group);
            i = items_draw(d, i + 1);
            group_end(d, &item->group);
            break;
        case ITEM_GROUP_END:
            return i;
        case ITEM_TAG_BEGIN:
        case ITEM_TAG_END:
            break;
        }
    }
    return i;
}

bool draw_page(Raster *r, cairo_t *cr, const Page *page, DrawTarget target) {
    Drawing d = {r, cr, page, target, false};
    size_t end = items_draw(&d, 0);
    assert(end == page->n); // else a group ended that had not begun
    return !d.failed && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
}
