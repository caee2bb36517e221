#pragma once
// What a build read and what it wrote: as JSON, and as a dependency file for make, so that
// other programs know when to build again. Lives in the build's arena, and keeps copies of
// what it is told. Never reads a file.
#include <signal.h>

#include "base/outbox.h"
#include "source/diag.h"
#include "source/input.h"

typedef struct Wrote {
    Str path;    // as this process reaches it
    Str product; // it is of; or empty
    size_t size; // bytes
    Digest hash;
} Wrote;

typedef struct Ledger {
    Arena *arena;
    Inputs *inputs;
    struct {
        Wrote *p;
        size_t n, cap;
    } wrote;
} Ledger;

Ledger *ledger_new(Arena *a);
// The files of a box whose names are theirs now; hidden ones, which are the build's own,
// are left out.
void ledger_add(Ledger *l, Str folder, Outbox *box);
void ledger_json(const Ledger *l, Buf *out);
// "written: read", and an empty rule for each file that was read, so that make goes on when
// one of them is no more. A fault is a message.
void ledger_deps(const Ledger *l, Diags *d, Str file, const volatile sig_atomic_t *stop);
