#pragma once
// The decks that a product makes for each record of a table: one after the other, each with
// memory of its own. A deck's files get their names when the deck is made; the folder is
// held, and the list of its files written, once for all. What is wrong with one deck is
// told with its name and holds up no other.
#include "commands/ready.h"

void records_build(Diags *d, const Ready *all, const BuildOptions *o, Buf *report);
