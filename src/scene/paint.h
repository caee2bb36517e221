#pragma once
// An arranged Box tree to items of a page: fills, strokes, letters, pictures, codes, tags
// and links in reading order. The items live in the arena and point to the theme's inks and
// the gallery's pictures, no longer to boxes. Never measures and never writes.
#include "box/box.h"
#include "project/page.h"
#include "scene/scene.h"

// An empty page as a layout wants it, with the shape that is cut out of it.
Page *page_of_layout(Arena *a, Str name, const PageSpec *spec);
// What cannot be drawn is an error at its box.
void paint(Arena *a, Diags *d, Page *page, const Box *root);
