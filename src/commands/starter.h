#pragma once
// The prent.yaml of a project that begins with a table, commented for its writer: from what
// the table was guessed to be and what was chosen beside it. prent new and the preview's
// start page write the same. Texts live in the arena; knows no folders and writes nothing.
#include "base/buf.h"
#include "commands/guess.h"
#include "ink/ink.h"

typedef enum StarterSides { // how sheets are printed
    SIDES_LONG_EDGE,
    SIDES_SHORT_EDGE,
    SIDES_FOLDED, // on one side; front and back beside each other
    SIDES_FRONT_ONLY,
    STARTER_SIDES
} StarterSides;

typedef struct StarterInk { // of the palette: dark enough for white letters, but for yellow
    Str dutch, english;
    Str cmyk; // "95 55 0 20", in percent
} StarterInk;

enum { STARTER_INKS = 10, MOST_COLOURS = 12 }; // of the palette; names in a colour column

extern const StarterInk starter_palette[STARTER_INKS];

typedef struct StarterColour { // an ink for a word of the colour column
    Str word;
    Str ink; // as inks are written, "cmyk(95 55 0 20)" or "#00677F"; "": found by the word
} StarterColour;

typedef struct StarterPlan {
    const Table *table;
    Guess guess;
    Str title, file; // the table's, in the folder
    size_t sheet;    // its number; 0: the first
    Str language;    // of its texts
    bool dutch;      // its comments and names
    Str ink;         // "": the layout's own
    Str logo;        // a file in the folder; "": none
    Str paper;       // "": A4
    StarterSides sides;
    const StarterColour *colour;
    size_t colours;
} StarterPlan;

// The columns that a starter takes; the first `needed` of them it cannot do without.
const Role *starter_roles(Starter starter, size_t *n, size_t *needed);
// The layout of its cards, "card-question".
const char *starter_layout(Starter starter);
// The names in the colour column, each once; 0: they are no names of colours.
size_t starter_colour_words(Arena *a, const StarterPlan *plan, Str *name);
// The ink for the nth of these words.
Str starter_colour_ink(Arena *a, const StarterPlan *plan, size_t nth, Str word);
Str starter_text(Arena *a, const StarterPlan *plan);
