#include "press/press.h"

#include <math.h>

#include <stdatomic.h>

#include "base/work.h"
#include "check/conform.h"
#include "check/fields.h"
#include "check/grade.h"
#include "impose/sheet.h"
#include "press/draft.h"
#include "press/keep.h"
#include "press/survey.h"
#include "press/titles.h"
#include "scene/paint.h"
#include "scene/plain.h"

typedef struct Bench { // what one thread keeps to itself
    Arena *arena;
    Shaper *shaper;
    Raster *raster;
    PdfMaker *maker;
    Deflate *deflate;
    Svg *svg;
    ConformMemo memo;
} Bench;

typedef struct Job {
    const Press *press;
    Bench *bench;
    FitSizes sizes;     // of the whole deck
    bool measuring;     // only looking for the sizes
    atomic_bool failed; // a page has a mistake: none is drawn any more
    CardTally tally;
    Survey survey;
    bool told; // what there is to tell of trees
    Taker taker;
} Job;

// As screens show it.
static const Page *page_seen(const Press *p, Arena *a, const Page *page) {
    return p->finishes ? page : page_plain(a, page);
}

static void page_pdf(const Press *p, Bench *bench, Printed *out) {
    const Profile *profile = p->draft ? p->draft : p->deck->profile;
    const Page *page = profile->cmyk ? out->page : page_seen(p, out->arena, out->page);
    out->sheet = page;
    if (profile->has_bleed)
        out->sheet = sheet_bleed(out->arena, page, profile->bleed);
    out->pdf = pdf_page_make(out->arena, bench->maker, p->pdf, out->sheet, NULL);
    if (p->plain == p->pdf)
        out->plain = out->pdf;
    else if (p->plain)
        out->plain = pdf_page_make(out->arena, bench->maker, p->plain, out->sheet, NULL);
}

// What layout and paint found stands in the layout's own pt.
static void spots_scale(Diags *d, double scale) {
    for (size_t i = 0; i < d->n; i++) {
        Rect *r = &d->p[i].spot;
        *r = (Rect){r->x * scale, r->y * scale, r->w * scale, r->h * scale};
    }
}

// A picture for the report, of a page with faults.
static void page_proof(Bench *bench, Printed *out, const Page *page) {
    const double side = 560; // pixels, enough to find the place again
    Rect media = page->media;
    if (!out->diags.n)
        return;
    out->proof = buf_new(out->arena);
    out->shown = media;
    if (!raster_png(bench->raster, page, 72 * side / fmax(media.w, media.h), false,
                    buf_sink(&out->proof)))
        out->proof = buf_new(out->arena);
}

// The page as a scene, looked at. What layout could not fit in is painted as it came out,
// for the report alone.
static Page *page_look(const Press *p, Bench *bench, const Leaf *leaf, Printed *out,
                       Box *box) {
    PageSpec spec = leaf->card->plan->page;
    bool laid = !diags_failed(&out->diags);
    Diags ignored = diags_new(out->arena);
    fields_check(&out->diags, box);
    if (!laid && !p->proofs && !p->draft)
        return NULL;
    Page *page = page_of_layout(out->arena, leaf_name(out->arena, leaf), &spec);
    page->section = leaf_sections(out->arena, p->deck, leaf, &page->sections);
    paint(out->arena, laid ? &out->diags : &ignored, page, box);
    page_scale(out->arena, page, spec.scale);
    spots_scale(&out->diags, spec.scale);
    if (laid)
        conform_page(p->deck->conform, &bench->memo, &out->diags, page,
                     leaf->card->plan->theme);
    grade(&out->diags, 0, p->deck->profile);
    grade_waived(&out->diags, 0, p->deck->product->waiver, p->deck->product->waivers);
    grade_boxes(&out->diags, box, spec.scale);
    return page;
}

// What is found is marked on it; a page of which nothing could be made has the mark alone.
static void page_draft(const Press *p, const Leaf *leaf, Printed *out, Page **page,
                       const StandIns *stood) {
    PageSpec spec = leaf->card->plan->page;
    if (!*page && !out->diags.n)
        return;
    const Letters *letters = letters_open(out->arena, &out->diags, p->studio);
    if (!*page) {
        *page = page_of_layout(out->arena, leaf_name(out->arena, leaf), &spec);
        (*page)->section = leaf_sections(out->arena, p->deck, leaf, &(*page)->sections);
        page_scale(out->arena, *page, spec.scale);
        draft_tell(letters, &out->diags, *page);
    }
    draft_mark(letters, &out->diags, *page, stood, spec.scale);
}

// The page as the writers have it.
static void page_draw(const Press *p, Bench *bench, Printed *out) {
    if (p->pdf)
        page_pdf(p, bench, out);
    const Page *seen = page_seen(p, out->arena, out->page);
    if (p->svg) {
        SvgInfo info = *p->svg;
        info.title = str_f(out->arena, "%.*s %.*s", STR(info.title), STR(out->page->name));
        out->svg = svg_page(bench->svg, out->arena, seen, &info);
    }
    if (p->ppi <= 0)
        return;
    out->png = buf_new(out->arena);
    if (!raster_png(bench->raster, seen, p->ppi, false, buf_sink(&out->png)))
        diag_machine(&out->diags, span_none(), "%.*s: the picture could not be drawn",
                     STR(out->page->name));
}

static void page_finish(Job *run, Bench *bench, const Leaf *leaf, Printed *out,
                        const StandIns *stood) {
    const Press *p = run->press;
    Page *page = out->box ? page_look(p, bench, leaf, out, out->tree) : NULL;
    if (p->draft)
        page_draft(p, leaf, out, &page, stood);
    else if (page)
        missing_mark(out->arena, page, stood, leaf->card->plan->page.scale);
    if (page && p->proofs)
        page_proof(bench, out, page_seen(p, out->arena, page));
    if (!page || diags_failed(&out->diags))
        return;
    out->page = sheet_single(out->arena, page, 0);
    if (atomic_load(&run->failed))
        return;
    if (p->keep_bytes)
        out->bytes = page_keep(out->arena, bench->deflate, p->studio, out->page);
    page_draw(p, bench, out);
}

// A page that was made elsewhere.
static void page_again(Job *run, Bench *bench, Printed *out, size_t number) {
    const Press *p = run->press;
    out->page = page_kept(out->arena, p->studio, p->made->find(p->made->self, number));
    if (out->page)
        page_draw(p, bench, out);
    else
        diag_machine(&out->diags, span_none(),
                     "page %zu of %.*s is damaged where it was kept", number + 1,
                     STR(p->deck->product->name));
}

// The nth page that is made, in the deck. Sizes are measured on all of them.
static size_t page_number(const Job *run, size_t nth) {
    const Pick *pick = run->press->pick;
    return pick && !run->measuring ? pick->page[nth] : nth;
}

// The page's tree, and its pictures with it, in the order of the deck. Of pages that nobody
// makes nothing is kept.
static void *page_begin(void *data, size_t index) {
    Job *run = data;
    const Press *p = run->press;
    Arena *a = arena_open();
    Printed *out = NEW(a, Printed);
    *out = (Printed){
        .arena = a, .diags = diags_like(a, p->diags), .told = diags_like(a, p->diags)};
    size_t number = page_number(run, index);
    if (p->whole && !run->told)
        survey_to(&run->survey, &out->told, number);
    if (p->made)
        return out;
    Leaf leaf = leaf_of(p->deck, number);
    Surveyed page = survey_page(&run->survey, a, &out->diags, &out->told, &leaf);
    out->tree = page.box;
    out->sized = page.sized;
    return out;
}

// Whether the tree is worth setting.
static bool tree_fine(const Job *run, const Leaf *leaf, const Printed *out) {
    const Press *p = run->press;
    if (!out->tree || (diags_failed(&out->told) && !p->draft))
        return false;
    return !run->measuring || (out->sized && !leaf->card->part); // or was measured before
}

static bool tree_set(Job *run, Bench *bench, Leaf *leaf, Printed *out, StandIns *stood) {
    LeafSetting setting = {bench->shaper, run->measuring ? &out->sizes : &run->sizes,
                           !run->measuring,
                           run->press->draft || stood->missing ? stood : NULL};
    return tree_fine(run, leaf, out) &&
           leaf_layout(out->arena, &out->diags, leaf, out->tree, &setting);
}

static void *page_run(void *data, size_t index, void *begun, size_t thread) {
    Job *run = data;
    Printed *out = begun;
    Bench *bench = &run->bench[thread];
    size_t number = page_number(run, index);
    if (run->press->made) {
        page_again(run, bench, out, number);
        return out;
    }
    Leaf leaf = leaf_of(run->press->deck, number);
    StandIns stood = {.missing = run->press->deck->missing && !run->press->draft};
    out->box = tree_set(run, bench, &leaf, out, &stood) ? out->tree : NULL;
    if (run->measuring)
        return out;
    out->scale = leaf.card->plan->page.scale;
    if (out->box && leaf.side->flows)
        out->words = flow_words(out->arena, out->tree);
    if (out->box || run->press->draft)
        page_finish(run, bench, &leaf, out, &stood);
    if (out->diags.n) {
        out->name = str_f(out->arena, "%.*s/%.*s", STR(run->press->deck->product->name),
                          STR(leaf_name(out->arena, &leaf)));
        diags_on_page(&out->diags, out->name);
    }
    return out;
}

// A page with mistakes may hold less; those are told already.
static void flow_count(Job *run, size_t page, const Printed *out) {
    const Press *p = run->press;
    Leaf leaf = leaf_of(p->deck, page);
    if (leaf.side->flows && !p->made && !diags_failed(p->diags))
        tally_page(&run->tally, p->diags, &leaf, &out->words);
}

static void arena_drop(void *arena) {
    arena_close(arena);
}

static bool page_take(void *data, size_t index, void *result) {
    Job *run = data;
    Printed *out = result;
    bool go_on = !(run->press->stop && *run->press->stop);
    if (run->press->draft)
        draft_soften(&out->told, 0);
    if (!run->told)
        diags_append(run->press->diags, &out->told);
    if (diags_failed(&out->told) || diags_failed(&out->diags))
        atomic_store(&run->failed, true);
    if (run->measuring) {
        fit_sizes_merge(run->press->arena, &run->sizes, &out->sizes);
    } else {
        diags_append(run->press->diags, &out->diags);
        flow_count(run, page_number(run, index), out);
        go_on = go_on && run->taker.take(run->taker.self, page_number(run, index), out);
    }
    if (run->press->keep && !run->measuring)
        arena_defer(run->press->arena, arena_drop, out->arena);
    else
        arena_close(out->arena);
    return go_on;
}

static void page_drop(void *data, void *result) {
    (void)data;
    arena_close(((Printed *)result)->arena);
}

static void benches_open(Job *run, size_t threads) {
    const Press *p = run->press;
    const Studio *s = p->studio;
    const Shapers *shapers = s->shapers;
    run->bench = NEWS(p->arena, Bench, threads);
    for (size_t i = 0; i < threads; i++) {
        Arena *a = arena_open();
        run->bench[i] = (Bench){
            .arena = a,
            .shaper = shapers && shapers->n > i ? shapers->p[i]
                                                : shaper_open(a, s->faces, s->languages),
            .raster = raster_open(a, (Screen){.profile = p->deck->profile,
                                              .icc = p->deck->icc,
                                              .plate = p->plate}),
            .maker = pdf_maker_open(a),
            .deflate = deflate_open(a),
            .svg = svg_open(a),
            .memo = {.arena = a}};
    }
}

// Pages are gone through once; twice where texts of all of them have one size, which must
// be known before the first is set.
static void pages_run(Job *run, size_t threads) {
    const Press *p = run->press;
    const PressSizes *before = p->sizes && p->sizes->known ? p->sizes : NULL;
    Work work = {p->deck->pages, threads, run, page_begin, page_run, page_take, page_drop};
    if (before)
        run->sizes = before->sizes;
    run->measuring = p->deck->same_size && !before && !p->made;
    if (run->measuring) {
        work_run(&work);
        run->told = true;
    }
    run->measuring = false;
    if (p->sizes)
        *p->sizes = (PressSizes){run->sizes, true};
    work.jobs = p->pick ? p->pick->n : p->deck->pages;
    work_run(&work);
    if (p->whole && !run->told && !(p->stop && *p->stop))
        survey_to(&run->survey, p->diags, p->deck->pages);
}

void press_run(const Press *press, Taker taker) {
    Job run = {
        .press = press, .taker = taker, .survey = {press->studio, press->deck, 0, false}};
    fit_sizes_merge(press->arena, &run.sizes, &press->deck->sizes);
    size_t threads = press->threads ? press->threads : 1;
    benches_open(&run, threads);
    pages_run(&run, threads);
    for (size_t i = 0; i < threads; i++)
        arena_close(run.bench[i].arena);
}
