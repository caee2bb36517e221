#include "preview/show_sheets.h"

#include "base/watch.h"
#include "raster/raster.h"
#include "scene/plain.h"

ShowSheets sheets_begin(Arena *a, Diags *d, const Studio *s, DeckSheets *sheets,
                        long long date) {
    ShowSheets all = {.of = sheets};
    ImposerInput in = {.studio = s, .sheets = sheets, .info = {.date = date}};
    if (sheets->all.n && sheets->deck->pages)
        all.imposer = imposer_open(a, d, &in);
    return all;
}

void sheets_page(Arena *a, ShowSheets *s, size_t number, const Printed *printed) {
    if (!s->imposer)
        return;
    imposer_take(s->imposer, number, printed);
    for (size_t i = 0; i < s->of->all.n; i++) {
        const Imposition *what = &s->of->all.p[i];
        if (what->kind != IMPOSE_TILES)
            continue;
        Str name = s->of->pick.n > 1 ? str_dup(a, printed->page->name) : S("");
        PUSH(a, &s->poster) =
            tile_poster(a, &what->tile->grid, printed->page, number, name);
    }
}

typedef struct Lying { // the pages on a sheet that is made
    const Supply *supply;
    bool *asked;              // by number
    const Page *const *drawn; // by number; NULL: only their boxes are there
} Lying;

static const Page *page_lying(void *self, size_t number) {
    const Lying *l = self;
    l->asked[number] = true;
    return l->drawn ? l->drawn[number] : l->supply->find(l->supply->self, number);
}

// The sheet as a scene that holds these pages.
static const Page *sheet_make(Arena *a, const ShowSheet *s, Lying *lying) {
    const Imposition *what = s->what;
    bool tiles = what->kind == IMPOSE_TILES;
    lying->supply = tiles ? what->tile->supply : what->sheet->supply;
    Supply supply = *lying->supply;
    supply.self = lying;
    supply.find = page_lying;
    if (!tiles) {
        SheetJob job = *what->sheet;
        job.supply = &supply;
        return sheet_side(a, &job, s->nth);
    }
    TileJob job = *what->tile;
    job.supply = &supply;
    return s->nth == SIZE_MAX ? tile_overview(a, &job, s->poster)
                              : tile_sheet(a, &job, s->poster, s->nth);
}

static void sheet_note(Arena *a, ShowSheets *s, ShowSheet sheet, const uint64_t *page) {
    Arena *scratch = arena_open();
    size_t pages = s->of->deck->pages;
    Lying lying = {.asked = NEWS(scratch, bool, pages)};
    const Page *scene = sheet_make(scratch, &sheet, &lying);
    sheet.name = str_f(a, "%.*s/%.*s", STR(sheet.what->file), STR(scene->name));
    sheet.paper = (Size){scene->media.w, scene->media.h};
    sheet.hash = hash_bytes(HASH_BEGIN, scene_dump(scratch, scene));
    bool whole = true;
    for (size_t i = 0; i < pages; i++)
        if (lying.asked[i]) {
            whole = whole && page[i];
            sheet.hash =
                hash_bytes(sheet.hash, (Str){(const char *)&page[i], sizeof page[i]});
        }
    if (whole)
        PUSH(a, &s->all) = sheet;
    arena_close(scratch);
}

static void tiles_note(Arena *a, ShowSheets *s, const Imposition *what,
                       const TilePoster *poster, const uint64_t *page) {
    ShowSheet sheet = {.what = what, .poster = poster, .nth = SIZE_MAX};
    if (what->tile->spec->plan)
        sheet_note(a, s, sheet, page);
    for (size_t i = 0; i < what->tile->grid.columns * what->tile->grid.rows; i++) {
        sheet.nth = i;
        if (poster->printed[i])
            sheet_note(a, s, sheet, page);
    }
}

// The posters stand as their pages came, of each page one for each imposition into tiles.
static size_t kind_place(const ShowSheets *s, size_t imposition, size_t *of) {
    size_t place = 0;
    *of = 0;
    for (size_t i = 0; i < s->of->all.n; i++)
        if (s->of->all.p[i].kind == IMPOSE_TILES) {
            place = i < imposition ? place + 1 : place;
            ++*of;
        }
    return place;
}

void sheets_end(Arena *a, ShowSheets *s, const uint64_t *page) {
    bool fine = s->imposer && imposer_close(s->imposer);
    for (size_t i = 0; i < s->of->pick.n; i++)
        fine = fine && page[s->of->pick.page[i]];
    for (size_t i = 0; fine && i < s->of->all.n; i++) {
        const Imposition *what = &s->of->all.p[i];
        size_t of, place = kind_place(s, i, &of);
        if (what->kind == IMPOSE_TILES)
            for (size_t k = place; k < s->poster.n; k += of)
                tiles_note(a, s, what, &s->poster.p[k], page);
        else
            for (size_t k = 0; k < what->sheet->sides; k++)
                sheet_note(a, s, (ShowSheet){.what = what, .nth = k}, page);
    }
}

typedef struct Gathering {
    Arena *arena;
    const Page **page; // by number
} Gathering;

static bool page_gather(void *self, size_t index, const Printed *printed) {
    Gathering *g = self;
    if (printed->page)
        g->page[index] = page_plain(g->arena, printed->page);
    return true;
}

Str sheet_picture(Arena *a, const ShowSheet *sheet, const Press *press, size_t width,
                  const SvgInfo *svg) {
    size_t pages = press->deck->pages;
    Lying lying = {.asked = NEWS(a, bool, pages)};
    sheet_make(a, sheet, &lying);
    Pick pick = {.page = NEWS(a, size_t, pages)};
    for (size_t i = 0; i < pages; i++)
        if (lying.asked[i])
            pick.page[pick.n++] = i;
    Gathering gathering = {a, NEWS(a, const Page *, pages)};
    Press own = *press;
    own.pick = &pick;
    own.keep = true;
    press_run(&own, (Taker){&gathering, page_gather});
    for (size_t i = 0; i < pick.n; i++)
        if (!gathering.page[pick.page[i]])
            return S("");
    lying.drawn = gathering.page;
    const Page *scene = sheet_make(a, sheet, &lying);
    if (!width)
        return svg_page(svg_open(a), a, page_flat(a, scene), svg);
    Raster *raster =
        raster_open(a, (Screen){.profile = press->deck->profile, .icc = press->deck->icc});
    Buf png = buf_new(a);
    double ppi = (double)width * 72 / scene->media.w;
    return raster_png(raster, scene, ppi, false, buf_sink(&png)) ? buf_str(&png) : S("");
}
