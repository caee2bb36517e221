#pragma once
// The only module that talks to files and the only one that sees errno: reads a file whole
// from below a root folder, and writes sets of files so that either all appear complete
// under their final names or none does. Faults come back as text for a diagnostic ("" is
// success), in the system's words. Knows no YAML and no formats.
#include <signal.h>

#include "base/str.h"

enum { FILE_LIMIT = 64 << 20 }; // bytes; the most that one input file may hold

// Reads `path`, relative to folder `root`, whole into memory; `root` empty: the path as it
// stands. With a root nothing outside it is opened, through whatever links (openat2
// RESOLVE_BENEATH). Only regular files. *newest, when given, becomes the file's time if
// that is later (seconds).
Str file_read(Arena *a, Str root, Str path, size_t limit, Str *bytes, long long *newest);
bool file_exists(Arena *a, Str root, Str path);
bool file_is_folder(Arena *a, Str path);
// Names in a folder that end in one of the suffixes, sorted by bytes; an absent folder has
// none.
size_t file_list(Arena *a, Str folder, const Str *suffix, size_t n, Str **names);
Str path_join(Arena *a, Str folder, Str name);
Str path_folder(Str path); // "a/b.yaml" -> "a"; "b.yaml" -> "."
Str path_name(Str path);   // "a/b.yaml" -> "b.yaml"

// A set of files on its way to the disk. Each is written under a temporary name beside its
// place.
typedef struct Outbox Outbox;
typedef struct Outfile Outfile;

// `stop`, when given and set by a signal, makes every later call fail.
Outbox *outbox_open(Arena *a, Str folder, const volatile sig_atomic_t *stop);
Outfile *outbox_file(Outbox *box, Str name); // name may hold folders; NULL after a fault
bool outfile_write(Outfile *file, const void *bytes,
                   size_t n);        // false after a fault, for good
Str outbox_fault(const Outbox *box); // the first fault, with its path
Str outbox_commit(Outbox *box);      // sync, close, rename all; the fault or ""
void outbox_drop(Outbox *box); // removes what is not committed; also done by the arena
