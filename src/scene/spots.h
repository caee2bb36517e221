#pragma once
// The spot inks of a page by their names, each once, in drawing order: its plates beside
// those of the process inks. The list lives in the arena. Knows nothing of what a profile
// makes of them.
#include "scene/scene.h"

size_t page_spots(Arena *a, const Page *page, Str **out);
