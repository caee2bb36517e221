#include "scene/crop.h"

#include <math.h>

#include "base/path_hit.h"

enum { DEEP = 256 }; // groups within each other, more than boxes may nest

typedef struct Walk { // through a page's groups
    Affine matrix[DEEP];
    Rect clip[DEEP]; // pt of the page
    size_t depth;
} Walk;

static bool overlap(Rect a, Rect b) {
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static Rect common(Rect a, Rect b) {
    double x = fmax(a.x, b.x), y = fmax(a.y, b.y);
    double right = fmin(a.x + a.w, b.x + b.w), bottom = fmin(a.y + a.h, b.y + b.h);
    return (Rect){x, y, fmax(0, right - x), fmax(0, bottom - y)};
}

static void walk_begin(Walk *w, const Page *page) {
    w->depth = 0;
    w->matrix[0] = affine_one();
    w->clip[0] = page->media;
}

static void walk_step(Walk *w, const Item *item) {
    if (item->kind == ITEM_GROUP_END && w->depth > 0)
        w->depth--;
    if (item->kind != ITEM_GROUP_BEGIN || w->depth + 1 == DEEP)
        return;
    Affine m = affine_then(item->group.matrix, w->matrix[w->depth]);
    Rect clip = w->clip[w->depth];
    if (item->group.clip.n)
        clip = common(clip, affine_rect(m, path_bounds(item->group.clip)));
    w->depth++;
    w->matrix[w->depth] = m;
    w->clip[w->depth] = clip;
}

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
    if (overlap(rect_inset(path_bounds(path), (Sides){-half, -half, -half, -half}), r)) {
        if (item->blend.gradient || (item->fill && !ink_white(item->fill)))
            touches = path_enters(path, r) ||
                      path_holds(path, item->even_odd, (Pt){r.x + r.w / 2, r.y + r.h / 2});
        if (item->stroke && !ink_white(item->stroke))
            touches = touches || path_enters(path, wide);
    }
    arena_close(scratch);
    return touches;
}

static bool item_touches(const Walk *w, const Item *item, Rect r) {
    Affine m = w->matrix[w->depth];
    r = common(r, w->clip[w->depth]);
    if (r.w <= 0 || r.h <= 0)
        return false;
    switch (item->kind) {
    case ITEM_PATH:
        return path_touches(&item->path, m, r);
    case ITEM_GLYPHS:
        return !ink_white(item->glyphs.ink) &&
               overlap(affine_rect(m, item->glyphs.extent), r);
    case ITEM_IMAGE:
        return overlap(affine_rect(m, item->image.rect), r);
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
    Walk w;
    walk_begin(&w, page);
    for (size_t i = 0; i < page->n; i++) {
        if (item_touches(&w, &page->p[i], r))
            return true;
        walk_step(&w, &page->p[i]);
    }
    return false;
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
    Walk w;
    *part = *page;
    part->p = NULL;
    part->n = part->cap = 0;
    walk_begin(&w, page);
    for (size_t i = 0; i < page->n; i++) {
        const Item *item = &page->p[i];
        Rect reach = affine_rect(w.matrix[w.depth], item_reach(item));
        if (overlap(reach, r))
            PUSH(a, part) = *item;
        walk_step(&w, item);
    }
    return part;
}
