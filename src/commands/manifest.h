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
    unsigned formats; // those that are made now
    bool some;        // only some pages: nothing of it goes
    Str *page;        // names of all its pages; they are sorted
    size_t pages;
} ManifestMade;

// What the folder has; an absent folder has nothing. `project` is the project's file.
Manifest manifest_read(Arena *a, Str folder, Str project);
// Errors for products whose files another project has there.
void manifest_check(const Manifest *m, Diags *d, const Str *product, size_t n);
// When all files of the box are written: sees what goes, and adds the new list as the last
// file. `all`: what other products of the project made goes too.
void manifest_write(const Manifest *m, Diags *d, Outbox *box, const ManifestMade *made,
                    size_t n, bool all);
