#include "commands/shard.h"

#include <stdlib.h>

#include "base/field.h"
#include "base/file.h"
#include "base/number.h"

static const Str head = LIT("prent shard 1");

Str shard_record_name(Arena *a, Shard shard) {
    return str_f(a, "shard-%.*s.txt", STR(shard_name(a, shard)));
}

Str shard_file(Arena *a, Str product, Shard shard, const char *ending) {
    return str_f(a, "%.*s-%.*s.%s", STR(product), STR(shard_name(a, shard)), ending);
}

// Cards stay whole: of a deck's pages those of its cards from `first` to before `end`.
static Pick cards_pick(Arena *a, const Deck *deck, size_t first, size_t end) {
    Pick pick = {0};
    if (first >= end)
        return pick;
    const Card *last = &deck->card[end - 1];
    size_t from = deck->card[first].page, to = last->page + last->pages;
    pick.page = NEWS(a, size_t, to - from + 1);
    for (size_t page = from; page < to; page++)
        pick.page[pick.n++] = page;
    return pick;
}

void shard_pick(Arena *a, Ready *ready, Shard shard) {
    size_t all = 0, before = 0;
    for (size_t i = 0; i < ready->studio->decks; i++)
        all += ready->studio->deck[i].cards;
    size_t first = shard_first(shard, all), end = shard_end(shard, all);
    for (size_t i = 0; i < ready->studio->decks; i++) {
        const Deck *deck = &ready->studio->deck[i];
        size_t from = first > before ? first - before : 0;
        size_t to = end > before ? end - before : 0;
        to = to < deck->cards ? to : deck->cards;
        ready->sheets[i].pick = cards_pick(a, deck, from, to);
        ready->sheets[i].all.n = 0;
        before += deck->cards;
    }
}

static void part_add(Hash *hash, Str part) {
    uint64_t n = part.n; // so that no two lists look alike
    hash_add(hash, &n, sizeof n);
    hash_add(hash, part.p, part.n);
}

static Digest options_digest(Arena *a, const BuildOptions *o) {
    Hash *hash = hash_new(a);
    const Str one[] = {S(PRENT_VERSION), o->language, o->print, o->printer};
    for (size_t i = 0; i < sizeof one / sizeof *one; i++)
        part_add(hash, one[i]);
    for (size_t i = 0; i < o->products; i++)
        part_add(hash, o->product[i]);
    for (size_t i = 0; i < o->sets; i++)
        part_add(hash, o->set[i]);
    part_add(hash, str_f(a, "%d %d %d %u %lld", o->draft, o->missing, o->finishes,
                         o->formats, o->date));
    return hash_end(hash);
}

static bool measured(Str *line, Digest *hash, size_t *size) {
    long bytes;
    if (!integer_parse(str_cut(line, '\t'), 0, INT64_MAX, &bytes) ||
        !digest_parse(str_cut(line, '\t'), hash))
        return false;
    *size = (size_t)bytes;
    return true;
}

static bool line_read(Arena *a, Str line, ShardRecord *r) {
    Str key = str_cut(&line, '\t');
    if (str_eq(key, S("read"))) {
        ShardInput in;
        bool fine = measured(&line, &in.hash, &in.size);
        in.path = field_plain(a, line);
        PUSH(a, &r->inputs) = in;
        return fine;
    }
    if (str_eq(key, S("wrote"))) {
        ShardFile file;
        bool fine = measured(&line, &file.hash, &file.size);
        file.sha256 = str_cut(&line, '\t');
        file.product = field_plain(a, str_cut(&line, '\t'));
        file.name = field_plain(a, line);
        PUSH(a, &r->files) = file;
        return fine;
    }
    return !str_eq(key, S("options")) || digest_parse(line, &r->options);
}

bool shard_read(Arena *a, Str folder, Shard shard, ShardRecord *out) {
    Str text, line;
    *out = (ShardRecord){0};
    Str path = shard_record_name(a, shard);
    if (file_read(a, folder, path, FILE_LIMIT, &text, NULL).n)
        return false;
    bool fine = str_eq(str_cut(&text, '\n'), head);
    do {
        line = str_cut(&text, '\n');
        fine = fine && line_read(a, line, out);
    } while (fine && text.n);
    return fine && str_eq(line, S("complete"));
}

struct ShardSeen {
    Arena *arena;
    const Studio *studio;
    Digest options;
    struct {
        ShardInput *p;
        size_t n, cap;
    } now; // what this build has read, sorted; what more is as it was found on the disk
    size_t read;
};

static int by_path(const void *one, const void *two) {
    return str_cmp(((const ShardInput *)one)->path, ((const ShardInput *)two)->path);
}

static const Str stock = LIT("stock:");

// As every machine can find it again, wherever project and stock stand there.
static Str seen_path(Arena *a, const Studio *s, Str path) {
    Str within = path_join(a, s->stock, S(""));
    if (str_starts(path, within))
        return str_f(a, "%.*s%.*s", STR(stock), STR(str_sub(path, within.n, path.n)));
    return path_from(a, s->project->folder, path);
}

static Str here_path(Arena *a, const Studio *s, Str path) {
    if (str_starts(path, stock))
        return path_join(a, s->stock, str_sub(path, stock.n, path.n));
    return path_join(a, s->project->folder, path);
}

ShardSeen *shard_seen(Arena *a, const Ready *ready, const BuildOptions *o) {
    ShardSeen *seen = NEW(a, ShardSeen);
    *seen =
        (ShardSeen){.arena = a, .studio = ready->studio, .options = options_digest(a, o)};
    const Input *input = inputs_list(a, ready->ledger->inputs, &seen->read);
    for (size_t i = 0; i < seen->read; i++)
        PUSH(a, &seen->now) = (ShardInput){seen_path(a, seen->studio, input[i].path),
                                           input[i].hash, input[i].size};
    if (seen->read)
        qsort(seen->now.p, seen->read, sizeof *seen->now.p, by_path);
    return seen;
}

static const ShardInput *input_find(const ShardInput *p, size_t n, Str path) {
    ShardInput key = {.path = path};
    return n ? bsearch(&key, p, n, sizeof key, by_path) : NULL;
}

// The file as it is now: as this build has read it, or else as it lies on the disk.
static const ShardInput *input_now(ShardSeen *seen, Str path) {
    const ShardInput *now = input_find(seen->now.p, seen->read, path);
    for (size_t i = seen->read; i < seen->now.n && !now; i++)
        if (str_eq(seen->now.p[i].path, path))
            now = &seen->now.p[i];
    if (now)
        return now;
    ShardInput found = {.path = path};
    Str full = here_path(seen->arena, seen->studio, path);
    if (file_digest(seen->arena, S(""), full, &found.hash, &found.size).n)
        found.size = SIZE_MAX; // it is no more
    PUSH(seen->arena, &seen->now) = found;
    return &seen->now.p[seen->now.n - 1];
}

Str shard_stale(ShardSeen *seen, const ShardRecord *r) {
    if (!digest_same(seen->options, r->options))
        return S("it was made with other options, or by another prent");
    for (size_t i = 0; i < r->inputs.n; i++) {
        const ShardInput *was = &r->inputs.p[i], *now = input_now(seen, was->path);
        if (now->size != was->size || !digest_same(now->hash, was->hash))
            return str_f(seen->arena, "%.*s was another when it was made", STR(was->path));
    }
    for (size_t i = 0; i < seen->read; i++)
        if (!input_find(r->inputs.p, r->inputs.n, seen->now.p[i].path))
            return str_f(seen->arena, "%.*s was not there yet when it was made",
                         STR(seen->now.p[i].path));
    return S("");
}

Str shard_damage(Arena *a, Str folder, const ShardRecord *r) {
    for (size_t i = 0; i < r->files.n; i++) {
        const ShardFile *was = &r->files.p[i];
        Digest hash;
        size_t size;
        Str fault = file_digest(a, folder, was->name, &hash, &size);
        if (fault.n)
            return fault;
        if (size != was->size || !digest_same(hash, was->hash))
            return str_f(a, "%.*s is not as it was written", STR(was->name));
    }
    return S("");
}

static void inputs_put(Arena *a, const Ready *ready, Buf *out) {
    size_t n;
    const Input *input = inputs_list(a, ready->ledger->inputs, &n);
    ShardInput *sorted = NEWS(a, ShardInput, n + 1);
    for (size_t i = 0; i < n; i++)
        sorted[i] = (ShardInput){seen_path(a, ready->studio, input[i].path), input[i].hash,
                                 input[i].size};
    qsort(sorted, n, sizeof *sorted, by_path);
    for (size_t i = 0; i < n; i++)
        buf_f(out, "read\t%zu\t%.*s\t%.*s\n", sorted[i].size,
              STR(digest_text(a, sorted[i].hash)), STR(field_escape(a, sorted[i].path)));
}

static void pages_put(const Ready *ready, Buf *out) {
    for (size_t i = 0; i < ready->studio->decks; i++) {
        const Pick *pick = &ready->sheets[i].pick;
        const Deck *deck = &ready->studio->deck[i];
        if (pick->n)
            buf_f(out, "pages\t%zu-%zu of %zu\t%.*s\n", pick->page[0] + 1,
                  pick->page[pick->n - 1] + 1, deck->pages, STR(deck->product->name));
    }
}

// False after a fault, which is told.
static bool files_put(Diags *d, const Ready *ready, Str folder, Buf *out) {
    Arena *a = d->arena;
    for (size_t i = 0; i < ready->ledger->wrote.n; i++) {
        const Wrote *w = &ready->ledger->wrote.p[i];
        Str sha256, name = str_sub(w->path, path_join(a, folder, S("")).n, w->path.n);
        Str fault = file_sha256(a, S(""), w->path, &sha256);
        if (fault.n) {
            diag_machine(d, span_none(), "cannot read %.*s", STR(fault));
            return false;
        }
        buf_f(out, "wrote\t%zu\t%.*s\t%.*s\t%.*s\t%.*s\n", w->size,
              STR(digest_text(a, w->hash)), STR(sha256), STR(field_escape(a, w->product)),
              STR(field_escape(a, name)));
    }
    return true;
}

void shard_write(Diags *d, const Ready *ready, const BuildOptions *o, Shard shard) {
    Arena *a = d->arena;
    Str folder = build_out(a, ready->studio->project, o);
    Buf text = buf_new(a);
    buf_f(&text, "%.*s\nshard\t%zu of %zu\noptions\t%.*s\n", STR(head), shard.k, shard.n,
          STR(digest_text(a, options_digest(a, o))));
    inputs_put(a, ready, &text);
    pages_put(ready, &text);
    if (!files_put(d, ready, folder, &text))
        return;
    buf_add(&text, S("complete\n"));
    Outbox *box = outbox_open(a, folder, o->stop);
    Outfile *file = outbox_file(box, shard_record_name(a, shard));
    if (file)
        outfile_write(file, text.p, text.n);
    Str fault = outbox_commit(box);
    if (fault.n)
        diag_machine(d, span_none(), "%.*s", STR(fault));
}
