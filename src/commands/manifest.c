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
            if (own(m, f) || !str_eq(f->product, product[k]) || !foreign(m, d->arena, f))
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

// Whether a file of this product, which is not made now, is made no longer.
static bool goes(const ManifestFile *f, const ManifestMade *made) {
    return !made->some && (made->formats & format_of(f->name) || page_gone(made, f->name));
}

typedef enum Fate { FATE_OPEN, FATE_STAYS, FATE_GOES } Fate;

typedef struct Old { // a line that was there before
    const ManifestFile *file;
    Fate fate;
} Old;

struct ManifestList {
    Arena *arena;
    const Manifest *m;
    Outfile *journal; // or NULL
    Old *old;         // sorted by name
    Old **by_product; // the same, sorted by product and name
    struct {
        ManifestFile *p;
        size_t n, cap;
    } made;
};

static int old_by_name(const void *a, const void *b) {
    return str_cmp(((const Old *)a)->file->name, ((const Old *)b)->file->name);
}

static int old_by_product(const void *a, const void *b) {
    const Old *x = *(Old *const *)a, *y = *(Old *const *)b;
    int order = str_cmp(x->file->product, y->file->product);
    return order ? order : old_by_name(x, y);
}

static void line_add(Arena *a, Buf *out, const ManifestFile *f) {
    buf_add(out, digest_text(a, f->hash));
    buf_f(out, "\t%zu\t%.*s\t%.*s\t%.*s\n", f->size, STR(f->project), STR(f->product),
          STR(f->name));
}

// What a build that was cut off left is in doubt until this one is done.
static void journal_begin(const ManifestList *list) {
    Arena *scratch = arena_open();
    Buf out = buf_new(scratch);
    buf_add(&out, head);
    for (size_t i = 0; i < list->m->files.n; i++)
        if (list->m->files.p[i].doubtful)
            line_add(scratch, &out, &list->m->files.p[i]);
    outfile_write(list->journal, out.p, out.n);
    arena_close(scratch);
}

ManifestList *manifest_open(const Manifest *m, Arena *a, Outfile *journal) {
    ManifestList *list = NEW(a, ManifestList);
    size_t n = m->files.n;
    *list = (ManifestList){.arena = a, .m = m, .journal = journal};
    list->old = NEWS(a, Old, n + 1);
    list->by_product = NEWS(a, Old *, n + 1);
    for (size_t i = 0; i < n; i++)
        list->old[i].file = &m->files.p[i];
    qsort(list->old, n, sizeof *list->old, old_by_name);
    for (size_t i = 0; i < n; i++)
        list->by_product[i] = &list->old[i];
    qsort(list->by_product, n, sizeof *list->by_product, old_by_product);
    if (journal)
        journal_begin(list);
    return list;
}

// The first of that name, of which there may be more: several projects, or doubtful ones.
static size_t old_first(const ManifestList *list, Str name) {
    size_t low = 0, high = list->m->files.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(list->old[middle].file->name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool old_is(const ManifestList *list, size_t at, Str name) {
    return at < list->m->files.n && str_eq(list->old[at].file->name, name);
}

static size_t product_first(const ManifestList *list, Str product) {
    size_t low = 0, high = list->m->files.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(list->by_product[middle]->file->product, product) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static Old *product_old(const ManifestList *list, size_t at, Str product) {
    Old *old = at < list->m->files.n ? list->by_product[at] : NULL;
    return old && str_eq(old->file->product, product) ? old : NULL;
}

// Whoever changed a file of ours has made it his own.
static bool unchanged(const ManifestList *list, Arena *a, Str name) {
    Digest digest;
    size_t size;
    if (file_digest(a, list->m->folder, name, &digest, &size).n)
        return false;
    for (size_t i = old_first(list, name); old_is(list, i, name); i++) {
        const ManifestFile *f = list->old[i].file;
        if (own(list->m, f) && f->size == size && digest_same(f->hash, digest))
            return true;
    }
    return false;
}

static void take_away(const ManifestList *list, Diags *d, Outbox *box, Old *old) {
    Str name = old->file->name;
    old->fate = FATE_GOES;
    if (unchanged(list, d->arena, name))
        outbox_remove(box, name);
    else if (file_exists(d->arena, list->m->folder, name))
        diag_warning(d, span_none(),
                     "%.*s is made no longer, but was changed since, and stays",
                     STR(path_join(d->arena, list->m->folder, name)));
}

// Those of the box, and those that others have put there.
static OutboxFile *files_all(Arena *a, const Manifest *m, Outbox *box, size_t *n) {
    const OutboxFile *file = outbox_files(box, n);
    OutboxFile *all = NEWS(a, OutboxFile, *n + m->givens + 1);
    for (size_t i = 0; i < *n; i++)
        all[i] = file[i];
    for (size_t i = 0; i < m->givens; i++)
        all[(*n)++] = m->given[i];
    return all;
}

static bool file_is_free(const ManifestList *list, Diags *d, const OutboxFile *file) {
    for (size_t i = old_first(list, file->name); old_is(list, i, file->name); i++)
        if (foreign(list->m, d->arena, list->old[i].file)) {
            foreign_tell(list->m, d, list->old[i].file);
            return false;
        }
    return true;
}

static void file_add(ManifestList *list, const OutboxFile *file) {
    Arena *a = list->arena;
    for (size_t i = old_first(list, file->name); old_is(list, i, file->name); i++)
        list->old[i].fate = FATE_GOES;
    PUSH(a, &list->made) = (ManifestFile){.hash = file->hash,
                                          .size = file->size,
                                          .project = list->m->project,
                                          .product = str_dup(a, file->label),
                                          .name = str_dup(a, file->name)};
}

static void product_add(const ManifestList *list, Diags *d, Outbox *box,
                        const ManifestMade *made) {
    if (made->pages)
        qsort(made->page, made->pages, sizeof *made->page, by_text);
    size_t i = product_first(list, made->product);
    for (Old *old; (old = product_old(list, i, made->product)); i++)
        if (old->fate == FATE_OPEN && own(list->m, old->file)) {
            old->fate = FATE_STAYS;
            if (goes(old->file, made))
                take_away(list, d, box, old);
        }
}

static void journal_add(const ManifestList *list, size_t from) {
    Arena *scratch = arena_open();
    Buf out = buf_new(scratch);
    for (size_t i = from; i < list->made.n; i++)
        line_add(scratch, &out, &list->made.p[i]);
    outfile_write(list->journal, out.p, out.n);
    arena_close(scratch);
}

bool manifest_add(ManifestList *list, Diags *d, Outbox *box, const ManifestMade *made,
                  size_t n) {
    size_t files = 0, before = list->made.n;
    if (!outbox_settle(box))
        return false;
    const OutboxFile *file = files_all(d->arena, list->m, box, &files);
    for (size_t i = 0; i < files; i++)
        if (!file_is_free(list, d, &file[i]))
            return false;
    for (size_t i = 0; i < files; i++)
        file_add(list, &file[i]);
    for (size_t i = 0; i < n; i++)
        product_add(list, d, box, &made[i]);
    if (list->journal)
        journal_add(list, before);
    return true;
}

void manifest_stay(ManifestList *list, Str product) {
    size_t i = product_first(list, product);
    for (Old *old; (old = product_old(list, i, product)); i++)
        if (old->fate == FATE_OPEN)
            old->fate = FATE_STAYS;
}

static int line_order(const void *a, const void *b) {
    const ManifestFile *x = a, *y = b;
    int order = str_cmp(x->name, y->name);
    return order ? order : str_cmp(x->project, y->project);
}

void manifest_write(ManifestList *list, Diags *d, Outbox *box, bool all) {
    const Manifest *m = list->m;
    Arena *scratch = arena_open();
    size_t n = 0;
    ManifestFile *line = NEWS(scratch, ManifestFile, m->files.n + list->made.n + 1);
    for (size_t i = 0; i < m->files.n; i++) {
        Old *old = &list->old[i];
        if (old->fate == FATE_OPEN && all && own(m, old->file))
            take_away(list, d, box, old);
        if (old->fate != FATE_GOES)
            line[n++] = *old->file;
    }
    for (size_t i = 0; i < list->made.n; i++)
        line[n++] = list->made.p[i];
    qsort(line, n, sizeof *line, line_order);
    Buf out = buf_new(scratch);
    buf_add(&out, head);
    for (size_t i = 0; i < n; i++)
        line_add(scratch, &out, &line[i]);
    Outfile *file = outbox_file(box, manifest_name);
    if (file)
        outfile_write(file, out.p, out.n);
    arena_close(scratch);
}
