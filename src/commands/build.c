#include "commands/build.h"

#include "base/codec.h"
#include "commands/list.h"
#include "commands/manifest.h"
#include "commands/merge.h"
#include "commands/ready.h"
#include "commands/records.h"
#include "commands/shard.h"
#include "commands/stats.h"
#include "press/draft.h"
#include "press/impose.h"
#include "press/prepare.h"
#include "press/survey.h"

// One deck on its way to files. After the first mistake pages are still made, so that all
// mistakes are found, but no longer written.
typedef struct Writing {
    Arena *arena;
    Diags *diags;
    const Deck *deck;
    Outbox *box;
    unsigned formats;
    const PdfPress *press;
    const PdfPress *plain; // for sheets, or NULL: none
    Pdf *pdf;
    Imposer *imposer; // or NULL: no sheets
    Shard shard;      // n 0: all of the deck
    Outfile *pages;   // a shard's, to be merged; or NULL
} Writing;

static Outfile *page_file(Writing *w, const Printed *printed, const char *ending) {
    return outbox_file(w->box,
                       str_f(printed->arena, "%.*s/%.*s.%s", STR(w->deck->product->name),
                             STR(printed->page->name), ending));
}

static bool bytes_write(Writing *w, size_t index, const Printed *printed) {
    Codec c = codec_writer(printed->arena);
    Str bytes = printed->bytes;
    codec_size(&c, &index);
    codec_text(&c, &bytes);
    return outfile_write(w->pages, c.out.p, c.out.n);
}

static bool page_write(void *self, size_t index, const Printed *printed) {
    Writing *w = self;
    if (!printed->page || diags_failed(w->diags))
        return true;
    bool fine = true;
    if (w->pdf)
        fine = pdf_add(w->pdf, printed->sheet, printed->pdf);
    if (fine && w->pages)
        fine = bytes_write(w, index, printed);
    if (fine && w->imposer)
        fine = imposer_take(w->imposer, index, printed);
    if (fine && (w->formats & FORMAT_SVG)) {
        Outfile *file = page_file(w, printed, "svg");
        fine = file && outfile_write(file, printed->svg.p, printed->svg.n);
    }
    if (fine && (w->formats & FORMAT_PNG)) {
        Outfile *file = page_file(w, printed, "png");
        fine = file && outfile_write(file, printed->png.p, printed->png.n);
    }
    return fine;
}

static Str credits(Arena *a, const Studio *s) {
    return str_join(a, s->project->credit, s->project->credits, S(", "));
}

static bool pdf_begin(Writing *w, const PdfInfo *info) {
    Str name = str_f(w->arena, "%.*s.pdf", STR(w->deck->product->name));
    if (w->shard.n)
        name = shard_file(w->arena, w->deck->product->name, w->shard, "pdf");
    Outfile *file = outbox_file(w->box, name);
    if (!file)
        return false;
    const Profile *draft = w->deck->draft;
    w->press = pdf_press_open(w->arena, draft ? draft : w->deck->profile,
                              draft ? NULL : w->deck->icc);
    w->pdf = pdf_open(w->arena, w->press, *info, outfile_sink(file));
    return true;
}

static SvgInfo svg_info(Arena *a, const Studio *s, const Deck *deck) {
    Str by = credits(a, s);
    return (SvgInfo){.title = deck->product->title,
                     .about = str_f(a, "%.*s%s%.*s", STR(deck->product->name),
                                    by.n ? ". " : "", STR(by)),
                     .language = s->project->language,
                     .text = deck->product->svg_text,
                     .screen = {deck->profile, deck->icc, NULL}};
}

// Opens all files that are written while pages come.
static bool writing_begin(Writing *w, const Studio *s, DeckSheets *sheets,
                          const BuildOptions *o) {
    PdfInfo info = {.title = w->deck->product->title,
                    .author = credits(w->arena, s),
                    .producer = S("prent " PRENT_VERSION),
                    .language = s->project->language,
                    .rtl = deck_spec(w->deck)->direction == DIRECTION_RTL,
                    .date = o->date >= 0 ? o->date : s->project->date};
    if ((w->formats & FORMAT_PDF) && !pdf_begin(w, &info))
        return false;
    if (w->shard.n) {
        Str name = shard_file(w->arena, w->deck->product->name, w->shard, "pages");
        w->pages = outbox_file(w->box, name);
        return w->pages != NULL;
    }
    if (!sheets->all.n || !(w->formats & (FORMAT_PDF | FORMAT_SVG)))
        return true;
    if (w->press)
        w->plain = pdf_press_plain(w->arena, w->press);
    ImposerInput in = {.studio = s,
                       .sheets = sheets,
                       .press = w->plain,
                       .finishes = o->finishes,
                       .svg_tiles = w->formats & FORMAT_SVG,
                       .svg = svg_info(w->arena, s, w->deck),
                       .info = info,
                       .box = w->box};
    in.info.rtl = false; // sheets are not a book
    w->imposer = imposer_open(w->arena, w->diags, &in);
    return w->imposer != NULL;
}

static void deck_write(Diags *d, const Ready *ready, size_t nth, const BuildOptions *o,
                       Outbox *box) {
    Arena *a = d->arena;
    const Studio *s = ready->studio;
    DeckSheets *sheets = &ready->sheets[nth];
    const Deck *deck = sheets->deck;
    unsigned formats = o->formats ? o->formats : deck->product->formats;
    Writing w = {.arena = a,
                 .diags = d,
                 .deck = deck,
                 .box = box,
                 .formats = formats,
                 .shard = ready->shard};
    if ((w.shard.n || deck->pages) && !sheets->pick.n)
        return; // its cards are other shards', or it has none of the pages
    SvgInfo svg = svg_info(a, s, deck);
    bool fine = !deck->pages || writing_begin(&w, s, sheets, o);
    if (ready->merge) // pages as files are there already
        w.formats = formats = formats & FORMAT_PDF;
    Press press = {.arena = a,
                   .diags = d,
                   .studio = s,
                   .deck = deck,
                   .pick = &sheets->pick,
                   .whole = !w.shard.n && !ready->merge,
                   .threads = o->threads,
                   .ppi = formats & FORMAT_PNG ? deck->product->ppi : 0,
                   .pdf = w.press,
                   .plain = w.plain,
                   .finishes = o->finishes,
                   .draft = deck->draft,
                   .keep_bytes = w.pages != NULL,
                   .made = ready->merge ? &ready->merge->made[nth] : NULL,
                   .svg = formats & FORMAT_SVG ? &svg : NULL,
                   .stop = o->stop};
    if (fine)
        press_run(&press, (Taker){&w, page_write});
    if (w.imposer)
        fine = imposer_close(w.imposer) && fine;
    if (w.pdf)
        fine = pdf_close(w.pdf) && fine;
    Str fault = w.pdf ? pdf_font_fault(w.pdf) : S("");
    if (fault.n)
        diag_error(d, span_none(), "%.*s", STR(fault));
    fault = w.pdf ? pdf_fault(w.pdf) : S("");
    if (fault.n)
        diag_machine(d, span_none(), "%.*s: a mistake of prent's own: %.*s",
                     STR(deck->product->name), STR(fault));
    else if (!fine && !outbox_fault(box).n && !diags_failed(d))
        diag_machine(d, span_none(), "%.*s could not be drawn", STR(deck->product->name));
}

bool build_refused(const Diags *d, const BuildOptions *o) {
    return diags_status(d, o->strict && !o->draft) != 0;
}

bool build_stopped(Diags *d, const BuildOptions *o) {
    if (!o->stop || !*o->stop)
        return false;
    diag_machine(d, span_none(), "stopped by a signal; the files are as they were");
    return true;
}

// Of one of many sets of decks the whole is told.
static bool making_stopped(Diags *d, const Ready *ready, const BuildOptions *o) {
    return ready->whole ? o->stop && *o->stop : build_stopped(d, o);
}

Str build_out(Arena *a, const Project *project, const BuildOptions *o) {
    return o->out.n ? o->out : path_join(a, project->folder, S("out"));
}

// What the manifest must know of the decks: which files of theirs are made now.
static ManifestMade *made_of(Arena *a, const Ready *ready, const BuildOptions *o) {
    const Studio *s = ready->studio;
    ManifestMade *made = NEWS(a, ManifestMade, s->decks);
    const unsigned all = FORMAT_PDF | FORMAT_SVG | FORMAT_PNG; // that it may have had
    for (size_t i = 0; i < s->decks; i++) {
        const Deck *deck = &s->deck[i];
        made[i] = (ManifestMade){.product = deck->product->name,
                                 .formats = o->formats ? o->formats : all,
                                 .some = ready->sheets[i].pick.n < deck->pages,
                                 .page = NEWS(a, Str, deck->pages),
                                 .pages = deck->pages};
        for (size_t page = 0; page < deck->pages; page++) {
            Leaf leaf = leaf_of(deck, page);
            made[i].page[page] = leaf_name(a, &leaf);
        }
    }
    return made;
}

bool folder_take(Diags *d, const Ready *ready, Outbox *box, const Str *names, size_t n,
                 Manifest *manifest) {
    const double patience = 60; // seconds that another build may take
    Arena *a = d->arena;
    if (!outbox_lock(box, ready->shared ? OUTBOX_SHARED : OUTBOX_ALONE, patience))
        return false;
    *manifest = manifest_read(a, manifest->folder, ready->studio->project->file);
    manifest_check(manifest, d, names, n);
    return !diags_failed(d);
}

static bool decks_fine(const Diags *d, const Diags *drawn, const BuildOptions *o,
                       const Outbox *box) {
    return !outbox_fault(box).n && !build_refused(d, o) && !build_refused(drawn, o) &&
           !(o->stop && *o->stop);
}

// All files of all decks into the box; and whether these may get their names.
static bool decks_write(Diags *d, Diags *drawn, const Ready *ready, const BuildOptions *o,
                        Outbox *box) {
    const Studio *s = ready->studio;
    for (size_t i = 0; i < s->decks && !outbox_fault(box).n; i++) {
        outbox_label(box, s->deck[i].product->name);
        deck_write(drawn, ready, i, o, box);
    }
    outbox_label(box, S(""));
    return decks_fine(d, drawn, o, box);
}

// The decks of a build that has the folder for itself, and the list with them.
static void decks_alone(Diags *d, Diags *drawn, const Ready *ready, const BuildOptions *o,
                        Outbox *box, bool whole) {
    Arena *a = d->arena;
    const Studio *s = ready->studio;
    Manifest manifest = {.folder = build_out(a, s->project, o)};
    Str *names = NEWS(a, Str, s->decks + 1);
    for (size_t i = 0; i < s->decks; i++)
        names[i] = s->deck[i].product->name;
    if (!folder_take(d, ready, box, names, s->decks, &manifest) ||
        !decks_write(d, drawn, ready, o, box))
        return;
    if (ready->merge) {
        manifest.given = ready->merge->file;
        manifest.givens = ready->merge->files;
    }
    if (!ready->shared) { // else the list is merge's to write
        ManifestList *list = manifest_open(&manifest, a, NULL);
        if (manifest_add(list, d, box, made_of(a, ready, o), s->decks))
            manifest_write(list, d, box, whole);
    }
    if (decks_fine(d, drawn, o, box) && !outbox_commit(box).n && ready->ledger)
        ledger_add(ready->ledger, manifest.folder, box);
}

// One of many sets of decks that go into a folder which is held for all of them.
static void decks_within(Diags *d, Diags *drawn, const Ready *ready, const BuildOptions *o,
                         Outbox *box) {
    const Studio *s = ready->studio;
    if (!decks_write(d, drawn, ready, o, box))
        return;
    if (ready->list)
        manifest_add(ready->list, d, box, made_of(d->arena, ready, o), s->decks);
    if (decks_fine(d, drawn, o, box) && !outbox_commit(box).n && ready->ledger)
        ledger_add(ready->ledger, build_out(d->arena, s->project, o), box);
}

static Outbox *decks_box(Arena *a, const Ready *ready, const BuildOptions *o) {
    if (ready->whole)
        return outbox_part(a, ready->whole, o->stop);
    Outbox *box = outbox_open(a, build_out(a, ready->studio->project, o), o->stop);
    if (o->watch)
        outbox_keep(box);
    return box;
}

// Pictures take long to draw, so before them all pages are looked at. What is found then is
// told; what is found again while they are drawn is not, unless it is new.
void decks_make(Arena *a, Diags *d, const Ready *ready, const BuildOptions *o, bool whole,
                Buf *report) {
    const Studio *s = ready->studio;
    bool pictures = false;
    for (size_t i = 0; i < s->decks; i++)
        pictures = pictures ||
                   ((o->formats ? o->formats : s->deck[i].product->formats) & FORMAT_PNG);
    pictures = pictures && !o->draft && !ready->merge;
    if (pictures)
        pages_inspect(a, d, ready, o);
    if (making_stopped(d, ready, o) || build_refused(d, o))
        return;
    Diags drawn = diags_like(a, d);
    Outbox *box = decks_box(a, ready, o);
    if (ready->whole)
        decks_within(d, &drawn, ready, o, box);
    else
        decks_alone(d, &drawn, ready, o, box, whole);
    Str fault = outbox_fault(box);
    outbox_drop(box);
    if (!pictures || build_refused(&drawn, o))
        diags_append(d, &drawn);
    if (making_stopped(d, ready, o) || build_refused(d, o))
        return;
    if (fault.n)
        diag_machine(d, span_none(), "%.*s", STR(fault));
    for (size_t i = 0; i < s->decks && !fault.n && !ready->shared; i++)
        if (ready->sheets[i].pick.n || !s->deck[i].pages)
            deck_report(
                &ready->sheets[i],
                &(ReportWanted){build_out(a, s->project, o),
                                o->formats ? o->formats : s->deck[i].product->formats,
                                o->words},
                report);
}

Wanted wanted_of(const BuildOptions *o) {
    return (Wanted){.project = o->project,
                    .stock = o->stock,
                    .language = o->language,
                    .print = o->print,
                    .product = o->product,
                    .products = o->products,
                    .draft = o->draft,
                    .missing = o->missing,
                    .set = o->set,
                    .sets = o->sets,
                    .allow = o->allow,
                    .allows = o->allows,
                    .stop = o->stop};
}

SheetsWanted sheets_wanted(const BuildOptions *o) {
    return (SheetsWanted){o->pages, o->printer, o->config};
}

static Ready ready_for(Arena *a, Diags *d, const BuildOptions *o, const Wanted *wanted) {
    SheetsWanted sheets = sheets_wanted(o);
    Ready ready = {.studio = studio_open(a, d, wanted)};
    if (ready.studio && !diags_failed(d))
        ready.sheets = sheets_plan(a, d, ready.studio, &sheets);
    return ready;
}

Ready ready_of(Arena *a, Diags *d, const BuildOptions *o) {
    Wanted wanted = wanted_of(o);
    return ready_for(a, d, o, &wanted);
}

bool ready_to_look(Diags *d, const Ready *ready) {
    bool fine = ready->sheets && !diags_failed(d);
    if (ready->studio)
        diags_append(d, &ready->studio->found);
    return fine;
}

static void products_build(Diags *d, const Ready *ready, const BuildOptions *o,
                           Buf *report) {
    bool records = false;
    for (size_t i = 0; i < ready->studio->project->products; i++)
        records = records || ready->studio->project->product[i].record.n;
    if (ready->studio->decks)
        decks_make(d->arena, d, ready, o, !o->products && !records, report);
    if (!build_refused(d, o))
        records_build(d, ready, o, report);
}

// What is numbered or asked for before pages are made: every page is looked at first.
static bool decks_surveyed(Diags *d, const Ready *ready, const BuildOptions *o) {
    size_t before = d->n;
    survey_decks(d, ready->studio);
    if (o->draft)
        draft_soften(d, before);
    return !diags_failed(d);
}

// Nothing is made twice: a shard whose files are there, whole and of the same inputs,
// stays.
static void shard_build(Diags *d, Ready *ready, const BuildOptions *o, Buf *report) {
    Arena *a = d->arena;
    Shard shard = o->part;
    ShardRecord record;
    Str folder = build_out(a, ready->studio->project, o);
    if (shard_read(a, folder, shard, &record) &&
        !shard_stale(shard_seen(a, ready, o), &record).n &&
        !shard_damage(a, folder, &record).n) {
        buf_f(report, catalogue_say(o->words, "shard %zu of %zu is there already\n"),
              shard.k, shard.n);
        return;
    }
    if (!decks_surveyed(d, ready, o))
        return;
    ready->shard = shard;
    ready->shared = true;
    shard_pick(a, ready, shard);
    products_build(d, ready, o, report);
    if (!build_stopped(d, o) && !build_refused(d, o))
        shard_write(d, ready, o, shard);
    if (!build_refused(d, o))
        buf_f(report, catalogue_say(o->words, "shard %zu of %zu: %.*s\n"), shard.k, shard.n,
              STR(path_join(a, folder, shard_record_name(a, shard))));
}

static void shards_merge(Diags *d, Ready *ready, const BuildOptions *o, Buf *report) {
    if (decks_surveyed(d, ready, o))
        ready->merge = merge_open(d, ready, o);
    if (ready->merge)
        decks_make(d->arena, d, ready, o, false, report);
}

void build_project(Arena *a, Diags *d, const BuildOptions *o, bool json, Buf *report) {
    Wanted wanted = wanted_of(o);
    Ledger *ledger = ledger_new(a);
    wanted.apart = true;
    wanted.inputs = ledger->inputs;
    Ready ready = ready_for(a, d, o, &wanted);
    ready.ledger = ledger;
    bool fine = ready_to_look(d, &ready);
    if (fine && o->merge)
        shards_merge(d, &ready, o, report);
    else if (fine && o->part.n)
        shard_build(d, &ready, o, report);
    else if (fine)
        products_build(d, &ready, o, report);
    if (o->deps.n && !build_refused(d, o))
        ledger_deps(ledger, d, o->deps, o->stop);
    if (json) {
        *report = buf_new(a);
        ledger_json(ledger, report);
    }
}

static void decks_json(Arena *a, Diags *d, const Ready *ready, const BuildOptions *o,
                       Buf *report) {
    Json j = json_new(report);
    json_list(&j, true);
    for (size_t i = 0; i < ready->studio->decks; i++)
        deck_json(a, &ready->sheets[i], o->stats ? stats_of(a, d, ready, i, o) : NULL, &j);
    json_end(&j);
    buf_char(report, '\n');
}

void list_project(Arena *a, Diags *d, const BuildOptions *o, bool json, Buf *report) {
    Ready ready = ready_of(a, d, o);
    if (!ready.sheets || diags_failed(d) || (!o->stats && !decks_surveyed(d, &ready, o)))
        return;
    if (json)
        decks_json(a, d, &ready, o, report);
    for (size_t i = 0; !json && i < ready.studio->decks; i++)
        deck_list(&ready.sheets[i], o->stats ? stats_of(a, d, &ready, i, o) : NULL,
                  o->words, report);
}
