#include "write/svg_order.h"

#include <math.h>

static bool opens(ItemKind kind) {
    return kind == ITEM_GROUP_BEGIN || kind == ITEM_TAG_BEGIN;
}

static bool closes(ItemKind kind) {
    return kind == ITEM_GROUP_END || kind == ITEM_TAG_END;
}

static void ends_find(Arena *a, const Page *page, size_t *end) {
    size_t *open = NEWS(a, size_t, page->n), depth = 0;
    for (size_t i = 0; i < page->n; i++) {
        end[i] = i + 1;
        if (opens(page->p[i].kind))
            open[depth++] = i;
        else if (closes(page->p[i].kind) && depth)
            end[open[--depth]] = i + 1;
    }
}

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

// Groups and figures stay whole.
static bool looked_into(const Item *item) {
    return item->kind == ITEM_TAG_END || item->kind == ITEM_LINK ||
           (item->kind == ITEM_TAG_BEGIN && item->tag.tag != TAG_FIGURE);
}

// Whether it lies in the other, but for what letters reach out of their box.
static bool lies_on(Rect r, Rect on) {
    double w = fmin(r.x + r.w, on.x + on.w) - fmax(r.x, on.x), y = r.y + r.h / 2;
    return w > 0.8 * r.w && y > on.y && y < on.y + on.h && r.h < 2.5 * on.h;
}

bool svg_link_in_text(const Page *page, size_t link) {
    const char *uri = page->p[link].link.uri.p;
    for (size_t i = link; i-- > 0;) {
        const Item *item = &page->p[i];
        if (item->kind != ITEM_GLYPHS)
            continue;
        const TextSpan *span = item->glyphs.run->span;
        if (span && span->link.p == uri)
            return true;
        if (item->glyphs.begins)
            break;
    }
    return false;
}

// A box's link comes behind all that the box has drawn, which is around it what lies where
// the link does.
static void links_find(const Page *page, SvgOrder *o, size_t *begin) {
    for (size_t i = page->n; i-- > 0;)
        begin[o->end[i] - 1] = i;
    for (size_t i = 0; i < page->n; i++) {
        if (page->p[i].kind != ITEM_LINK || svg_link_in_text(page, i))
            continue;
        size_t first = i;
        while (first > 0 && !opens(page->p[first - 1].kind) &&
               lies_on(block_bounds(page, o, begin[first - 1]), page->p[i].link.rect))
            first = begin[first - 1];
        if (first < i)
            o->link[first] = i;
    }
}

SvgOrder svg_order(Arena *a, const Page *page) {
    SvgOrder o = {NEWS(a, size_t, page->n), NEWS(a, bool, page->n), NEWS(a, bool, page->n),
                  NEWS(a, size_t, page->n)};
    ends_find(a, page, o.end);
    hidden_find(page, &o);
    links_find(page, &o, NEWS(a, size_t, page->n));
    Kept kept = {0};
    size_t linked = 0; // up to here what is drawn lies under a link
    for (size_t i = 0; i < page->n;) {
        linked = o.link[i] > linked ? o.link[i] : linked;
        if (looked_into(&page->p[i])) {
            i++;
            continue;
        }
        Rect r = block_bounds(page, &o, i);
        o.below[i] = o.hidden[i] && i >= linked && !covers(&kept, r);
        if (!o.below[i])
            PUSH(a, &kept) = r;
        i = o.end[i];
    }
    return o;
}
