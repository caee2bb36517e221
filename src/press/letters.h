#pragma once
// The letters of what stands on sheets beside the pages: slug lines, labels and rulers, in
// the theme's base style. Gives imposition its Letters, with fonts of its own that go with
// the arena. A letter that no font has is an error without a place.
#include "impose/pen.h"
#include "press/deck.h"

const Letters *letters_open(Arena *a, Diags *d, const Studio *s);
