#include "preview/deliver.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "commands/manifest.h"
#include "project/project.h"

enum { DELIVERED = 1 << 30 }; // bytes, the most that one file may have

// PDFs stand in the folder itself, die lines beside them; nothing lies deeper.
static void folder_empty(Arena *a, Str folder) {
    static const Str all[] = {LIT("")};
    Str *name;
    size_t n = file_list(a, folder, all, 1, &name);
    for (size_t i = 0; i < n; i++)
        unlink(str_c(a, path_join(a, folder, name[i])));
    unlink(str_c(a, path_join(a, folder, manifest_name)));
    rmdir(str_c(a, folder));
}

// mkdtemp wants six of that letter at the end.
static char *folder_make(Arena *a, Str passing) {
    enum { LETTERS = 6 };
    char letters[LETTERS];
    memset(letters, 'X', LETTERS);
    return mkdtemp(str_c(a, str_f(a, "%.*s/prent-%.*s", STR(passing), LETTERS, letters)));
}

Str file_deliver(Arena *a, const BuildOptions *o, const Delivery *what) {
    Str bytes = {0};
    char *folder = folder_make(a, what->passing);
    if (!folder)
        return bytes;
    BuildOptions own = *o;
    own.out = str_of(folder);
    own.formats = FORMAT_PDF;
    own.product = &what->product;
    own.products = 1;
    Arena *build = arena_open();
    Diags d = diags_new(build);
    Buf report = buf_new(build);
    build_project(build, &d, &own, false, &report);
    bool failed = diags_failed(&d);
    arena_close(build);
    if (failed || file_read(a, str_of(folder), what->name, DELIVERED, &bytes, NULL).n)
        bytes = (Str){0};
    folder_empty(a, str_of(folder));
    return bytes;
}
