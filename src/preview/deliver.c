#include "preview/deliver.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/passing.h"
#include "project/project.h"

enum { DELIVERED = 1 << 30 }; // bytes, the most that one file may have

Str file_deliver(Arena *a, const BuildOptions *o, const Delivery *what) {
    Str bytes = {0};
    Passing passing = passing_make(a, what->passing);
    if (!passing.folder)
        return bytes;
    BuildOptions own = *o;
    own.out = str_of(passing.folder);
    own.formats = FORMAT_PDF;
    own.product = &what->product;
    own.products = 1;
    Arena *build = arena_open();
    Diags d = diags_new(build);
    d.limits = &own.limits;
    Buf report = buf_new(build);
    build_project(build, &d, &own, false, &report);
    bool failed = diags_failed(&d);
    arena_close(build);
    if (failed || file_read(a, own.out, what->name, DELIVERED, &bytes, NULL).n)
        bytes = (Str){0};
    passing_drop(passing);
    return bytes;
}
