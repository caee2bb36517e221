#pragma once
// Writes sets of files so that either all appear complete under their final names or none
// does: each is written under a temporary name beside its place, and all are renamed at the
// end, in the order in which they were opened. Faults come back as text for a diagnostic
// ("" is success), in the system's words. Everything is in the arena; a box that is not
// committed leaves nothing, no folder either.
#include <signal.h>

#include "base/hash.h"
#include "base/sink.h"
#include "base/str.h"

typedef struct Outbox Outbox;
typedef struct Outfile Outfile;

typedef struct OutboxFile { // what is known of a file that was written
    Str name;               // within the folder
    Str label;              // that was in force when it was opened
    Digest hash;
    size_t size; // bytes
} OutboxFile;

// `stop`, when given and set by a signal, makes every later call fail.
Outbox *outbox_open(Arena *a, Str folder, const volatile sig_atomic_t *stop);
// A box for the same folder that gives its files their names by itself. The whole holds the
// folder for all its parts and has their names put on the disk once, by outbox_end.
Outbox *outbox_part(Arena *a, Outbox *whole, const volatile sig_atomic_t *stop);
// Of a whole whose parts are all committed or dropped: its own files go. The fault or "".
Str outbox_end(Outbox *whole);
// Temporaries of that name which processes that are no more have left in the folder.
size_t outbox_stale(Arena *a, Str folder, Str name, Str **left);
// Whether the process has a temporary of that name there.
bool outbox_pending(Arena *a, Str folder, Str name, long pid);
// Removes the temporaries that processes which are no more have left in the folder and the
// folders in it, and those of these that are empty then.
void outbox_sweep(Arena *a, Str folder);
// Waits so long for others that hold it, and holds the folder until the end: alone, or with
// others that write other files there.
typedef enum OutboxLock { OUTBOX_ALONE, OUTBOX_SHARED } OutboxLock;
bool outbox_lock(Outbox *box, OutboxLock lock, double seconds);
// From here on a file that is there already with the same bytes stays as it is.
void outbox_keep(Outbox *box);
void outbox_label(Outbox *box, Str label);   // of the files opened from here on
Outfile *outbox_file(Outbox *box, Str name); // name may hold folders; NULL after a fault
bool outfile_write(Outfile *file, const void *bytes,
                   size_t n); // false after a fault, for good
Sink outfile_sink(Outfile *file);
void outbox_remove(Outbox *box, Str name); // before the last file gets its name
Str outbox_fault(const Outbox *box);       // the first fault, with its path
bool outbox_settle(Outbox *box);           // sync and close all, for outbox_files
OutboxFile *outbox_files(Outbox *box, size_t *n);
Str outbox_commit(Outbox *box); // settle, rename all; the fault or ""
void outbox_drop(Outbox *box);  // removes what is not committed; also done by the arena
