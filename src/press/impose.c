#include "press/impose.h"

#include <assert.h>

#include "base/date.h"
#include "check/conform.h"
#include "impose/cutter.h"
#include "press/cuts.h"
#include "scene/crop.h"
#include "scene/paint.h"
#include "scene/plain.h"
#include "svg/cut.h"

typedef struct Output { // one imposition being written
    const Imposition *what;
    Pdf *pdf; // or NULL
    struct {
        TilePoster *p;
        size_t n, cap;
    } poster;
} Output;

struct Imposer {
    Arena *arena;
    Diags *diags;
    ImposerInput in;
    Output *output;
    InkUse inks;
    PdfMaker *maker;
    Svg *svg;
    SharedCuts *cuts; // NULL: none are shared
};

// What sheets hold is stored in their files already: only its boxes are asked for.
static const Page *page_boxes(void *self, size_t number) {
    (void)number;
    return self;
}

static SheetsDrawing drawing_of(Imposer *m) {
    const Supply *s = &m->in.sheets->supply;
    return (SheetsDrawing){.self = page_of_layout(m->arena, s->text.product, &s->page),
                           .find = page_boxes,
                           .letters = letters_open(m->arena, m->diags, m->in.studio),
                           .inks = &m->inks,
                           .date = date_day(m->arena, m->in.info.date)};
}

static bool pdfs_open(Imposer *m) {
    for (size_t i = 0; i < m->in.sheets->all.n; i++) {
        Output *out = &m->output[i];
        out->what = &m->in.sheets->all.p[i];
        if (!m->in.press)
            continue;
        Outfile *file =
            outbox_file(m->in.box, str_f(m->arena, "%.*s.pdf", STR(out->what->file)));
        if (!file)
            return false;
        PdfInfo info = m->in.info;
        info.title = out->what->title;
        out->pdf = pdf_open(m->arena, m->in.press, info, outfile_sink(file));
    }
    return true;
}

// Without bleed there is none that a cut could show on the wrong card.
static bool cut_shared(const Imposition *what) {
    return what->sheet && what->sheet->spec->cut == CUT_SINGLE &&
           what->sheet->page.bleed > 0;
}

Imposer *imposer_open(Arena *a, Diags *d, const ImposerInput *in) {
    Imposer *m = NEW(a, Imposer);
    *m = (Imposer){.arena = a, .diags = d, .in = *in};
    sheets_supply(in->sheets, drawing_of(m));
    m->maker = pdf_maker_open(a);
    m->svg = svg_open(a);
    m->output = NEWS(a, Output, in->sheets->all.n + 1);
    for (size_t i = 0; i < in->sheets->all.n && !m->cuts; i++)
        if (cut_shared(&in->sheets->all.p[i])) {
            m->cuts = NEW(a, SharedCuts);
            m->cuts->arena = a;
        }
    return pdfs_open(m) ? m : NULL;
}

static bool svg_write(Imposer *m, const Page *sheet, Str name, Str title) {
    Arena *scratch = arena_open();
    Outfile *file = outbox_file(m->in.box, str_f(scratch, "%.*s.svg", STR(name)));
    SvgInfo info = m->in.svg;
    info.title = title;
    Str svg = svg_page(m->svg, scratch, page_flat(scratch, sheet), &info);
    bool fine = file && outfile_write(file, svg.p, svg.n);
    arena_close(scratch);
    return fine;
}

// Each tile with what of the poster is on it.
static bool tiles_svg(Imposer *m, const Output *out, const TilePoster *poster,
                      const Page *page) {
    const TileJob *job = out->what->tile;
    bool fine = true;
    for (size_t i = 0; i < job->grid.columns * job->grid.rows && fine; i++) {
        if (!poster->printed[i])
            continue;
        Arena *scratch = arena_open();
        double grow = -job->grid.bleed;
        Rect r = rect_inset(tile_rect(&poster->grid, i), (Sides){grow, grow, grow, grow});
        const Page *seen = m->in.finishes ? page : page_plain(scratch, page);
        Supply supply = *job->supply;
        TileJob own = *job;
        supply.self = page_part(scratch, seen, r); // its items, for they are not stored
        own.supply = &supply;
        Page *sheet = tile_sheet(scratch, &own, poster, i);
        Str title = str_f(scratch, "%.*s, %.*s", STR(out->what->title), STR(sheet->name));
        fine = svg_write(
            m, sheet, str_f(scratch, "%.*s/%.*s", STR(out->what->file), STR(sheet->name)),
            title);
        arena_close(scratch);
    }
    return fine;
}

static bool poster_take(Imposer *m, Output *out, size_t number, const Page *page) {
    bool several = m->in.sheets->pick.n > 1;
    Str name = several ? str_dup(m->arena, page->name) : S("");
    TilePoster poster = tile_poster(m->arena, &out->what->tile->grid, page, number, name);
    PUSH(m->arena, &out->poster) = poster;
    return !m->in.svg_tiles || tiles_svg(m, out, &poster, page);
}

// Stored with all of its bleed, even where the pages' own file has less: sheets cut it off
// where they must.
bool imposer_take(Imposer *m, size_t number, const Printed *printed) {
    bool fine = true;
    inks_add_page(m->arena, &m->inks, printed->page);
    if (m->cuts)
        cuts_page(m->cuts, &m->in.sheets->deck->conform->proof, number, printed->page);
    for (size_t i = 0; i < m->in.sheets->all.n && fine; i++) {
        Output *out = &m->output[i];
        if (out->pdf) {
            Page stored = *printed->sheet;
            stored.bleed = printed->page->bleed;
            fine = pdf_store(out->pdf, number, &stored, printed->plain);
        }
        if (fine && out->what->kind == IMPOSE_TILES)
            fine = poster_take(m, out, number, printed->page);
    }
    return fine;
}

static bool sheet_write(Imposer *m, Output *out, Arena *scratch, const Page *sheet) {
    PdfPage *made = pdf_page_make(scratch, m->maker, m->in.press, sheet, NULL);
    return pdf_add(out->pdf, sheet, made);
}

static bool sides_write(Imposer *m, Output *out) {
    bool fine = true;
    const SheetJob *job = out->what->sheet;
    assert(job);
    for (size_t i = 0; i < job->sides && fine; i++) {
        Arena *scratch = arena_open();
        fine = sheet_write(m, out, scratch, sheet_side(scratch, job, i));
        arena_close(scratch);
    }
    return fine;
}

static bool tiles_write(Imposer *m, Output *out) {
    bool fine = true;
    const TileJob *job = out->what->tile;
    for (size_t k = 0; k < out->poster.n; k++) {
        const TilePoster *poster = &out->poster.p[k];
        Arena *scratch = arena_open();
        if (job->spec->plan)
            fine =
                fine && sheet_write(m, out, scratch, tile_overview(scratch, job, poster));
        for (size_t i = 0; i < job->grid.columns * job->grid.rows && fine; i++)
            if (poster->printed[i])
                fine = sheet_write(m, out, scratch, tile_sheet(scratch, job, poster, i));
        arena_close(scratch);
    }
    return fine;
}

// All that is drawn in lines on the sheet, for machines that cut along them.
static CutSheet cut_sheet(Arena *a, const Page *sheet) {
    CutSheet cut = {.size = {sheet->trim.w, sheet->trim.h}};
    for (size_t i = 0; i < sheet->n; i++) {
        const Item *item = &sheet->p[i];
        if (item->kind == ITEM_PATH && item->path.stroke)
            cut.layer = svg_cut_layer(item->path.stroke);
        for (size_t k = 0; item->kind == ITEM_PATH && k < item->path.path.n; k++)
            PUSH(a, &cut.path) = item->path.path.p[k];
    }
    return cut;
}

static bool text_write(Imposer *m, Str name, Str text) {
    Outfile *file = outbox_file(m->in.box, name);
    return file && outfile_write(file, text.p, text.n);
}

// The sheet's die lines as a drawing and for two kinds of machines.
static bool die_write(Imposer *m, Arena *a, const Page *sheet, Str name, Str title) {
    CutSheet cut = cut_sheet(a, sheet);
    SvgInfo info = m->in.svg;
    info.title = title;
    return text_write(m, str_f(a, "%.*s.svg", STR(name)), svg_cut(a, sheet, &info)) &&
           text_write(m, str_f(a, "%.*s.dxf", STR(name)), cutter_dxf(a, &cut)) &&
           text_write(m, str_f(a, "%.*s.plt", STR(name)), cutter_hpgl(a, &cut));
}

// A cutter that is told of a full sheet must not be told that of the last one.
static bool dies_write(Imposer *m, const Imposition *what) {
    const SheetJob *job = what->sheet;
    Arena *scratch = arena_open();
    size_t last = job->sheets - 1;
    Str title = str_f(scratch, "%.*s, %.*s", STR(what->title),
                      STR(job->supply->text.phrases.text[PHRASE_DIE]));
    Page *full = sheet_die(scratch, job, 0), *rest = sheet_die(scratch, job, last);
    bool fine =
        die_write(m, scratch, full, str_f(scratch, "%.*s.die", STR(what->file)), title);
    if (!str_eq(scene_dump(scratch, full), scene_dump(scratch, rest)))
        fine = fine && die_write(m, scratch, rest,
                                 str_f(scratch, "%.*s.die-last", STR(what->file)), title);
    arena_close(scratch);
    return fine;
}

static bool output_close(Imposer *m, Output *out) {
    bool fine = true;
    SheetJob *job = out->what->sheet;
    if (cut_shared(out->what))
        cuts_check(m->cuts, m->diags, m->in.sheets->deck, job);
    if (diags_failed(m->diags) || (job && !sheet_furnish(m->arena, m->diags, job)))
        return true;
    if (job && job->spec->die.n && job->sheets && m->in.box)
        fine = dies_write(m, out->what);
    if (out->pdf && fine)
        fine = out->what->kind == IMPOSE_TILES ? tiles_write(m, out) : sides_write(m, out);
    return fine;
}

bool imposer_close(Imposer *m) {
    bool fine = true;
    for (size_t i = 0; i < m->in.sheets->all.n; i++) {
        if (fine && !diags_failed(m->diags))
            fine = output_close(m, &m->output[i]);
        if (m->output[i].pdf)
            fine = pdf_close(m->output[i].pdf) && fine;
        Str fault = m->output[i].pdf ? pdf_font_fault(m->output[i].pdf) : S("");
        if (fault.n)
            diag_error(m->diags, span_none(), "%.*s", STR(fault));
    }
    return fine;
}
