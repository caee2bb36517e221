#pragma once
// What a Shaper has shaped and may be asked for again: whole texts, and the words of those
// of one look. Keeps some megabytes, then begins anew: what it lends lives until the next
// box is asked for. Closes with the arena given.
#include "type/shape.h"

typedef struct ShapeCache ShapeCache;

ShapeCache *shape_cache_open(Arena *a, Shaper *s);
const Shaped *shape_cache_box(ShapeCache *c, const Box *box);
