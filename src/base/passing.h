#pragma once
// A private folder for files that pass: made below the system's folder for these, for this
// user alone, and taken away with all that is in it. What is left after a crash is known by
// its name, prent- and six letters. Knows nothing of what is put there.
#include "base/str.h"

// In the arena; NULL when the system gives none.
const char *passing_make(Arena *a, Str below);
// Takes the files in it away, of which none is a folder, and the folder.
void passing_drop(const char *folder);
