#include "app/press.h"

#include "base/work.h"
#include "check/conform.h"
#include "impose/sheet.h"
#include "layout/qr.h"

typedef struct Bench { // what one thread keeps to itself
    Arena *arena;
    Shaper *shaper;
    Raster *raster;
} Bench;

typedef struct Job {
    const Press *press;
    Bench *bench;
    FitSizes sizes; // of the whole deck
    bool measuring; // only looking for the sizes
    Taker taker;
} Job;

typedef struct Proof { // a look at every text's letters, and codes made of theirs
    Arena *arena;
    Diags *diags;
    Shaper *shaper;
} Proof;

static void box_prove(Box *box, void *data) {
    Proof *proof = data;
    if (box->kind == BOX_TEXT)
        text_check(proof->diags, proof->shaper, box);
    if (box->kind == BOX_QR)
        qr_encode(proof->arena, proof->diags, box);
}

// The page's tree with every letter's font there and every box in place.
static Box *page_layout(Job *run, Bench *bench, size_t index, Printed *out,
                        FitSizes *sizes) {
    const Press *p = run->press;
    Leaf leaf = deck_leaf(p->deck, index);
    Box *box = deck_page(out->arena, &out->diags, p->studio, p->deck, index);
    if (!box || diags_failed(&out->diags))
        return NULL;
    Proof proof = {out->arena, &out->diags, bench->shaper};
    box_walk(box, box_prove, &proof);
    if (diags_failed(&out->diags))
        return NULL;
    Layout l = {.arena = out->arena,
                .diags = &out->diags,
                .setter = setter_of_shaper(bench->shaper),
                .where = str_f(out->arena, "%.*s %.*s", STR(leaf.card->plan->name),
                               STR(leaf.side->name)),
                .deck = sizes,
                .freeze = !run->measuring};
    layout_page(&l, box, leaf.card->plan->page.trim);
    return box;
}

static bool buf_sink(void *self, const void *bytes, size_t n) {
    buf_add(self, (Str){bytes, n});
    return true;
}

static void page_finish(Job *run, Bench *bench, size_t index, Printed *out,
                        const Box *box) {
    const Press *p = run->press;
    Str name = deck_page_name(out->arena, p->deck, index);
    PageSpec spec = deck_leaf(p->deck, index).card->plan->page;
    Page *page = page_new(out->arena, name, spec);
    paint(out->arena, &out->diags, page, box);
    page_scale(out->arena, page, spec.scale);
    conform_page(&out->diags, page, p->deck->profile);
    if (diags_failed(&out->diags))
        return;
    out->page = sheet_single(out->arena, page, 0);
    if (p->ppi <= 0)
        return;
    out->png = buf_new(out->arena);
    if (!raster_png(bench->raster, out->page, p->ppi, false, (Sink){&out->png, buf_sink}))
        diag_machine(&out->diags, span_none(), "%.*s: the picture could not be drawn",
                     STR(name));
}

static void *page_run(void *data, size_t index, size_t thread) {
    Job *run = data;
    Arena *a = arena_open();
    Printed *out = NEW(a, Printed);
    *out = (Printed){.arena = a, .diags = diags_new(a)};
    FitSizes *sizes = run->measuring ? &out->sizes : &run->sizes;
    Box *box = page_layout(run, &run->bench[thread], index, out, sizes);
    if (box && !run->measuring && !diags_failed(&out->diags))
        page_finish(run, &run->bench[thread], index, out, box);
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
        go_on = go_on && run->taker.take(run->taker.self, index, out);
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
    size_t threads = press->threads ? press->threads : 1;
    run.bench = NEWS(press->arena, Bench, threads);
    for (size_t i = 0; i < threads; i++) {
        Arena *a = arena_open();
        run.bench[i] =
            (Bench){a, shaper_open(a, press->studio->faces, press->studio->languages),
                    raster_open(a)};
    }
    Work work = {press->deck->pages, threads, &run, page_run, page_take, page_drop};
    run.measuring = press->deck->same_size;
    if (run.measuring)
        work_run(&work);
    run.measuring = false;
    work_run(&work);
    for (size_t i = 0; i < threads; i++)
        arena_close(run.bench[i].arena);
}
