#pragma once
// All that comes before the first page is made: a project is read, its cards are dealt and
// the pages of flows counted. From then on a Studio only gains pictures, which its gallery
// takes one at a time, so threads share it. Everything lives in the build's arena. Draws
// and writes nothing.
#include "press/deck.h"

// Reads the project, its theme, fonts and the products wanted. NULL or diags tell what is
// wrong with these and with cards of flows, whose pages are counted; other cards are looked
// at when they are made, or by survey_decks. What only should not be printed is in the
// studio.
Studio *studio_open(Arena *a, Diags *d, const Wanted *wanted);
// One deck of a product that is made for each record, on what `whole` has read for all; its
// own part is in `a`. With `wanted->apart` studio_open leaves these out.
const Studio *studio_record(Arena *a, Diags *d, const Studio *whole, const Product *product,
                            const Wanted *wanted);
// The stock's fonts and theme alone, without a project and its decks.
Studio *studio_bare(Arena *a, Diags *d, Str stock);
