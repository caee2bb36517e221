#include "svg/order.h"

#include <math.h>

#include "scene/walk.h"

// Nothing in it is for readers.
static bool item_hidden(const Item *item) {
    switch (item->kind) {
    case ITEM_PATH:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_TAG_END:
        return true;
    case ITEM_IMAGE:
        return !item->image.alt.n;
    case ITEM_TAG_BEGIN:
        return item->tag.tag == TAG_ARTIFACT;
    case ITEM_GLYPHS:
    case ITEM_LINK:
    case ITEM_PAGE: // on sheets only
        return false;
    }
    return false;
}

static void hidden_find(const Page *page, SvgOrder *o) {
    for (size_t i = page->n; i-- > 0;) {
        o->hidden[i] = item_hidden(&page->p[i]);
        for (size_t j = i + 1; j < o->end[i]; j++)
            o->hidden[i] = o->hidden[i] && o->hidden[j];
    }
}

static Rect grown(Rect r, double by) {
    return rect_inset(r, (Sides){-by, -by, -by, -by});
}

static Rect item_bounds(const Item *item) {
    switch (item->kind) {
    case ITEM_PATH:
        return grown(path_bounds(item->path.path), item->path.line / 2);
    case ITEM_GLYPHS: // accents and flourishes reach a little farther than the extent
        return grown(item->glyphs.extent, item->glyphs.run->size / 4);
    case ITEM_IMAGE:
        return item->image.rect;
    case ITEM_LINK:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_TAG_BEGIN:
    case ITEM_TAG_END:
    case ITEM_PAGE: // on sheets only
        break;
    }
    return (Rect){0};
}

// The bounds of an item with all that it encloses, which a group may turn or scale.
static Rect block_bounds(const Page *page, const SvgOrder *o, size_t i) {
    const Item *item = &page->p[i];
    Rect all = item_bounds(item);
    for (size_t j = i + 1; j < o->end[i]; j = o->end[j])
        all = rect_union(all, block_bounds(page, o, j));
    if (item->kind == ITEM_GROUP_BEGIN)
        all = affine_rect(item->group.matrix, all);
    return all;
}

static bool overlap(Rect a, Rect b) {
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

typedef struct Kept { // what stays in the content's layer
    Rect *p;
    size_t n, cap;
} Kept;

static bool covers(const Kept *kept, Rect r) {
    for (size_t i = 0; i < kept->n; i++)
        if (overlap(kept->p[i], r))
            return true;
    return false;
}

// Groups, figures and links stay whole.
static bool looked_into(const Item *item) {
    return item->kind == ITEM_TAG_END ||
           (item->kind == ITEM_TAG_BEGIN && item->tag.tag != TAG_FIGURE &&
            item->tag.tag != TAG_LINK);
}

SvgOrder svg_order(Arena *a, const Page *page) {
    SvgOrder o = {walk_behind(a, page), NEWS(a, bool, page->n), NEWS(a, bool, page->n)};
    hidden_find(page, &o);
    Kept kept = {0};
    for (size_t i = 0; i < page->n;) {
        if (looked_into(&page->p[i])) {
            i++;
            continue;
        }
        Rect r = block_bounds(page, &o, i);
        o.below[i] = o.hidden[i] && !covers(&kept, r);
        if (!o.below[i])
            PUSH(a, &kept) = r;
        i = o.end[i];
    }
    return o;
}
