#pragma once
// A private folder for files that pass: made below the system's folder for these, for this
// user alone, and taken away with all that is in it. A file in it is locked while its
// process lives (not the folder: a build may lock that). What a killed process left is
// known by its name, prent- and six letters, by its owner and by having no lock: the next
// folder that is made sweeps it away. Knows nothing of what is put there.
#include "base/str.h"

typedef struct Passing {
    const char *folder; // in the arena; NULL when the system gives none
    int held;           // the file with its lock
} Passing;

Passing passing_make(Arena *a, Str below);
void passing_drop(Passing p);
