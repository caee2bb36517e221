#include "scene/crop.h"

#include <math.h>

#include "geometry/path_hit.h"
#include "scene/walk.h"

static bool ink_white(const Ink *ink) {
    switch (ink->kind) {
    case INK_CMYK:
        return ink->cmyk[0] + ink->cmyk[1] + ink->cmyk[2] + ink->cmyk[3] <= 0;
    case INK_SPOT:
        return ink->tint <= 0;
    case INK_RGB:
        break;
    }
    return ink->preview.r >= 1 && ink->preview.g >= 1 && ink->preview.b >= 1;
}

static bool path_touches(const PathItem *item, Affine m, Rect r) {
    Arena *scratch = arena_open();
    Path path = path_map(scratch, item->path, m);
    double half = item->stroke ? item->line / 2 * hypot(m.a, m.b) : 0;
    Rect wide = rect_inset(r, (Sides){-half, -half, -half, -half});
    bool touches = false;
    if (rect_meet(rect_inset(path_bounds(path), (Sides){-half, -half, -half, -half}), r)) {
        if (item->blend.gradient || (item->fill && !ink_white(item->fill)))
            touches = path_enters(path, r) ||
                      path_holds(path, item->even_odd, (Pt){r.x + r.w / 2, r.y + r.h / 2});
        if (item->stroke && !ink_white(item->stroke))
            touches = touches || path_enters(path, wide);
    }
    arena_close(scratch);
    return touches;
}

static bool item_touches(const Walk *w, Rect r) {
    const Item *item = w->item;
    Affine m = w->now.to_page;
    r = rect_common(r, rect_common(w->page->media, w->now.clip));
    if (r.w <= 0 || r.h <= 0)
        return false;
    switch (item->kind) {
    case ITEM_PATH:
        return path_touches(&item->path, m, r);
    case ITEM_GLYPHS:
        return !ink_white(item->glyphs.ink) &&
               rect_meet(affine_rect(m, item->glyphs.extent), r);
    case ITEM_IMAGE:
        return rect_meet(affine_rect(m, item->image.rect), r);
    case ITEM_PAGE:
        return true;
    case ITEM_LINK:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_TAG_BEGIN:
    case ITEM_TAG_END:
        break;
    }
    return false;
}

bool page_touches(const Page *page, Rect r) {
    Arena *scratch = arena_open();
    bool touches = false;
    for (Walk w = walk_page(scratch, page); !touches && walk_next(&w);)
        touches = item_touches(&w, r);
    arena_close(scratch);
    return touches;
}

// What an item may cover, with room for what letters and mitres reach beyond.
static Rect item_reach(const Item *item) {
    double out = 0;
    Rect r = {0};
    switch (item->kind) {
    case ITEM_PATH:
        out = item->path.stroke ? item->path.line * 5 : 0;
        r = path_bounds(item->path.path);
        break;
    case ITEM_GLYPHS:
        out = item->glyphs.run->size;
        r = item->glyphs.extent;
        break;
    case ITEM_IMAGE:
        r = item->image.rect;
        break;
    case ITEM_LINK:
        r = item->link.rect;
        break;
    case ITEM_PAGE:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_TAG_BEGIN:
    case ITEM_TAG_END:
        return (Rect){-1e5, -1e5, 2e5, 2e5}; // always
    }
    return rect_inset(r, (Sides){-out, -out, -out, -out});
}

Page *page_part(Arena *a, const Page *page, Rect r) {
    Page *part = NEW(a, Page);
    *part = *page;
    part->p = NULL;
    part->n = part->cap = 0;
    for (Walk w = walk_page(a, page); walk_next(&w);)
        if (rect_meet(affine_rect(w.now.to_page, item_reach(w.item)), r))
            PUSH(a, part) = *w.item;
    return part;
}
