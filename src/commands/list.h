#pragma once
// What prent list and a build's report say of a deck: cards and pages, and of each file of
// sheets how many sheets, sides and cards it has and what it wastes. Text for people, or
// JSON. Only reads what has been planned.
#include "base/catalogue.h"
#include "base/json.h"
#include "commands/stats.h"
#include "press/sheets.h"

typedef struct ReportWanted {
    Str folder;             // in which the files are
    unsigned formats;       // FORMAT_*
    const Catalogue *words; // the reader's language; NULL: English
} ReportWanted;

// `stats` may be NULL, and `words`: English.
void deck_list(const DeckSheets *sheets, const Stats *stats, const Catalogue *words,
               Buf *out);
void deck_json(Arena *a, const DeckSheets *sheets, const Stats *stats, Json *j);
// One line a file; of sheets also how they are printed.
void deck_report(const DeckSheets *sheets, const ReportWanted *wanted, Buf *out);
