#pragma once
// A first guess at what a table is for, by its columns' names and how long their texts are:
// which stock layout takes it, and which column each parameter of that layout is. Lives in
// the arena; writes nothing.
#include "table/table.h"

typedef enum Starter { // what a new project begins as
    STARTER_DECK,
    STARTER_BILINGUAL,
    STARTER_LABELS,
    STARTER_POSTER,
    STARTER_PUBLICATION,
    STARTER_TERMS,
    STARTER_CODES,
    STARTER_PICTURES,
    STARTER_BADGES,
    STARTERS,
    STARTER_GUESS
} Starter;

typedef enum Role {
    ROLE_TEXT,
    ROLE_OTHER, // the text in another language
    ROLE_NUMBER,
    ROLE_CATEGORY,
    ROLE_NOTE,
    ROLE_COLOUR,
    ROLE_COUNT,
    ROLE_TERM,
    ROLE_EXPLANATION,
    ROLE_ANSWER,
    ROLE_PICTURE,
    ROLE_ICON,
    ROLE_LINK,
    ROLE_NAME,
    ROLE_SURNAME,
    ROLE_STREET,
    ROLE_POSTCODE,
    ROLE_PLACE,
    ROLE_FUNCTION,
    ROLE_ORGANISATION,
    ROLES
} Role;

typedef struct Guess {
    Starter starter;
    Str column[ROLES]; // empty: the table has none
    size_t at[ROLES];
    const char *language; // that the columns' names are in; NULL: cannot be told
} Guess;

Guess guess_table(const Table *t, Starter asked);
// The language that a column's name says or is in: "Vraag (NL)", "Question"; or "".
Str guess_language(Arena *a, Str name);
