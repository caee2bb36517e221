#pragma once
// prent new: a small project in a new folder, with comments in the user's language, that
// builds as it is. With a table the layout and the columns are guessed from it. Nothing
// that is there already is written over. Everything it makes is in the arena.
#include <signal.h>

#include "source/diag.h"

typedef struct NewOptions {
    Str folder;
    Str from;     // "deck", "bilingual", "labels", "poster", "publication"; "": guessed
    Str table;    // a file, or ""
    Str language; // "nl" or any other, which is English
    const volatile sig_atomic_t *stop;
} NewOptions;

void project_new(Arena *a, Diags *d, const NewOptions *options, Buf *report);
