#pragma once
// Scene pages to the sheets that leave the printer: what stands where on which piece of
// paper. For now each page is a sheet of its own. A sheet is a scene page too, so nothing
// is drawn twice. Works in the caller's arena and never touches a page's items.
#include "scene/scene.h"

// The page alone on a sheet of its bleed size with `margin` pt of paper around it, for
// marks.
Page *sheet_single(Arena *a, const Page *page, double margin);
// The page with no more bleed than `bleed` pt, and no paper around that.
Page *sheet_bleed(Arena *a, const Page *page, double bleed);
