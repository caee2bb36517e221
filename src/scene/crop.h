#pragma once
// What of a page is within a rectangle: whether anything is printed there at all, and the
// page with only what may be seen there, for a poster cut into pieces. Bounds are those of
// the ink where that is cheap, and never too small. Works in the caller's arena; the page
// is not changed.
#include "scene/scene.h"

// Ink that is not the paper's own white falls on the rectangle.
bool page_touches(const Page *page, Rect r);
// The page with all tags and groups, and only the items that may be seen in the rectangle.
Page *page_part(Arena *a, const Page *page, Rect r);
