#pragma once
// What prent list and a build's report say of a deck: cards and pages, and of each file of
// sheets how many sheets, sides and cards it has and what it wastes. Text for people, or
// JSON. Only reads what has been planned.
#include "base/json.h"
#include "commands/stats.h"
#include "press/sheets.h"

// `stats` may be NULL.
void deck_list(Arena *a, const DeckSheets *sheets, const Stats *stats, Buf *out);
void deck_json(Arena *a, const DeckSheets *sheets, const Stats *stats, Json *j);
// One line a file, below `folder`; of sheets also how they are printed.
void deck_report(const DeckSheets *sheets, Str folder, unsigned formats, Buf *out);
