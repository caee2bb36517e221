#pragma once
// The list of the files that prent made in an output folder, kept there itself: which
// project and product each is of, and what was in it. A build takes away what it made
// before and makes no longer, and nothing else; files of another project are never
// replaced. Written last, so that a build that was cut off is seen by the next one.
// Everything is in the build's arena.
#include "base/outbox.h"
#include "source/diag.h"

extern const Str manifest_name; // of the list

typedef struct ManifestFile {
    Digest hash;
    size_t size;                // bytes
    Str project, product, name; // project: its file, as seen from the folder
    bool doubtful;              // of a build that was cut off
} ManifestFile;

typedef struct Manifest {
    Str folder;
    Str project; // that is built now, as seen from the folder
    struct {
        ManifestFile *p;
        size_t n, cap;
    } files;
    bool cut_off;            // a build left its list, but not all of its files
    const OutboxFile *given; // of this project, that others have put there for this build
    size_t givens;
} Manifest;

typedef struct ManifestMade { // what a build knows of a product that it made
    Str product;
    unsigned formats; // those of which it has no other files than are made now
    bool some;        // only some pages: nothing of it goes
    Str *page;        // names of all its pages; they are sorted
    size_t pages;
} ManifestMade;

// What the folder has; an absent folder has nothing. `project` is the project's file.
Manifest manifest_read(Arena *a, Str folder, Str project);
// Errors for products whose files another project has there.
void manifest_check(const Manifest *m, Diags *d, const Str *product, size_t n);
// The list while it is made, out of one box or of many that get their files one after the
// other. Lives in the arena of its `Diags`.
typedef struct ManifestList ManifestList;
// `journal`: a file of the list's name that is never to get it, or NULL. What is added is
// written there at once: should the process end, the next build knows whose the files are.
ManifestList *manifest_open(const Manifest *m, Arena *a, Outfile *journal);
// When all files of the box are written: puts them on the list, and what those products
// make no longer into the box to be removed. False, and nothing added, when one of the
// files is another project's or the box has a fault.
bool manifest_add(ManifestList *list, Diags *d, Outbox *box, const ManifestMade *made,
                  size_t n);
// A product that could not be made: what it has stays.
void manifest_stay(ManifestList *list, Str product);
// Adds the list to the box as its last file. `all`: what products of the project made that
// were neither added nor stay goes too.
void manifest_write(ManifestList *list, Diags *d, Outbox *box, bool all);
