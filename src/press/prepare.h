#pragma once
// All that comes before the first page is made: a project is read, its pages are surveyed
// and those of flows counted, and then it is frozen. Nothing of a Studio changes from then
// on, so threads share it. Everything lives in the build's arena. Draws and writes nothing.
#include "press/deck.h"

// Reads the project, its theme, fonts and the products wanted. NULL or diags tell what is
// wrong; every mistake that can be found without setting text is found here, and those of
// flows, whose pages are counted. What only should not be printed is in the studio.
Studio *studio_open(Arena *a, Diags *d, const Wanted *wanted);
// One deck of a product that is made for each record, on what `whole` has read for all; its
// own part is in `a`. With `wanted->apart` studio_open leaves these out.
const Studio *studio_record(Arena *a, Diags *d, const Studio *whole, const Product *product,
                            const Wanted *wanted);
// The stock's fonts and theme alone, without a project and its decks.
Studio *studio_bare(Arena *a, Diags *d, Str stock);
