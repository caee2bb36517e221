#pragma once
// Makes every page's tree once, in passing memory, before the first is set: finds what is
// wrong with any card, fetches the pictures into the studio's gallery, and notes in the
// decks what their making needs. Draws nothing.
#include "press/deck.h"

void pages_survey(Diags *d, Studio *s);
