#include "commands/records.h"

#include "press/prepare.h"

// All decks of a build's records, and the folder that they go to.
typedef struct Records {
    Diags *diags;
    const Ready *all;
    const BuildOptions *options;
    Buf *report;
    Outbox *whole;
    ManifestList *list; // or NULL: not made
} Records;

// Returns how many cards the deck has.
static size_t record_build(Records *r, const Product *product) {
    Diags *d = r->diags;
    const BuildOptions *o = r->options;
    Arena *a = arena_open();
    Diags own = diags_like(a, d);
    Wanted wanted = wanted_of(o);
    SheetsWanted sheets = sheets_wanted(o);
    Ready ready = {.studio =
                       (Studio *)studio_record(a, &own, r->all->studio, product, &wanted),
                   .ledger = r->all->ledger,
                   .shared = r->all->shared,
                   .whole = r->whole,
                   .list = r->list};
    if (!diags_failed(&own))
        ready.sheets = sheets_plan(a, &own, ready.studio, &sheets);
    if (ready_to_look(&own, &ready))
        decks_make(a, &own, &ready, o, false, r->report);
    if (build_refused(&own, o)) {
        if (r->list)
            manifest_stay(r->list, product->name);
        if (!(o->stop && *o->stop))
            diag_error(d, product->span,
                       "\"%.*s\" was not made; what is wrong is told too.",
                       STR(str_dup(d->arena, product->name)));
    }
    size_t cards = ready.studio->deck->cards;
    diags_adopt(d, &own);
    arena_close(a);
    return cards;
}

static bool is_wanted(const BuildOptions *o, const Product *product) {
    bool take = o->products == 0;
    for (size_t i = 0; i < o->products; i++)
        take = take || str_eq(o->product[i], product->name);
    return take && product->record.n;
}

static const Shapers *shapers_open(Arena *a, const Studio *s, size_t threads) {
    Shapers *shapers = NEW(a, Shapers);
    shapers->p = NEWS(a, Shaper *, threads);
    while (shapers->n < threads)
        shapers->p[shapers->n++] = shaper_open(a, s->faces, s->languages);
    return shapers;
}

// Those that are wanted and this shard's.
static size_t products_find(Arena *a, const Ready *all, const BuildOptions *o,
                            const Product ***out) {
    const Project *p = all->studio->project;
    size_t n = 0;
    const Product **found = NEWS(a, const Product *, p->products + 1);
    for (size_t i = 0; i < p->products; i++)
        if (is_wanted(o, &p->product[i]))
            found[n++] = &p->product[i];
    size_t first = all->shard.n ? shard_first(all->shard, n) : 0;
    size_t end = all->shard.n ? shard_end(all->shard, n) : n;
    *out = found + first;
    return end - first;
}

static bool records_begin(Records *r, const Product *const *product, size_t n,
                          Manifest *manifest) {
    Arena *a = r->diags->arena;
    const BuildOptions *o = r->options;
    Str *names = NEWS(a, Str, n + 1);
    for (size_t i = 0; i < n; i++)
        names[i] = product[i]->name;
    manifest->folder = build_out(a, r->all->studio->project, o);
    r->whole = outbox_open(a, manifest->folder, NULL);
    if (o->watch)
        outbox_keep(r->whole);
    if (!folder_take(r->diags, r->all, r->whole, names, n, manifest))
        return false;
    Outfile *journal = r->all->shared ? NULL : outbox_file(r->whole, manifest_name);
    if (journal)
        r->list = manifest_open(manifest, a, journal);
    return r->all->shared || journal;
}

// The list comes last, so that a build which was cut off is seen by the next one; one that
// was stopped ends in order.
static void records_end(Records *r, const BuildProgress *done, bool whole) {
    Diags *d = r->diags;
    Str fault = outbox_fault(r->whole);
    if (r->list && !fault.n) {
        Outbox *box = outbox_part(d->arena, r->whole, NULL);
        manifest_write(r->list, d, box, whole);
        fault = outbox_commit(box);
    }
    if (!fault.n)
        fault = outbox_end(r->whole);
    outbox_drop(r->whole);
    if (fault.n)
        diag_machine(d, span_none(), "%.*s", STR(fault));
    if (r->options->stop && *r->options->stop)
        diag_machine(d, span_none(),
                     "stopped by a signal; %zu of %zu decks were looked at before, the "
                     "files of the others are as they were",
                     done->decks, done->of);
}

void records_build(Diags *d, const Ready *all, const BuildOptions *o, Buf *report) {
    const Product **product;
    Manifest manifest = {0};
    Records r = {.diags = d, .all = all, .options = o, .report = report};
    BuildProgress done = {.of = products_find(d->arena, all, o, &product)};
    if (!done.of)
        return;
    all->studio->shapers = shapers_open(d->arena, all->studio, o->threads);
    bool fine = records_begin(&r, product, done.of, &manifest);
    for (size_t i = 0; i < done.of && fine && !(o->stop && *o->stop); i++) {
        done.cards += record_build(&r, product[i]);
        if (o->stop && *o->stop)
            break;
        done.decks++;
        if (o->progress)
            o->progress(o->progress_data, &done);
    }
    bool stopped = o->stop && *o->stop;
    records_end(&r, &done, fine && !stopped && !o->products);
}
