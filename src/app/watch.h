#pragma once
// Runs the program's work in a child and watches it, so that whatever the work dies of, or
// is busy with when a signal comes, the program ends soon with a word and leaves no
// temporary files. The only file that starts the work and knows how it ended.
#include "base/str.h"

typedef struct WatchWork {
    int (*run)(void *data); // gives the exit status
    void *data;
    const Str *folder; // those that files may be written to
    size_t folders;
    Str last; // the name of the file that comes last: a commit is going on while it waits
    double seconds;  // the most that the work may take; 0: as long as it takes
    double patience; // seconds that it has to end by itself when it is stopped
    Str (*blame)(Arena *a, void *data); // which document it died of, or ""; NULL: none
} WatchWork;

typedef struct Watched {
    int status; // of the program
    Str says;   // when the work did not end by itself; empty: it said all
} Watched;

// Runs the work here where no child can be had.
Watched watch(Arena *a, const WatchWork *work);
