#pragma once
// What of a page is decoration and what is content, and which decoration may lie in a layer
// below all content without changing the picture: what covers nothing that is drawn before
// it. Then the content, in its own order, is what readers get. Lives in the page's arena.
#include "scene/scene.h"

typedef struct SvgOrder {
    size_t *end;  // of each item: behind it and all that it encloses
    bool *hidden; // decoration, with all that it encloses
    bool *below;  // in the layer below
} SvgOrder;

SvgOrder svg_order(Arena *a, const Page *page);
