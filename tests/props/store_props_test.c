// Random pages, written to bytes and read back: equal item for item. And any bytes at all,
// such as a page with some of them changed or cut off, are a page or are refused.
#include <math.h>
#include <string.h>

#include "box/gradient.h"
#include "check.h"
#include "face/face.h"

#include "shares.h"

enum { PAGES = 300, SPOILT = 40, INKS = 5, FACES = 3 };

static uint64_t state;

static uint64_t roll(uint64_t sides) { // splitmix64 (Steele, Lea and Flood, 2014)
    uint64_t z = state += 0x9E3779B97F4A7C15U;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27) * 0x94D049BB133111EBU;
    return (z ^ z >> 31) % sides;
}

static bool coin(void) {
    return roll(2) == 1;
}

static double number(void) {
    return coin() ? (double)roll(1000) : -(double)roll(1000000007) / 997;
}

static double share(void) { // 0..1
    return (double)roll(1000000007) / 1000000007;
}

static Str text(Arena *a) {
    char *p = NEWS(a, char, 300);
    size_t n = roll(10) ? roll(12) : roll(300);
    for (size_t i = 0; i < n; i++)
        p[i] = (char)(32 + roll(90));
    return (Str){p, n};
}

typedef struct World { // what the pages share
    Arena *arena;
    Ink ink[INKS];
    Face face[FACES];
    Gradient gradient[2];
    const Source *source;
    Page *inner;
} World;

static Span span(const World *w) {
    if (coin())
        return span_none();
    size_t from = roll(w->source->text.n), to = from + roll(w->source->text.n - from + 1);
    return (Span){w->source, from, to};
}

static void world_make(World *w) {
    Diags d = diags_new(w->arena);
    w->source = source_new(w->arena, &d, S("cards.yaml"), S("- one\n- two\n- three\n"));
    for (size_t i = 0; i < INKS; i++)
        w->ink[i] = (Ink){.name = text(w->arena),
                          .kind = (InkKind)roll(3),
                          .cmyk = {number(), number(), number(), number()},
                          .spot = text(w->arena),
                          .tint = number(),
                          .has_preview = coin(),
                          .preview = {share(), share(), share()},
                          .overprint = coin(),
                          .finish = (InkFinish)roll(8),
                          .under = coin(),
                          .span = span(w)};
    for (size_t i = 0; i < FACES; i++)
        w->face[i].postscript = str_f(w->arena, "Face-%zu", i);
    for (size_t k = 0; k < 2; k++) {
        Gradient *g = &w->gradient[k];
        *g = (Gradient){.n = 2 + roll(3), .radial = coin(), .angle = number()};
        g->ink = NEWS(w->arena, const Ink *, g->n);
        g->at = NEWS(w->arena, double, g->n);
        g->alpha = k ? NEWS(w->arena, double, g->n) : NULL;
        for (size_t i = 0; i < g->n; i++) {
            g->ink[i] = &w->ink[roll(INKS)];
            g->at[i] = number();
            if (k)
                g->alpha[i] = coin();
        }
    }
    w->inner = page_new(w->arena, S("inner"), (Size){10, 20}, 1, 2);
}

static const Ink *ink(const World *w) {
    return coin() ? &w->ink[roll(INKS)] : NULL;
}

static Path path(Arena *a) {
    Path p = {0};
    for (size_t n = roll(9); n > 0; n--)
        PUSH(a, &p) = (Step){(StepKind)roll(4),
                             {{number(), number()}, {number(), number()}, {number(), 0}}};
    return p;
}

static void glyphs_roll(const World *w, GlyphsItem *g) {
    Arena *a = w->arena;
    Run *run = NEW(a, Run);
    Str says = text(a);
    Glyph *glyph = NEWS(a, Glyph, 20);
    *run = (Run){.face = &w->face[roll(FACES)],
                 .size = number(),
                 .x = number(),
                 .width = number(),
                 .glyph = glyph,
                 .n = roll(20),
                 .at = roll(1000),
                 .text = says,
                 .rtl = coin(),
                 .joined = coin(),
                 .ends_line = coin(),
                 .pictured = coin(),
                 .turned = coin()};
    for (size_t i = 0; i < run->n; i++)
        glyph[i] = (Glyph){(uint32_t)roll(UINT32_MAX),
                           (uint32_t)roll(says.n + 1),
                           number(),
                           number(),
                           number(),
                           number()};
    *g = (GlyphsItem){.run = run,
                      .origin = {number(), number()},
                      .ink = &w->ink[roll(INKS)],
                      .style = text(a),
                      .features = text(a),
                      .tracking = number(),
                      .language = text(a),
                      .link = text(a),
                      .text = text(a),
                      .extent = {number(), number(), number(), number()},
                      .begins = coin(),
                      .span = span(w)};
}

static void item_roll(const World *w, Item *item) {
    Arena *a = w->arena;
    static const ItemKind kinds[] = {ITEM_PATH, ITEM_GLYPHS, ITEM_LINK, ITEM_PAGE};
    *item = (Item){.kind = kinds[roll(4)], .span = span(w)};
    if (item->kind == ITEM_PATH)
        item->path = (PathItem){.path = path(a),
                                .even_odd = coin(),
                                .fill = ink(w),
                                .stroke = ink(w),
                                .line = number(),
                                .dash = {number(), number(), number(), number()}};
    if (item->kind == ITEM_PATH && coin())
        item->path.blend =
            (Blend){&w->gradient[roll(2)], {number(), number()}, {number(), 0}, number()};
    if (item->kind == ITEM_GLYPHS)
        glyphs_roll(w, &item->glyphs);
    if (item->kind == ITEM_LINK)
        item->link = (LinkItem){{number(), number(), number(), number()}, text(a), coin()};
    if (item->kind == ITEM_PAGE)
        item->page = (PageItem){w->inner, roll(1000)};
}

static void items_roll(const World *w, Page *page, size_t deep) {
    Arena *a = w->arena;
    for (size_t n = roll(6); n > 0; n--) {
        bool group = coin();
        if (deep == 0 || roll(3)) {
            item_roll(w, &PUSH(a, page));
            continue;
        }
        if (group)
            PUSH(a, page) =
                (Item){.kind = ITEM_GROUP_BEGIN,
                       .span = span(w),
                       .group = {text(a),
                                 {number(), number(), number(), number(), number(), 0},
                                 path(a),
                                 number(),
                                 (Mixing)roll(12)}};
        else
            PUSH(a, page) = (Item){.kind = ITEM_TAG_BEGIN,
                                   .tag = {(Tag)roll(TAGS),
                                           coin(),
                                           coin(),
                                           text(a),
                                           text(a),
                                           text(a),
                                           {(TagScope)roll(SCOPES), roll(9), roll(9)}}};
        items_roll(w, page, deep - 1);
        PUSH(a, page) = (Item){.kind = group ? ITEM_GROUP_END : ITEM_TAG_END};
    }
}

static Page *page_roll(const World *w) {
    Arena *a = w->arena;
    Page *page = page_new(a, text(a), (Size){number(), number()}, number(), number());
    PageSection *section = NEWS(a, PageSection, 4);
    page->sections = roll(4);
    for (size_t i = 0; i < page->sections; i++)
        section[i] = (PageSection){roll(1000), text(a), coin(), coin()};
    page->section = section;
    page->media = (Rect){number(), number(), number(), number()};
    page->die = path(a);
    items_roll(w, page, 5);
    return page;
}

// Every number and flag of the run and its glyphs, which a dump leaves out in part.
static bool runs_same(const Run *a, const Run *b) {
    return a->face == b->face && a->size == b->size && a->x == b->x &&
           a->width == b->width && a->n == b->n && a->at == b->at &&
           str_eq(a->text, b->text) && a->rtl == b->rtl && a->joined == b->joined &&
           a->ends_line == b->ends_line && a->pictured == b->pictured &&
           a->turned == b->turned &&
           (a->n == 0 || memcmp(a->glyph, b->glyph, a->n * sizeof *a->glyph) == 0);
}

static bool glyphs_same(const GlyphsItem *a, const GlyphsItem *b) {
    return runs_same(a->run, b->run) && str_eq(a->style, b->style) &&
           str_eq(a->features, b->features) && a->tracking == b->tracking &&
           str_eq(a->language, b->language) && str_eq(a->link, b->link) &&
           str_eq(a->text, b->text) && a->extent.h == b->extent.h &&
           a->begins == b->begins && a->span.source == b->span.source &&
           a->span.from == b->span.from && a->span.to == b->span.to &&
           str_eq(a->ink->name, b->ink->name) && a->ink->tint == b->ink->tint &&
           a->ink->under == b->ink->under;
}

static bool items_same(const Item *a, const Item *b) {
    if (a->kind != b->kind || a->span.source != b->span.source ||
        a->span.from != b->span.from || a->span.to != b->span.to)
        return false;
    if (a->kind == ITEM_GLYPHS)
        return glyphs_same(&a->glyphs, &b->glyphs);
    if (a->kind == ITEM_TAG_BEGIN)
        return a->tag.tag == b->tag.tag && a->tag.resumes == b->tag.resumes &&
               a->tag.goes_on == b->tag.goes_on && str_eq(a->tag.alt, b->tag.alt) &&
               str_eq(a->tag.title, b->tag.title) &&
               str_eq(a->tag.language, b->tag.language);
    if (a->kind == ITEM_PAGE)
        return a->page.page == b->page.page && a->page.number == b->page.number;
    return true; // the dump has all of the others
}

// A page whose numbers are none is no page: each number of a good one is spoilt in its
// turn.
static void test_numbers(Arena *a, World *w) {
    const double good = 12345.678, bad[] = {NAN, INFINITY, -INFINITY, 1e300, -2e12};
    SceneShares shares = {&(Shared){.arena = a}, shared_name, shared_find};
    Page *page = page_new(a, S("numbers"), (Size){good, good}, 0, 0);
    page->media = page->bleed = page->trim = (Rect){good, good, good, good};
    page->safe = good;
    path_move(a, &page->die, (Pt){good, good});
    PUSH(a, page) = (Item){
        .kind = ITEM_PATH,
        .path = {.fill = &w->ink[0], .line = good, .dash = {good, good, good, good}}};
    path_move(a, &page->p[0].path.path, (Pt){good, good});
    Str bytes = page_store(a, page, &shares);
    CHECK(page_load(a, bytes, &shares));
    size_t found = 0;
    for (size_t at = 0; at + sizeof good <= bytes.n; at++) {
        if (memcmp(bytes.p + at, &good, sizeof good) != 0)
            continue;
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++, found++) {
            char *spoilt = NEWS(a, char, bytes.n);
            memcpy(spoilt, bytes.p, bytes.n);
            memcpy(spoilt + at, &bad[i], sizeof good);
            CHECK(!page_load(a, (Str){spoilt, bytes.n}, &shares));
        }
    }
    CHECK(found >= 20 * sizeof bad / sizeof *bad);
}

static void test_page(Arena *a, World *w) {
    Page *page = page_roll(w);
    CHECK(page_survives(a, page));
    Shared shared = {.arena = a};
    SceneShares shares = {&shared, shared_name, shared_find};
    Str bytes = page_store(a, page, &shares);
    const Page *back = page_load(a, bytes, &shares);
    bool same = back && back->n == page->n && back->sections == page->sections &&
                back->safe == page->safe && back->die.n == page->die.n;
    for (size_t i = 0; same && i < page->n; i++)
        same = items_same(&page->p[i], &back->p[i]);
    CHECK(same);
    char *spoilt = NEWS(a, char, bytes.n);
    size_t read = 0;
    for (size_t i = 0; i < SPOILT; i++) {
        memcpy(spoilt, bytes.p, bytes.n);
        size_t n = i % 2 ? bytes.n : roll(bytes.n);
        for (size_t k = roll(4); k > 0; k--)
            spoilt[roll(bytes.n)] = (char)roll(256);
        read += page_load(a, (Str){spoilt, n}, &shares) != NULL;
    }
    CHECK(read <= SPOILT / 2 + 1); // none that was cut off
}

// For who wants pages as bytes: the first of these, as files of a folder.
static int pages_keep(const char *folder) {
    enum { KEPT = 40 };
    for (uint64_t i = 0; i < KEPT; i++) {
        state = i;
        Arena *a = arena_open();
        World w = {.arena = a};
        world_make(&w);
        Shared shared = {.arena = a};
        SceneShares shares = {&shared, shared_name, shared_find};
        Str bytes = page_store(a, page_roll(&w), &shares);
        FILE *f = fopen(str_c(a, str_f(a, "%s/page-%d", folder, (int)i)), "wb");
        bool kept = f && fwrite(bytes.p, 1, bytes.n, f) == bytes.n && fclose(f) == 0;
        arena_close(a);
        if (!kept)
            return 1;
    }
    return 0;
}

int main(int argc, char **argv) {
    if (argc > 1)
        return pages_keep(argv[1]);
    for (uint64_t i = 0; i < PAGES; i++) {
        state = i;
        Arena *a = arena_open();
        World w = {.arena = a};
        world_make(&w);
        test_page(a, &w);
        if (i == 0)
            test_numbers(a, &w);
        arena_close(a);
    }
    return check_done();
}
