#pragma once
// One build, check or listing of a project: the stages in order, with a gate after each.
// Files appear under their final names only when all of them are complete. Everything it
// makes is in the arena; what went wrong is in the diagnostics. Offers all that main does,
// without argv.
#include <signal.h>

#include "base/catalogue.h"
#include "press/shard.h"
#include "source/diag.h"

typedef struct BuildProgress { // of decks that are made for each record
    size_t decks, of;          // so far, of all
    size_t cards;
} BuildProgress;

typedef struct BuildOptions {
    Str project;  // folder or file
    Str stock;    // folder with fonts/ and layouts/
    Str out;      // folder; "": out, in the project's
    Str language; // "": the project's own
    Str deps;     // a Makefile of what was read and written goes there; "": nowhere
    Str print;    // a print profile; "": each product's own
    Str pages;    // "2,3-6,8-", or "": all
    Str shard;    // "3/342", "auto", "auto/342": only this part of all; "": all
    Shard part;   // the same when it is known; n 0: all
    bool merge;   // puts together what the shards have made
    bool strict;  // warnings stop a build, but not a draft
    Str printer;  // whose backs are to be corrected, or ""
    Str config;   // the user's own folder, or ""
    Str html;     // the file that a check's report goes to, or ""
    const Str *product;
    size_t products; // none: all
    const Str *set;  // "key=value", over the content's own
    size_t sets;
    const Str *allow; // folders outside the project whose files may be read
    size_t allows;
    Limits limits;          // of what is taken
    bool draft;             // findings stop no page
    bool missing;           // a mark stands for what is missing, but under a print standard
    bool finishes;          // screens show varnish, dies and the like too
    bool watch;             // build again when a file was saved; same files stay
    bool stats;             // a list says more of its decks
    const Catalogue *words; // the reader's language for reports; NULL: English
    unsigned formats;       // FORMAT_*; 0: what each product says
    size_t threads;
    double timeout; // seconds that all may take; 0: as long as it takes
    long long date; // seconds since 1970 for the files; DATE_NONE: the project's
    const volatile sig_atomic_t *stop;                       // set by a signal
    void (*progress)(void *data, const BuildProgress *done); // or NULL
    void *progress_data;
} BuildOptions;

// With `json` the report says which files were read and written.
void build_project(Arena *a, Diags *d, const BuildOptions *options, bool json, Buf *report);
void check_project(Arena *a, Diags *d, const BuildOptions *options, bool json, Buf *report);
void list_project(Arena *a, Diags *d, const BuildOptions *options, bool json, Buf *report);
