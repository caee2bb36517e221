#pragma once
// What is given to be shaped: a text in stretches of one look each, its language and its
// direction. To cells, in the arena given. Between shape, which does it, and
// shape_cache, which knows what was done before; nobody else needs it.
#include "type/itemize.h"
#include "type/shape.h"

typedef struct Said {
    Str text;
    const Look *look;
    size_t looks;
    Str language; // in which its lines end
    Direction direction, around;
} Said;

Shaped looks_shape(Shaper *s, Arena *a, const Said *said);
