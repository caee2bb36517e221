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

typedef struct NewFile {
    Str name, bytes;
} NewFile;

// All of them into the folder, or none. A file that is there already may have the same
// bytes; a project may not be there.
void project_write(Diags *d, Str folder, const NewFile *file, size_t n,
                   const volatile sig_atomic_t *stop);
void project_new(Arena *a, Diags *d, const NewOptions *options, Buf *report);
