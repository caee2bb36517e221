#pragma once
// What build, check and list begin with: the project read, its pages and sheets counted,
// all that can be wrong so far told. Everything is in the build's arena; nothing is drawn
// yet.
#include "commands/build.h"
#include "commands/ledger.h"
#include "commands/manifest.h"
#include "press/shard.h"
#include "press/sheets.h"

typedef struct Ready { // to be made
    Studio *studio;
    DeckSheets *sheets;        // of each deck
    Ledger *ledger;            // where written files are put down; NULL: nowhere
    Shard shard;               // whose cards are made; n 0: all
    bool shared;               // other processes write shards into the same folder
    const struct Merge *merge; // whose pages are put together; or NULL (commands/merge.h)
    Outbox *whole;             // that holds the folder for many sets of decks; or NULL
    ManifestList *list;        // of the files of all those sets; or NULL: not made
} Ready;

Wanted wanted_of(const BuildOptions *o);
SheetsWanted sheets_wanted(const BuildOptions *o);

// NULLs, or errors, when there is nothing to go on with.
Ready ready_of(Arena *a, Diags *d, const BuildOptions *o);
// Tells what preflight found of the whole; whether its pages can be looked at all the same.
bool ready_to_look(Diags *d, const Ready *ready);
// Every page made and looked at, and nothing drawn.
void pages_inspect(Arena *a, Diags *d, const Ready *ready, const BuildOptions *o);
// The folder that the files go to.
Str build_out(Arena *a, const Project *project, const BuildOptions *o);
bool build_stopped(Diags *d, const BuildOptions *o); // by a signal, which then is told
// Something that was found keeps the files as they are.
bool build_refused(const Diags *d, const BuildOptions *o);
// Holds the folder of the box and reads which files are whose there; false, with an error,
// when products of these names may not be written into it. `manifest` has the folder.
bool folder_take(Diags *d, const Ready *ready, Outbox *box, const Str *names, size_t n,
                 Manifest *manifest);
// Makes all decks and writes their files; `whole`: what else the project made goes.
void decks_make(Arena *a, Diags *d, const Ready *ready, const BuildOptions *o, bool whole,
                Buf *report);
