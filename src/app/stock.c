#include "app/stock.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"

// The folder of the program, links followed; "" where the system does not tell.
static Str program_folder(Arena *a) {
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    if (n <= 0 || (size_t)n == sizeof path)
        return S("");
    return str_dup(a, path_folder((Str){path, (size_t)n}));
}

// Without the ".." that leads there, which would stand in every message.
static Str beside_program(Arena *a) {
    char path[PATH_MAX];
    Str folder = program_folder(a);
    Str stock = path_join(a, folder, S(PRENT_STOCK_BESIDE));
    return folder.n && realpath(str_c(a, stock), path) ? str_dup(a, str_of(path)) : S("");
}

Str stock_find(Arena *a, const char *said) {
    if (said && *said)
        return str_of(said);
    Str place[] = {beside_program(a), S(PRENT_STOCK_DIR)};
    for (size_t i = 0; i < sizeof place / sizeof *place; i++)
        if (place[i].n && file_exists(a, place[i], S("layouts/languages.yaml")))
            return place[i];
    return S(PRENT_SHARE_DIR);
}
