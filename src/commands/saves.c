#include "commands/saves.h"

#include "base/file.h"

Saves saves_begin(Arena *a, Str project, Str out, const volatile sig_atomic_t *stop) {
    static const Str usual[] = {LIT("out"), LIT("build"), LIT("node_modules")};
    enum { USUAL = sizeof usual / sizeof *usual };
    Str *skip = NEWS(a, Str, USUAL + 1);
    for (size_t i = 0; i < USUAL; i++)
        skip[i] = usual[i];
    skip[USUAL] = path_name(out);
    Str folder = file_is_folder(a, project) ? project : path_folder(project);
    Saves s = {.watch = watch_open(a, folder, skip, USUAL + (out.n > 0)), .stop = stop};
    if (s.watch)
        s.hash = watch_hash(s.watch, &s.files);
    return s;
}

// Editors save several files, and some take one away for a moment: waits until all is
// quiet, and once more when a file is missing.
static bool saves_settle(Saves *s, SavesWait wait) {
    const double quiet = 0.08, missing = 0.2; // seconds
    while (!*s->stop && wait.wait(wait.self, watch_fd(s->watch), quiet))
        watch_read(s->watch);
    size_t files;
    uint64_t hash = watch_hash(s->watch, &files);
    if (files < s->files) {
        wait.wait(wait.self, -1, missing);
        watch_read(s->watch);
        hash = watch_hash(s->watch, &files);
    }
    bool changed = hash != s->hash;
    s->hash = hash;
    s->files = files;
    return changed;
}

bool saves_next(Saves *s, SavesWait wait) {
    bool told = wait.wait(wait.self, s->watch ? watch_fd(s->watch) : -1, 1);
    bool saved = s->watch && (told ? watch_read(s->watch) : watch_back(s->watch));
    return saved && saves_settle(s, wait) && !*s->stop;
}
