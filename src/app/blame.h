#pragma once
// After a build has died in a library: which of a project's fonts that comes of. Each is
// tried again in a child of its own, which may die of it. The message lives in the arena.
// Costs nothing where nothing dies; for a program without threads.
#include "base/str.h"

// Reads a font and does with it what builds do.
typedef void (*FontTry)(Str folder, Str name);

void blame_try(Str folder, Str name); // FreeType's and HarfBuzz's part
// "fonts/a.ttf: this font …", or "" where none of the folder's fonts ends a child.
Str blame_font(Arena *a, Str folder, FontTry try);
