#include "scene/store.h"

#include <assert.h>

#include "base/codec.h"
#include "box/gradient.h"

enum {
    ITEM_KINDS = ITEM_PAGE + 1,
    STEP_KINDS = STEP_CLOSE + 1,
    INK_KINDS = INK_RGB + 1,
    FINISHES = FINISH_EMBOSS + 1,
    MIXINGS = MIX_EXCLUSION + 1
};

static const Str mark = LIT("prent-page-1");

typedef struct Pointers { // what was met, each written once; of each kind of their own
    const void **p;
    size_t n, cap;
} Pointers;

typedef struct Store {
    Codec codec;
    const SceneShares *shares;
    Pointers inks, gradients, shared[SHARE_PAGE + 1];
} Store;

// Written as 0 for none, else as the number of one that was met before, or as one more:
// then it follows, which is said by the result. When reading, it is to be put at *place
// too.
static bool pointer_new(Store *s, Pointers *met, const void **p, size_t *place) {
    size_t n = met->n, at = 0;
    if (!s->codec.reading && *p)
        for (at = 1; at <= n && met->p[at - 1] != *p;)
            at++;
    codec_size(&s->codec, &at);
    if (at > n + 1) {
        s->codec.wrong = true;
        at = 0;
    }
    if (at <= n) {
        *p = at ? met->p[at - 1] : NULL;
        return false;
    }
    PUSH(s->codec.arena, met) = *p;
    *place = n;
    return true;
}

static void shared_code(Store *s, SceneShare kind, const void **p) {
    size_t place;
    if (!pointer_new(s, &s->shared[kind], p, &place))
        return;
    Str name = {0};
    if (!s->codec.reading)
        name = s->shares->name(s->shares->self, kind, *p);
    codec_text(&s->codec, &name);
    if (!s->codec.reading)
        return;
    *p = s->codec.wrong ? NULL : s->shares->find(s->shares->self, kind, name);
    s->shared[kind].p[place] = *p;
    s->codec.wrong = s->codec.wrong || !*p;
}

// Whether places in the source are to come along.
static bool source_named(Store *s, const Source *source) {
    return s->shares->name(s->shares->self, SHARE_SOURCE, source).n > 0;
}

static void span_code(Store *s, Span *span) {
    if (!s->codec.reading && span->source && !source_named(s, span->source))
        *span = span_none();
    const void *source = span->source;
    shared_code(s, SHARE_SOURCE, &source);
    codec_size(&s->codec, &span->from);
    codec_size(&s->codec, &span->to);
    span->source = source;
    if (source && (span->from > span->to || span->to > span->source->text.n))
        s->codec.wrong = true;
}

static void ink_fields(Store *s, Ink *ink) {
    Codec *c = &s->codec;
    codec_text(c, &ink->name);
    ink->kind = (InkKind)codec_word(c, (int)ink->kind, INK_KINDS);
    codec_numbers(c, ink->cmyk, 4);
    codec_text(c, &ink->spot);
    codec_numbers(c, &ink->tint, 1);
    codec_bool(c, &ink->has_preview);
    codec_numbers(c, &ink->preview.r, 1);
    codec_numbers(c, &ink->preview.g, 1);
    codec_numbers(c, &ink->preview.b, 1);
    codec_bool(c, &ink->overprint);
    ink->finish = (InkFinish)codec_word(c, (int)ink->finish, FINISHES);
    codec_bool(c, &ink->under);
    ink->variant = NULL;
    ink->variants = 0;
    span_code(s, &ink->span);
}

static void ink_code(Store *s, const Ink **ink) {
    const void *p = *ink;
    size_t place;
    if (pointer_new(s, &s->inks, &p, &place)) {
        Ink *own = NEW(s->codec.arena, Ink);
        assert(s->codec.reading || *ink);
        if (!s->codec.reading)
            *own = **ink;
        ink_fields(s, own);
        if (s->codec.reading)
            p = s->inks.p[place] = own;
    }
    *ink = p;
}

static void gradient_fields(Store *s, Gradient *g) {
    Codec *c = &s->codec;
    bool alpha = g->alpha != NULL;
    codec_count(c, &g->n);
    codec_bool(c, &alpha);
    codec_bool(c, &g->clear);
    codec_bool(c, &g->radial);
    codec_numbers(c, &g->angle, 1);
    if (c->reading) {
        g->ink = NEWS(c->arena, const Ink *, g->n + 1);
        g->at = NEWS(c->arena, double, g->n + 1);
        g->alpha = alpha ? NEWS(c->arena, double, g->n + 1) : NULL;
    }
    for (size_t i = 0; i < g->n; i++) {
        ink_code(s, &g->ink[i]);
        c->wrong = c->wrong || !g->ink[i];
    }
    codec_numbers(c, g->at, g->n);
    if (alpha)
        codec_numbers(c, g->alpha, g->n);
    c->wrong = c->wrong || g->n < 2;
}

static void gradient_code(Store *s, const Gradient **gradient) {
    const void *p = *gradient;
    size_t place;
    if (pointer_new(s, &s->gradients, &p, &place)) {
        Gradient *own = NEW(s->codec.arena, Gradient);
        assert(s->codec.reading || *gradient);
        if (!s->codec.reading)
            *own = **gradient;
        gradient_fields(s, own);
        if (s->codec.reading)
            p = s->gradients.p[place] = own;
    }
    *gradient = p;
}

static void points_code(Codec *c, Pt *p, size_t n) {
    for (size_t i = 0; i < n; i++) {
        codec_numbers(c, &p[i].x, 1);
        codec_numbers(c, &p[i].y, 1);
    }
}

static void rect_code(Codec *c, Rect *r) {
    double v[] = {r->x, r->y, r->w, r->h};
    codec_numbers(c, v, 4);
    *r = (Rect){v[0], v[1], v[2], v[3]};
}

static void path_code(Codec *c, Path *path) {
    codec_count(c, &path->n);
    if (c->reading) {
        path->p = path->n ? NEWS(c->arena, Step, path->n) : NULL;
        path->cap = path->n;
    }
    for (size_t i = 0; i < path->n; i++) {
        Step *step = &path->p[i];
        assert(path->p);
        step->kind = (StepKind)codec_word(c, (int)step->kind, STEP_KINDS);
        points_code(c, step->p,
                    step->kind == STEP_CURVE   ? 3
                    : step->kind == STEP_CLOSE ? 0
                                               : 1);
    }
}

static void path_item_code(Store *s, PathItem *item) {
    Codec *c = &s->codec;
    path_code(c, &item->path);
    codec_bool(c, &item->even_odd);
    ink_code(s, &item->fill);
    ink_code(s, &item->stroke);
    codec_numbers(c, &item->line, 1);
    codec_bool(c, &item->letters);
    codec_numbers(c, item->dash, 4);
    gradient_code(s, &item->blend.gradient);
    points_code(c, &item->blend.from, 1);
    points_code(c, &item->blend.to, 1);
    codec_numbers(c, &item->blend.radius, 1);
}

static void glyph_code(Codec *c, Glyph *g) {
    size_t id = g->id, cluster = g->cluster;
    double v[] = {g->x, g->y, g->advance, g->turn};
    codec_size(c, &id);
    codec_size(c, &cluster);
    codec_numbers(c, v, 4);
    c->wrong = c->wrong || id > UINT32_MAX || cluster > UINT32_MAX;
    *g = (Glyph){(uint32_t)id, (uint32_t)cluster, v[0], v[1], v[2], v[3]};
}

// The span of the box that the run was set for is painted already, and goes.
static void run_code(Store *s, Run *run) {
    Codec *c = &s->codec;
    const void *face = run->face;
    shared_code(s, SHARE_FACE, &face);
    run->face = face;
    c->wrong = c->wrong || !face;
    codec_numbers(c, &run->size, 1);
    codec_numbers(c, &run->rise, 1);
    codec_text(c, &run->script);
    codec_numbers(c, &run->x, 1);
    codec_numbers(c, &run->width, 1);
    codec_size(c, &run->at);
    codec_text(c, &run->text);
    codec_bool(c, &run->rtl);
    codec_bool(c, &run->joined);
    codec_bool(c, &run->ends_line);
    codec_bool(c, &run->pictured);
    codec_bool(c, &run->turned);
    run->span = NULL;
    codec_count(c, &run->n);
    Glyph *glyph = NEWS(c->arena, Glyph, run->n + 1);
    for (size_t i = 0; i < run->n; i++) {
        if (!c->reading)
            glyph[i] = run->glyph[i];
        glyph_code(c, &glyph[i]);
        c->wrong = c->wrong || glyph[i].cluster > run->text.n;
    }
    run->glyph = glyph;
}

static void glyphs_code(Store *s, GlyphsItem *item) {
    Codec *c = &s->codec;
    Run *run = NEW(c->arena, Run);
    if (!c->reading)
        *run = *item->run;
    run_code(s, run);
    item->run = run;
    points_code(c, &item->origin, 1);
    ink_code(s, &item->ink);
    codec_text(c, &item->style);
    codec_text(c, &item->features);
    codec_numbers(c, &item->tracking, 1);
    codec_text(c, &item->language);
    codec_text(c, &item->link);
    codec_text(c, &item->text);
    rect_code(c, &item->extent);
    codec_bool(c, &item->begins);
    span_code(s, &item->span);
    c->wrong = c->wrong || !item->ink;
}

static void image_code(Store *s, ImageItem *item) {
    const void *art = item->art;
    shared_code(s, SHARE_ART, &art);
    item->art = art;
    s->codec.wrong = s->codec.wrong || !art;
    rect_code(&s->codec, &item->rect);
    ink_code(s, &item->tint);
    codec_text(&s->codec, &item->alt);
}

static void group_code(Codec *c, GroupItem *g) {
    double m[] = {g->matrix.a, g->matrix.b, g->matrix.c,
                  g->matrix.d, g->matrix.e, g->matrix.f};
    codec_text(c, &g->name);
    codec_numbers(c, m, 6);
    g->matrix = (Affine){m[0], m[1], m[2], m[3], m[4], m[5]};
    path_code(c, &g->clip);
    codec_numbers(c, &g->opacity, 1);
    g->mixing = (Mixing)codec_word(c, (int)g->mixing, MIXINGS);
}

static void tag_code(Codec *c, TagItem *t) {
    t->tag = (Tag)codec_word(c, (int)t->tag, TAGS);
    codec_bool(c, &t->resumes);
    codec_bool(c, &t->goes_on);
    codec_text(c, &t->alt);
    codec_text(c, &t->title);
    codec_text(c, &t->language);
    t->cell.scope = (TagScope)codec_word(c, (int)t->cell.scope, SCOPES);
    codec_size(c, &t->cell.across);
    codec_size(c, &t->cell.down);
}

static void inner_code(Store *s, PageItem *item) {
    const void *page = item->page;
    shared_code(s, SHARE_PAGE, &page);
    item->page = page;
    s->codec.wrong = s->codec.wrong || !page;
    codec_size(&s->codec, &item->number);
}

static void item_code(Store *s, Item *item) {
    Codec *c = &s->codec;
    item->kind = (ItemKind)codec_word(c, (int)item->kind, ITEM_KINDS);
    span_code(s, &item->span);
    switch (item->kind) {
    case ITEM_PATH:
        path_item_code(s, &item->path);
        break;
    case ITEM_GLYPHS:
        glyphs_code(s, &item->glyphs);
        break;
    case ITEM_IMAGE:
        image_code(s, &item->image);
        break;
    case ITEM_LINK:
        rect_code(c, &item->link.rect);
        codec_text(c, &item->link.uri);
        codec_bool(c, &item->link.within);
        break;
    case ITEM_GROUP_BEGIN:
        group_code(c, &item->group);
        break;
    case ITEM_TAG_BEGIN:
        tag_code(c, &item->tag);
        break;
    case ITEM_PAGE:
        inner_code(s, &item->page);
        break;
    case ITEM_GROUP_END:
    case ITEM_TAG_END:
        break;
    }
}

static void sections_code(Codec *c, Page *page) {
    codec_count(c, &page->sections);
    PageSection *section = NEWS(c->arena, PageSection, page->sections + 1);
    for (size_t i = 0; i < page->sections; i++) {
        if (!c->reading)
            section[i] = page->section[i];
        codec_size(c, &section[i].id);
        codec_text(c, &section[i].title);
        codec_bool(c, &section[i].resumes);
        codec_bool(c, &section[i].goes_on);
    }
    page->section = section;
}

// Whether what begins ends, each within the other: whoever walks a page counts on it.
static bool page_nests(Arena *a, const Page *page) {
    ItemKind *open = NEWS(a, ItemKind, page->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < page->n; i++) {
        ItemKind kind = page->p[i].kind;
        if (kind == ITEM_GROUP_BEGIN || kind == ITEM_TAG_BEGIN)
            open[n++] = kind;
        if (kind != ITEM_GROUP_END && kind != ITEM_TAG_END)
            continue;
        ItemKind begin = kind == ITEM_GROUP_END ? ITEM_GROUP_BEGIN : ITEM_TAG_BEGIN;
        if (n == 0 || open[--n] != begin)
            return false;
    }
    return n == 0;
}

// `page` when reading is what is filled; when writing a copy, whose pointers may change.
static void page_code(Store *s, Page *page) {
    Codec *c = &s->codec;
    Str begins = mark;
    codec_text(c, &begins);
    c->wrong = c->wrong || !str_eq(begins, mark);
    codec_text(c, &page->name);
    sections_code(c, page);
    rect_code(c, &page->trim);
    rect_code(c, &page->bleed);
    rect_code(c, &page->media);
    codec_numbers(c, &page->safe, 1);
    path_code(c, &page->die);
    codec_count(c, &page->n);
    if (c->reading)
        page->p = NEWS(c->arena, Item, page->n + 1);
    page->cap = page->n;
    for (size_t i = 0; i < page->n; i++) {
        Item item = page->p[i];
        item_code(s, &item);
        if (c->reading)
            page->p[i] = item;
    }
}

Str page_store(Arena *a, const Page *page, const SceneShares *shares) {
    Store s = {.codec = codec_writer(a), .shares = shares};
    Page copy = *page;
    page_code(&s, &copy);
    return buf_str(&s.codec.out);
}

Page *page_load(Arena *a, Str bytes, const SceneShares *shares) {
    Store s = {.codec = codec_reader(a, bytes), .shares = shares};
    Page *page = NEW(a, Page);
    page_code(&s, page);
    if (s.codec.wrong || s.codec.in.n || !page_nests(a, page))
        return NULL;
    return page;
}
