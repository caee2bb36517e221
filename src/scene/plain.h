#pragma once
// What screens make of a page's inks: groups that let what lies below through as a whole,
// and pages without the inks that only finish the sheet. Works in the caller's arena and
// changes nothing.
#include "ink/screen.h"
#include "scene/scene.h"

// Whether a gradient prints over what lies below: when all its inks do.
bool blend_overprints(const Profile *profile, const Gradient *g);
// Whether all inks of the gradient multiply.
bool blend_multiplies(const Screen *s, const Gradient *g);
// Whether all that the group draws, which the item `begin` begins, multiplies.
bool group_multiplies(const Screen *s, const Page *page, size_t begin);
bool item_multiplies(const Screen *s, const Page *page, size_t item); // or its group
// Whether some of what the group draws multiplies, and some does not.
bool group_differs(const Screen *s, const Page *page, size_t begin);
// Whether it is mixed by itself, and laid on what lies below as a whole.
bool group_is_apart(const GroupItem *g);
// The page without varnish, dies and the like: itself, if it has none.
const Page *page_plain(Arena *a, const Page *page);
