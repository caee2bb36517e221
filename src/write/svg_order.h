#pragma once
// What of a page is decoration and what is content, and which decoration may lie in a layer
// below all content without changing the picture: what covers nothing that is drawn before
// it. Then the content, in its own order, is what readers get. Lives in the page's arena.
#include "scene/scene.h"

typedef struct SvgOrder {
    size_t *end;  // of each item: behind it and all that it encloses
    bool *hidden; // decoration, with all that it encloses
    bool *below;  // in the layer below
    size_t *link; // of the first item that a link lies on: the link's own; else 0
} SvgOrder;

// Whether the link is of words within a text, which say so themselves.
bool svg_link_in_text(const Page *page, size_t link);
SvgOrder svg_order(Arena *a, const Page *page);
