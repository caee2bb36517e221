#include "commands/merge.h"

#include <stdlib.h>

#include "base/codec.h"
#include "base/file.h"
#include "base/number.h"

typedef struct DeckPages {
    Str *page; // as bytes, in the shards' files
    size_t pages;
} DeckPages;

static Str page_find(const void *self, size_t page) {
    const DeckPages *p = self;
    return page < p->pages ? p->page[page] : S("");
}

// "shard-00003-of-00342.txt": of how many it is one; 0: it is no such name.
static size_t shards_of(Str name) {
    Str rest = name;
    long k, n;
    bool fine = str_eq(str_cut(&rest, '-'), S("shard")) &&
                integer_parse(str_cut(&rest, '-'), 1, SHARDS_MOST, &k) &&
                str_eq(str_cut(&rest, '-'), S("of")) && str_ends(rest, S(".txt")) &&
                integer_parse(str_sub(rest, 0, rest.n - 4), 1, SHARDS_MOST, &n);
    return fine ? (size_t)n : 0;
}

// How many shards there are to be; 0 after an error.
static size_t shards_count(Diags *d, Str folder) {
    Str *name, ending = S(".txt");
    size_t names = file_list(d->arena, folder, &ending, 1, &name), n = 0;
    for (size_t i = 0; i < names; i++) {
        size_t of = shards_of(name[i]);
        if (of && n && of != n) {
            diag_hint(d,
                      diag_error(d, span_none(),
                                 "%.*s holds shards of %zu and shards of %zu.", STR(folder),
                                 n, of),
                      "take away those that are not wanted: rm %.*s/*-of-%05zu.*",
                      STR(folder), of);
            return 0;
        }
        n = of ? of : n;
    }
    if (!n)
        diag_hint(d,
                  diag_error(d, span_none(), "There are no shards in %.*s.", STR(folder)),
                  "make them: prent build --shard 1/2, prent build --shard 2/2");
    return n;
}

// All pages of the shard's part of a deck, as they lie in its file. False: it is damaged.
static bool pages_take(DeckPages *deck, Arena *a, Str bytes) {
    Codec c = codec_reader(a, bytes);
    while (c.in.n) {
        size_t page = 0, n = 0;
        codec_size(&c, &page);
        codec_count(&c, &n);
        if (c.wrong || page >= deck->pages)
            return false;
        deck->page[page] = str_sub(c.in, 0, n); // not copied: the file stays
        c.in = str_sub(c.in, n, c.in.n);
    }
    return true;
}

static bool is_pages(const ShardFile *file) {
    return str_ends(file->name, S(".pages"));
}

// Files of a shard's own, which others stand for once they are merged.
static bool is_part(Arena *a, const ShardFile *file, Shard shard) {
    return is_pages(file) || str_eq(file->name, shard_file(a, file->product, shard, "pdf"));
}

static bool files_take(Diags *d, const Ready *ready, Merge *m, Str folder, Shard shard,
                       const ShardRecord *record) {
    Arena *a = d->arena;
    OutboxFile *all = NEWS(a, OutboxFile, m->files + record->files.n + 1);
    for (size_t i = 0; i < m->files; i++)
        all[i] = m->file[i];
    m->file = all;
    for (size_t i = 0; i < record->files.n; i++) {
        const ShardFile *file = &record->files.p[i];
        if (!is_part(a, file, shard))
            m->file[m->files++] =
                (OutboxFile){file->name, file->product, file->hash, file->size};
        for (size_t k = 0; is_pages(file) && k < ready->studio->decks; k++) {
            Str bytes;
            DeckPages *deck = (DeckPages *)(uintptr_t)m->made[k].self;
            if (!str_eq(ready->studio->deck[k].product->name, file->product))
                continue;
            if (file_map(a, folder, file->name, &bytes).n || !pages_take(deck, a, bytes))
                return false;
        }
    }
    return true;
}

typedef struct Lacking { // shards that have to be made, or made again
    Buf list;
    size_t n;
    Shard first;
    Str why; // of that one
} Lacking;

static void lack(Lacking *l, Shard shard, Str why) {
    const size_t most = 20; // that are named
    if (l->n < most)
        buf_f(&l->list, "%s%zu", l->n ? ", " : "", shard.k);
    else if (l->n == most)
        buf_add(&l->list, S(" and more"));
    if (!l->n++) {
        l->first = shard;
        l->why = why;
    }
}

static void lacking_tell(Diags *d, const Lacking *l, const BuildOptions *o) {
    Str project = o->project;
    diag_hint(d,
              diag_error(d, span_none(),
                         "Of %zu shards %zu cannot be merged: %.*s. Of %zu: "
                         "%.*s.",
                         l->first.n, l->n, STR(buf_str(&l->list)), l->first.k, STR(l->why)),
              "make it: prent build %.*s --shard %zu/%zu", STR(project), l->first.k,
              l->first.n);
}

static bool shards_take(Diags *d, const Ready *ready, const BuildOptions *o, Merge *m) {
    Arena *a = d->arena;
    Str folder = build_out(a, ready->studio->project, o);
    ShardSeen *seen = shard_seen(a, ready, o);
    Lacking lacking = {.list = buf_new(a)};
    for (size_t k = 1; k <= m->shards; k++) {
        Shard shard = {k, m->shards};
        ShardRecord record;
        Str why = S("there is no record of it");
        if (shard_read(a, folder, shard, &record))
            why = shard_stale(seen, &record);
        if (!why.n)
            why = shard_damage(a, folder, &record);
        if (!why.n && !files_take(d, ready, m, folder, shard, &record))
            why = S("its pages are damaged");
        if (why.n)
            lack(&lacking, shard, why);
    }
    if (lacking.n)
        lacking_tell(d, &lacking, o);
    return !lacking.n;
}

const Merge *merge_open(Diags *d, const Ready *ready, const BuildOptions *o) {
    Arena *a = d->arena;
    const Studio *s = ready->studio;
    Merge *m = NEW(a, Merge);
    *m = (Merge){.made = NEWS(a, PagesMade, s->decks + 1),
                 .shards = shards_count(d, build_out(a, s->project, o))};
    for (size_t i = 0; i < s->decks; i++) {
        DeckPages *pages = NEW(a, DeckPages);
        *pages = (DeckPages){NEWS(a, Str, s->deck[i].pages + 1), s->deck[i].pages};
        m->made[i] = (PagesMade){pages, page_find};
    }
    return m->shards && shards_take(d, ready, o, m) ? m : NULL;
}
