#pragma once
// The words that stand on sheets beside the pages, in one language: of slug lines, tiles
// and their plan, the calibration sheet and titles of files. From the `sheets` map of a
// language; texts live with its Nodes. What a language lacks another lends. Knows no sheet.
#include "yaml/key.h"

typedef enum Phrase {
    PHRASE_SHEET,
    PHRASE_FRONT,
    PHRASE_BACK,
    PHRASE_SHEETS, // behind a title, of the file that has them
    PHRASE_TILES,
    PHRASE_BOOKLET,
    PHRASE_DIE,
    PHRASE_OVERLAP, // before a length
    PHRASE_GLUING,
    PHRASE_FULL_SIZE, // behind a ruler's length
    PHRASE_CALIBRATION,
    PHRASE_FRONT_HEAD,
    PHRASE_BACK_HEAD,
    PHRASE_PRINT_BOTH,
    PHRASE_SEE_BACK,
    PHRASE_HOLD_UP,
    PHRASE_READ_OFF,
    PHRASE_NAME, // in commands: a printer's, and the four rulers
    PHRASE_RULERS,
    PHRASE_FROM_THEN, // behind a command
    PHRASES
} Phrase;

typedef struct Phrases {
    Str language;
    Str text[PHRASES]; // an empty one is not there
} Phrases;

extern const KeyMap phrase_keys;

Phrases phrases_read(Diags *d, const Node *map, Str language);
// In the lender's language if there are none of its own.
Phrases phrases_lend(const Phrases *own, const Phrases *lender);
