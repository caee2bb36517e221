// One check of a project: every page is made and looked at, and nothing is written but the
// report that is asked for.
#include "base/file.h"
#include "base/outbox.h"
#include "commands/build.h"
#include "commands/ready.h"
#include "commands/report.h"
#include "press/impose.h"
#include "press/preflight.h"
#include "press/press.h"

typedef struct Faulty { // a page with faults
    Str name;
    size_t deck, page;
} Faulty;

typedef struct Inspection {
    Arena *arena;
    Diags *diags;
    Ready ready;
    const BuildOptions *options;
    bool pages_only;  // no sheets
    size_t deck;      // in hand
    Imposer *imposer; // of its sheets, or NULL
    size_t pages;
    SpotReport *spots; // a product each
    struct {
        Faulty *p;
        size_t n, cap;
    } faulty;
    ReportPage *shown; // of the faulty pages
} Inspection;

static bool page_note(void *self, size_t index, const Printed *printed) {
    Inspection *in = self;
    if (in->imposer && printed->page && !imposer_take(in->imposer, index, printed))
        return false;
    in->pages++;
    if (in->spots)
        spots_add_page(in->arena, &in->spots[in->deck], printed->page);
    if (printed->diags.n)
        PUSH(in->arena, &in->faulty) =
            (Faulty){str_dup(in->arena, printed->name), in->deck, index};
    return true;
}

static bool page_show(void *self, size_t index, const Printed *printed) {
    Inspection *in = self;
    for (size_t i = 0; i < in->faulty.n; i++) {
        const Faulty *faulty = &in->faulty.p[i];
        if (faulty->deck == in->deck && faulty->page == index)
            in->shown[i] = (ReportPage){
                faulty->name, str_dup(in->arena, buf_str(&printed->proof)), printed->shown};
    }
    return true;
}

// What is found the second time is what was found before.
static void deck_show(Inspection *in, const bool *chosen) {
    Arena *a = in->arena;
    Diags again = diags_like(a, in->diags);
    Pick pick = {.page = NEWS(a, size_t, in->faulty.n)};
    for (size_t i = 0; i < in->faulty.n; i++)
        if (chosen[i] && in->faulty.p[i].deck == in->deck)
            pick.page[pick.n++] = in->faulty.p[i].page;
    Press press = {.arena = a,
                   .diags = &again,
                   .studio = in->ready.studio,
                   .deck = &in->ready.studio->deck[in->deck],
                   .pick = &pick,
                   .threads = in->options->threads,
                   .proofs = true,
                   .finishes = in->options->finishes,
                   .stop = in->options->stop};
    if (pick.n)
        press_run(&press, (Taker){in, page_show});
}

// A deck and its sheets as the build makes them, but for the files.
static void deck_inspect(Inspection *in) {
    DeckSheets *sheets = &in->ready.sheets[in->deck];
    ImposerInput imposed = {.studio = in->ready.studio, .sheets = sheets};
    Press press = {.arena = in->arena,
                   .diags = in->diags,
                   .studio = in->ready.studio,
                   .deck = sheets->deck,
                   .pick = &sheets->pick,
                   .whole = true,
                   .threads = in->options->threads,
                   .stop = in->options->stop};
    in->imposer = sheets->all.n && !in->pages_only
                      ? imposer_open(in->arena, in->diags, &imposed)
                      : NULL;
    press_run(&press, (Taker){in, page_note});
    if (in->imposer && !diags_failed(in->diags))
        imposer_close(in->imposer);
}

static void pages_show(Inspection *in) {
    Str *names = NEWS(in->arena, Str, in->faulty.n);
    for (size_t i = 0; i < in->faulty.n; i++)
        names[i] = in->faulty.p[i].name;
    bool *chosen = report_choose(in->arena, in->diags, names, in->faulty.n);
    in->shown = NEWS(in->arena, ReportPage, in->faulty.n);
    for (in->deck = 0; in->deck < in->ready.studio->decks; in->deck++)
        deck_show(in, chosen);
}

// Written whole or not at all, also when the project could not be read.
static void html_write(Inspection *in) {
    Arena *a = in->arena;
    const Studio *s = in->ready.studio;
    static const SetReports none = {0};
    Report report = {.title = in->options->project,
                     .pages = in->pages,
                     .page = in->shown,
                     .shown = in->shown ? in->faulty.n : 0,
                     .sets = s ? &s->sets : &none};
    if (s) {
        report.title = s->project->title;
        report.language = s->project->language;
        report.profiles = preflight_profiles(a, s);
    }
    Buf html = buf_new(a);
    report_html(&report, in->diags, &html);
    Outbox *box = outbox_open(a, path_folder(in->options->html), in->options->stop);
    Outfile *file = outbox_file(box, path_name(in->options->html));
    if (file)
        outfile_write(file, html.p, html.n);
    Str fault = outbox_fault(box);
    if (!fault.n)
        fault = outbox_commit(box);
    else
        outbox_drop(box);
    if (fault.n)
        diag_machine(in->diags, span_none(), "%.*s", STR(fault));
}

void pages_inspect(Arena *a, Diags *d, const Ready *ready, const BuildOptions *o) {
    Inspection in = {
        .arena = a, .diags = d, .ready = *ready, .options = o, .pages_only = true};
    for (; in.deck < ready->studio->decks; in.deck++)
        deck_inspect(&in);
}

void check_project(Arena *a, Diags *d, const BuildOptions *options, bool json,
                   Buf *report) {
    Inspection in = {
        .arena = a, .diags = d, .ready = ready_of(a, d, options), .options = options};
    bool readable = ready_to_look(d, &in.ready);
    if (readable)
        in.spots = spots_begin(a, in.ready.studio, in.ready.sheets);
    for (; readable && in.deck < in.ready.studio->decks; in.deck++)
        deck_inspect(&in);
    if (build_stopped(d, options))
        return;
    if (readable && options->html.n)
        pages_show(&in);
    if (options->html.n)
        html_write(&in);
    if (readable)
        preflight_report(in.ready.studio, in.spots, options->words, json, report);
}
