#pragma once
// The table that a new project begins from: which sheet it is on, whether its first row can
// be names of columns, and the pictures beside it that the project needs. Lives in the
// arena; writes nothing. Never knows layouts.
#include "commands/new.h"
#include "commands/starter.h"

typedef struct NewTable {
    const Table *table;
    Str bytes;    // of the file
    size_t sheet; // its number when it is not the first, else 0
} NewTable;

// The first sheet that has rows. False, with an error, when there is none. `in` has the
// bytes.
bool new_table_read(Arena *a, Diags *d, const TableInput *in, NewTable *out);
// A warning when the names of the columns look like a card.
void new_table_doubt(Diags *d, const Table *t);
typedef struct NewFiles {
    NewFile *p;
    size_t n, cap;
} NewFiles;

// Adds the pictures that the table's cells name and that stand beside it; it is at `path`.
void new_table_pictures(Arena *a, const StarterPlan *plan, Str path, NewFiles *files);
