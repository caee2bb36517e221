#include "commands/manifest.h"

#include <stdlib.h>

#include "base/field.h"
#include "base/file.h"
#include "base/number.h"
#include "project/project.h"

const Str manifest_name = LIT(".files-made");
static const Str head =
    LIT("# The files that prent made here. It takes away those that their "
        "project no longer makes.\n");

static bool line_parse(Str line, ManifestFile *f) {
    long size;
    Str hash = str_cut(&line, '\t'), bytes = str_cut(&line, '\t');
    *f = (ManifestFile){.project = str_cut(&line, '\t'), .product = str_cut(&line, '\t')};
    f->name = line;
    bool fine = digest_parse(hash, &f->hash) && integer_parse(bytes, 0, INT64_MAX, &size) &&
                f->name.n;
    f->size = fine ? (size_t)size : 0;
    return fine;
}

// Lines that are not understood are of a later prent, or of nobody: they own nothing.
static void list_read(Arena *a, Manifest *m, Str name, bool doubtful) {
    Str text;
    if (file_read(a, m->folder, name, FILE_LIMIT, &text, NULL).n)
        return;
    while (text.n) {
        ManifestFile f;
        if (line_parse(str_cut(&text, '\n'), &f)) {
            f.doubtful = doubtful;
            PUSH(a, &m->files) = f;
        }
    }
    m->cut_off = m->cut_off || doubtful;
}

Manifest manifest_read(Arena *a, Str folder, Str project) {
    Manifest m = {.folder = folder,
                  .project = field_escape(a, path_from(a, folder, project))};
    list_read(a, &m, manifest_name, false);
    Str *left;
    size_t n = outbox_stale(a, folder, manifest_name, &left);
    for (size_t i = 0; i < n; i++)
        list_read(a, &m, left[i], true);
    return m;
}

static bool own(const Manifest *m, const ManifestFile *f) {
    return str_eq(f->project, m->project);
}

// A project that is no more owns nothing.
static bool foreign(const Manifest *m, Arena *a, const ManifestFile *f) {
    return !own(m, f) && !f->doubtful &&
           file_exists(a, S(""), path_join(a, m->folder, f->project));
}

static void foreign_tell(const Manifest *m, Diags *d, const ManifestFile *f) {
    Str file = path_join(d->arena, m->folder, f->name);
    Str owner = path_from(d->arena, S("."), path_join(d->arena, m->folder, f->project));
    diag_hint(d,
              diag_machine(d, span_none(), "%.*s is a file of another project, %.*s",
                           STR(file), STR(owner)),
              "give this one a folder of its own: -o DIR");
}

void manifest_check(const Manifest *m, Diags *d, const Str *product, size_t n) {
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < m->files.n; i++) {
            const ManifestFile *f = &m->files.p[i];
            if (!str_eq(f->product, product[k]) || !foreign(m, d->arena, f))
                continue;
            foreign_tell(m, d, f);
            break;
        }
    if (m->cut_off)
        diag_hint(d,
                  diag_warning(d, span_none(),
                               "the last build into %.*s was cut off: it may hold files of "
                               "two builds",
                               STR(m->folder)),
                  "this build makes its own files anew; build all products to be sure");
}

static unsigned format_of(Str name) {
    return str_ends(name, S(".pdf"))   ? FORMAT_PDF
           : str_ends(name, S(".svg")) ? FORMAT_SVG
           : str_ends(name, S(".png")) ? FORMAT_PNG
                                       : 0;
}

static int by_text(const void *a, const void *b) {
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

// A page's file is PRODUCT/PAGE and an ending of four letters.
static bool page_gone(const ManifestMade *made, Str name) {
    Str file = path_name(name);
    if (file.n == name.n || file.n < 5)
        return false;
    Str page = str_sub(file, 0, file.n - 4);
    return !bsearch(&page, made->page, made->pages, sizeof page, by_text);
}

// What is to become of a file of this project that is not made now.
static bool goes(const ManifestFile *f, const ManifestMade *made, size_t n, bool all) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(made[i].product, f->product))
            return !made[i].some &&
                   (made[i].formats & format_of(f->name) || page_gone(&made[i], f->name));
    return all;
}

// Whoever changed a file of ours has made it his own.
static bool unchanged(const Manifest *m, Arena *a, Str name) {
    Digest digest;
    size_t size;
    if (file_digest(a, m->folder, name, &digest, &size).n)
        return false;
    for (size_t i = 0; i < m->files.n; i++) {
        const ManifestFile *f = &m->files.p[i];
        if (str_eq(f->name, name) && own(m, f) && f->size == size &&
            digest_same(f->hash, digest))
            return true;
    }
    return false;
}

static void take_away(const Manifest *m, Diags *d, Outbox *box, Str name) {
    if (unchanged(m, d->arena, name))
        outbox_remove(box, name);
    else if (file_exists(d->arena, m->folder, name))
        diag_warning(d, span_none(),
                     "%.*s is made no longer, but was changed since, and stays",
                     STR(path_join(d->arena, m->folder, name)));
}

static void line_add(Arena *a, Buf *out, const ManifestFile *f) {
    buf_add(out, digest_text(a, f->hash));
    buf_f(out, "\t%zu\t%.*s\t%.*s\t%.*s\n", f->size, STR(f->project), STR(f->product),
          STR(f->name));
}

static int by_name(const void *a, const void *b) {
    return str_cmp(((const OutboxFile *)a)->name, ((const OutboxFile *)b)->name);
}

static bool made_now(const OutboxFile *file, size_t n, Str name) {
    OutboxFile key = {.name = name};
    return bsearch(&key, file, n, sizeof key, by_name) != NULL;
}

// Those of the box, and those that were there already.
static OutboxFile *files_all(Arena *a, const Manifest *m, Outbox *box, size_t *n) {
    const OutboxFile *file = outbox_files(box, n);
    OutboxFile *all = NEWS(a, OutboxFile, *n + m->givens + 1);
    for (size_t i = 0; i < *n; i++)
        all[i] = file[i];
    for (size_t i = 0; i < m->givens; i++)
        all[(*n)++] = m->given[i];
    return all;
}

typedef struct Making { // what this build makes: some products, or all of the project
    const ManifestMade *made;
    size_t n;
    bool all;
} Making;

// The files that stay, and those of the box; false when one of these is another project's.
static bool list_make(const Manifest *m, Diags *d, Outbox *box, Making making, Buf *out) {
    size_t files;
    OutboxFile *file = files_all(d->arena, m, box, &files);
    qsort(file, files, sizeof *file, by_name);
    for (size_t i = 0; i < m->files.n; i++) {
        const ManifestFile *f = &m->files.p[i];
        bool now = made_now(file, files, f->name);
        if (now && foreign(m, d->arena, f)) {
            foreign_tell(m, d, f);
            return false;
        }
        if (!now && own(m, f) && goes(f, making.made, making.n, making.all))
            take_away(m, d, box, f->name);
        else if (!now)
            line_add(d->arena, out, f);
    }
    for (size_t i = 0; i < files; i++)
        line_add(d->arena, out,
                 &(ManifestFile){.hash = file[i].hash,
                                 .size = file[i].size,
                                 .project = m->project,
                                 .product = file[i].label,
                                 .name = file[i].name});
    return true;
}

void manifest_write(const Manifest *m, Diags *d, Outbox *box, const ManifestMade *made,
                    size_t n, bool all) {
    Buf list = buf_new(d->arena);
    buf_add(&list, head);
    for (size_t i = 0; i < n; i++)
        if (made[i].pages)
            qsort(made[i].page, made[i].pages, sizeof *made[i].page, by_text);
    if (!outbox_settle(box) || !list_make(m, d, box, (Making){made, n, all}, &list))
        return;
    Outfile *file = outbox_file(box, manifest_name);
    if (file)
        outfile_write(file, list.p, list.n);
}
