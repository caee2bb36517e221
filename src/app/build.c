#include "app/build.h"

#include "app/press.h"
#include "base/file.h"

static const double pt_per_mm = 72 / 25.4;

// One deck on its way to files. After the first mistake pages are still made, so that all
// mistakes are found, but no longer written.
typedef struct Writing {
    Arena *arena;
    Diags *diags;
    const Deck *deck;
    Outbox *box;
    unsigned formats;
    const PdfPress *press;
    Pdf *pdf;
} Writing;

static bool file_sink(void *file, const void *bytes, size_t n) {
    return outfile_write(file, bytes, n);
}

static Sink sink_of(Outfile *file) {
    return (Sink){file, file_sink};
}

static Outfile *page_file(Writing *w, const Printed *printed, const char *ending) {
    return outbox_file(w->box,
                       str_f(printed->arena, "%.*s/%.*s.%s", STR(w->deck->product->name),
                             STR(printed->page->name), ending));
}

static bool page_write(void *self, size_t index, const Printed *printed) {
    Writing *w = self;
    (void)index;
    if (!printed->page || diags_failed(w->diags))
        return true;
    bool fine = true;
    if (w->pdf)
        fine = pdf_add(w->pdf, printed->sheet, printed->pdf);
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

static bool pdf_begin(Writing *w, const Studio *s, long long date) {
    Str name = str_f(w->arena, "%.*s.pdf", STR(w->deck->product->name));
    Outfile *file = outbox_file(w->box, name);
    if (!file)
        return false;
    PdfInfo info = {.title = s->project->title,
                    .author = credits(w->arena, s),
                    .producer = S("prent " PRENT_VERSION),
                    .language = s->project->language,
                    .date = date};
    w->press = pdf_press_open(w->arena, w->deck->profile, w->deck->icc);
    w->pdf = pdf_open(w->arena, w->press, info, sink_of(file));
    return true;
}

static SvgInfo svg_info(Arena *a, const Studio *s, const Deck *deck) {
    Str by = credits(a, s);
    return (SvgInfo){.title = s->project->title,
                     .about = str_f(a, "%.*s%s%.*s", STR(deck->product->name),
                                    by.n ? ". " : "", STR(by)),
                     .language = s->project->language,
                     .text = deck->product->svg_text};
}

static void deck_write(Arena *a, Diags *d, const Studio *s, const Deck *deck,
                       const BuildOptions *o, Outbox *box) {
    unsigned formats = o->formats ? o->formats : deck->product->formats;
    Writing w = {.arena = a, .diags = d, .deck = deck, .box = box, .formats = formats};
    SvgInfo svg = svg_info(a, s, deck);
    long long date = o->date >= 0 ? o->date : s->project->newest;
    bool fine = !(formats & FORMAT_PDF) || !deck->pages || pdf_begin(&w, s, date);
    Press press = {.arena = a,
                   .diags = d,
                   .studio = s,
                   .deck = deck,
                   .threads = o->threads,
                   .ppi = formats & FORMAT_PNG ? deck->product->ppi : 0,
                   .pdf = w.press,
                   .svg = formats & FORMAT_SVG ? &svg : NULL,
                   .stop = o->stop};
    if (fine)
        press_run(&press, (Taker){&w, page_write});
    if (w.pdf)
        fine = pdf_close(w.pdf) && fine;
    if (!fine && !outbox_fault(box).n && !diags_failed(d))
        diag_machine(d, span_none(), "%.*s could not be drawn", STR(deck->product->name));
}

static bool stopped(Diags *d, const BuildOptions *o) {
    if (!o->stop || !*o->stop)
        return false;
    diag_machine(d, span_none(), "stopped by a signal; the files are as they were");
    return true;
}

static void decks_write(Arena *a, Diags *d, const Studio *s, const BuildOptions *o,
                        Buf *report) {
    Outbox *box = outbox_open(a, o->out, o->stop);
    for (size_t i = 0; i < s->decks && !outbox_fault(box).n; i++)
        deck_write(a, d, s, &s->deck[i], o, box);
    Str fault = outbox_fault(box);
    if (stopped(d, o) || diags_failed(d)) {
        outbox_drop(box);
        return;
    }
    if (!fault.n)
        fault = outbox_commit(box);
    else
        outbox_drop(box);
    if (fault.n) {
        diag_machine(d, span_none(), "%.*s", STR(fault));
        return;
    }
    for (size_t i = 0; i < s->decks; i++)
        buf_f(report, "%.*s: %zu cards, %zu pages\n", STR(s->deck[i].product->name),
              s->deck[i].cards, s->deck[i].pages);
}

static Studio *studio_of(Arena *a, Diags *d, const BuildOptions *o) {
    Wanted wanted = {.project = o->project,
                     .stock = o->stock,
                     .language = o->language,
                     .print = o->print,
                     .product = o->product,
                     .products = o->products,
                     .stop = o->stop};
    return studio_open(a, d, &wanted);
}

void build_project(Arena *a, Diags *d, const BuildOptions *options, Buf *report) {
    Studio *s = studio_of(a, d, options);
    if (s && !diags_failed(d))
        decks_write(a, d, s, options, report);
}

static bool page_ignore(void *self, size_t index, const Printed *printed) {
    (void)self;
    (void)index;
    (void)printed;
    return true;
}

void check_project(Arena *a, Diags *d, const BuildOptions *options) {
    Studio *s = studio_of(a, d, options);
    for (size_t i = 0; s && i < s->decks && !diags_failed(d); i++) {
        Press press = {.arena = a,
                       .diags = d,
                       .studio = s,
                       .deck = &s->deck[i],
                       .threads = options->threads,
                       .stop = options->stop};
        press_run(&press, (Taker){NULL, page_ignore});
    }
    stopped(d, options);
}

// The sections' layouts, each once.
static Str layouts_list(Arena *a, const Deck *deck) {
    size_t n = 0;
    Str *name = NEWS(a, Str, deck->product->sections);
    for (size_t i = 0; i < deck->product->sections; i++) {
        bool known = false;
        for (size_t j = 0; j < i; j++)
            known = known || deck->plan[j] == deck->plan[i] ||
                    str_eq(deck->plan[j]->name, deck->plan[i]->name);
        if (!known)
            name[n++] = deck->plan[i]->name;
    }
    return str_join(a, name, n, S(", "));
}

static void deck_list(Arena *a, const Deck *deck, bool json, Buf *out) {
    const PageSpec *spec = deck_spec(deck);
    PageSpec page = spec ? page_printed(*spec) : (PageSpec){0};
    Str layouts = layouts_list(a, deck);
    buf_add(out, json ? S("{\"product\": ") : S(""));
    if (json)
        buf_json(out, deck->product->name);
    else
        buf_add(out, deck->product->name);
    buf_add(out, json ? S(", \"layout\": ") : S("  "));
    if (json)
        buf_json(out, layouts);
    else
        buf_add(out, layouts);
    buf_add(out, json ? S(", \"width_mm\": ") : S("  "));
    buf_number(out, page.trim.w / pt_per_mm, 2);
    buf_add(out, json ? S(", \"height_mm\": ") : S(" x "));
    buf_number(out, page.trim.h / pt_per_mm, 2);
    buf_f(out, json ? ", \"cards\": %zu, \"pages\": %zu}" : " mm  %zu cards  %zu pages\n",
          deck->cards, deck->pages);
}

void list_project(Arena *a, Diags *d, const BuildOptions *options, bool json, Buf *report) {
    Studio *s = studio_of(a, d, options);
    if (!s || diags_failed(d))
        return;
    buf_add(report, json ? S("[") : S(""));
    for (size_t i = 0; i < s->decks; i++) {
        buf_add(report, json ? (i ? S(",\n") : S("\n")) : S(""));
        deck_list(a, &s->deck[i], json, report);
    }
    buf_add(report, json ? S("\n]\n") : S(""));
}
