#include <assert.h>

#include "scene/scene.h"

static Rect rect_scaled(Rect r, double s) {
    return (Rect){r.x * s, r.y * s, r.w * s, r.h * s};
}

static Path path_scaled(Arena *a, Path path, double s) {
    return path.n ? path_map(a, path, affine_scale(s, s)) : path;
}

// Advances grow with the size, for letters are set without hints or rounding.
static const Run *run_scaled(Arena *a, const Run *run, double s) {
    Run *out = NEW(a, Run);
    Glyph *glyph = NEWS(a, Glyph, run->n);
    *out = *run;
    out->size *= s;
    out->x *= s;
    out->width *= s;
    out->glyph = glyph;
    for (size_t i = 0; i < run->n; i++) {
        glyph[i] = run->glyph[i];
        glyph[i].x *= s;
        glyph[i].y *= s;
        glyph[i].advance *= s;
    }
    return out;
}

static void blend_scale(Blend *b, double s) {
    b->from = (Pt){b->from.x * s, b->from.y * s};
    b->to = (Pt){b->to.x * s, b->to.y * s};
    b->radius *= s;
}

static void item_scale(Arena *a, Item *item, double s) {
    switch (item->kind) {
    case ITEM_PATH:
        item->path.path = path_scaled(a, item->path.path, s);
        item->path.line *= s;
        for (size_t i = 0; i < 4; i++)
            item->path.dash[i] *= s;
        blend_scale(&item->path.blend, s);
        break;
    case ITEM_GLYPHS:
        item->glyphs.run = run_scaled(a, item->glyphs.run, s);
        item->glyphs.origin.x *= s;
        item->glyphs.origin.y *= s;
        item->glyphs.extent = rect_scaled(item->glyphs.extent, s);
        break;
    case ITEM_IMAGE:
        item->image.rect = rect_scaled(item->image.rect, s);
        break;
    case ITEM_LINK:
        item->link.rect = rect_scaled(item->link.rect, s);
        break;
    case ITEM_GROUP_BEGIN: // only where it moves to is a length
        item->group.matrix.e *= s;
        item->group.matrix.f *= s;
        item->group.clip = path_scaled(a, item->group.clip, s);
        break;
    case ITEM_PAGE:
        assert(false && "layouts have no pages on their pages");
        break;
    case ITEM_GROUP_END:
    case ITEM_TAG_BEGIN:
    case ITEM_TAG_END:
        break;
    }
}

void page_scale(Arena *a, Page *page, double scale) {
    if (scale == 1)
        return;
    page->trim = rect_scaled(page->trim, scale);
    page->bleed = rect_scaled(page->bleed, scale);
    page->media = rect_scaled(page->media, scale);
    page->safe *= scale;
    page->die = path_scaled(a, page->die, scale);
    for (size_t i = 0; i < page->n; i++) // each by itself, whatever it lies in
        item_scale(a, &page->p[i], scale);
}
