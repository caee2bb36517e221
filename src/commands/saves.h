#pragma once
// When a project was saved: waits until an editor, or several, are done with their files,
// and tells whether anything is other than it was. The preview and build --watch share it.
// Lives in the arena; never reads what is in the files.
#include <signal.h>

#include "base/watch.h"

typedef struct Saves { // what of the project's folder was there last
    Watch *watch;      // or NULL: nothing is watched
    uint64_t hash;
    size_t files;
    const volatile sig_atomic_t *stop;
} Saves;

typedef struct SavesWait { // waits for the descriptor, or -1; whether it has something
    void *self;
    bool (*wait)(void *self, int fd, double seconds);
} SavesWait;

// `out` is where files are written to, and is not watched.
Saves saves_begin(Arena *a, Str project, Str out, const volatile sig_atomic_t *stop);
// Waits up to a second; whether the project is other than it was.
bool saves_next(Saves *s, SavesWait wait);
