#pragma once
// A finished page to bytes for another process that has opened the same project, and back:
// the scene, deflated, with faces by their names and places on their axes and pictures by
// their places in the gallery. Places in sources, which only messages need, are left out.
// What is read lives in the arena.
#include "base/deflate.h"
#include "press/deck.h"
#include "scene/scene.h"

Str page_keep(Arena *a, Deflate *deflate, const Studio *s, const Page *page);
// NULL: these are not the bytes of a page, or of one with other fonts and pictures.
Page *page_kept(Arena *a, const Studio *s, Str bytes);
