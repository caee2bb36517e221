#include "scene/spots.h"

#include "box/gradient.h"

typedef struct Names {
    Arena *arena;
    Str *p;
    size_t n, cap;
} Names;

static void ink_name(Names *names, const Ink *ink) {
    if (!ink || ink->kind != INK_SPOT)
        return;
    for (size_t i = 0; i < names->n; i++)
        if (str_eq(names->p[i], ink->spot))
            return;
    PUSH(names->arena, names) = ink->spot;
}

static void page_names(Names *names, const Page *page) {
    for (size_t i = 0; i < page->n; i++) {
        const Item *item = &page->p[i];
        const Gradient *g = item->kind == ITEM_PATH ? item->path.blend.gradient : NULL;
        if (item->kind == ITEM_PATH) {
            ink_name(names, item->path.fill);
            ink_name(names, item->path.stroke);
        } else if (item->kind == ITEM_GLYPHS) {
            ink_name(names, item->glyphs.ink);
        } else if (item->kind == ITEM_IMAGE) {
            ink_name(names, item->image.tint);
        } else if (item->kind == ITEM_PAGE) {
            page_names(names, item->page.page);
        }
        for (size_t k = 0; g && k < g->n; k++)
            ink_name(names, g->ink[k]);
    }
}

size_t page_spots(Arena *a, const Page *page, Str **out) {
    Names names = {.arena = a};
    page_names(&names, page);
    *out = names.p;
    return names.n;
}
