#include "app/press.h"

#include "base/work.h"
#include "check/conform.h"
#include "impose/sheet.h"

typedef struct Bench { // what one thread keeps to itself
    Arena *arena;
    Shaper *shaper;
    Raster *raster;
    PdfMaker *maker;
    Svg *svg;
} Bench;

typedef struct Job {
    const Press *press;
    Bench *bench;
    FitSizes sizes; // of the whole deck
    bool measuring; // only looking for the sizes
    Taker taker;
} Job;

static bool buf_sink(void *self, const void *bytes, size_t n) {
    buf_add(self, (Str){bytes, n});
    return true;
}

static void page_pdf(const Press *p, Bench *bench, Printed *out) {
    const Profile *profile = p->deck->profile;
    out->sheet = out->page;
    if (profile->has_bleed)
        out->sheet = sheet_bleed(out->arena, out->page, profile->bleed);
    out->pdf = pdf_page_make(out->arena, bench->maker, p->pdf, out->sheet, NULL);
}

static void page_finish(Job *run, Bench *bench, const Leaf *leaf, Printed *out,
                        const Box *box) {
    const Press *p = run->press;
    Str name = leaf_name(out->arena, leaf);
    PageSpec spec = leaf->card->plan->page;
    Page *page = page_new(out->arena, name, spec);
    paint(out->arena, &out->diags, page, box);
    page_scale(out->arena, page, spec.scale);
    conform_page(p->deck->conform, &out->diags, page);
    diags_on_page(&out->diags,
                  str_f(out->arena, "%.*s/%.*s", STR(p->deck->product->name), STR(name)));
    if (diags_failed(&out->diags))
        return;
    out->page = sheet_single(out->arena, page, 0);
    if (p->pdf)
        page_pdf(p, bench, out);
    if (p->svg) {
        SvgInfo info = *p->svg;
        info.title = str_f(out->arena, "%.*s %.*s", STR(info.title), STR(page->name));
        out->svg = svg_page(bench->svg, out->arena, out->page, &info);
    }
    if (p->ppi <= 0)
        return;
    out->png = buf_new(out->arena);
    if (!raster_png(bench->raster, out->page, p->ppi, false, (Sink){&out->png, buf_sink}))
        diag_machine(&out->diags, span_none(), "%.*s: the picture could not be drawn",
                     STR(name));
}

// The nth page that is made, in the deck. Sizes are measured on all of them.
static size_t page_number(const Job *run, size_t nth) {
    const Pick *pick = run->press->pick;
    return pick && !run->measuring ? pick->page[nth] : nth;
}

static void *page_run(void *data, size_t index, size_t thread) {
    Job *run = data;
    Arena *a = arena_open();
    Printed *out = NEW(a, Printed);
    *out = (Printed){.arena = a, .diags = diags_new(a)};
    Leaf leaf = leaf_of(run->press->deck, page_number(run, index));
    if (run->measuring && leaf.card->part)
        return out; // was measured when its pages were counted
    LeafSetting setting = {run->bench[thread].shaper,
                           run->measuring ? &out->sizes : &run->sizes, !run->measuring};
    Box *box = leaf_layout(a, &out->diags, run->press->studio, &leaf, &setting);
    if (box && !run->measuring && !diags_failed(&out->diags))
        page_finish(run, &run->bench[thread], &leaf, out, box);
    return out;
}

static bool page_take(void *data, size_t index, void *result) {
    Job *run = data;
    Printed *out = result;
    bool go_on = !(run->press->stop && *run->press->stop);
    if (run->measuring) {
        fit_sizes_merge(run->press->arena, &run->sizes, &out->sizes);
    } else {
        diags_append(run->press->diags, &out->diags);
        go_on = go_on && run->taker.take(run->taker.self, page_number(run, index), out);
    }
    arena_close(out->arena);
    return go_on;
}

static void page_drop(void *data, void *result) {
    (void)data;
    arena_close(((Printed *)result)->arena);
}

void press_run(const Press *press, Taker taker) {
    Job run = {.press = press, .taker = taker};
    fit_sizes_merge(press->arena, &run.sizes, &press->deck->sizes);
    size_t threads = press->threads ? press->threads : 1;
    run.bench = NEWS(press->arena, Bench, threads);
    for (size_t i = 0; i < threads; i++) {
        Arena *a = arena_open();
        run.bench[i] =
            (Bench){a, shaper_open(a, press->studio->faces, press->studio->languages),
                    raster_open(a), pdf_maker_open(a), svg_open(a)};
    }
    Work work = {press->deck->pages, threads, &run, page_run, page_take, page_drop};
    run.measuring = press->deck->same_size;
    if (run.measuring)
        work_run(&work);
    run.measuring = false;
    work.jobs = press->pick ? press->pick->n : press->deck->pages;
    work_run(&work);
    for (size_t i = 0; i < threads; i++)
        arena_close(run.bench[i].arena);
}
