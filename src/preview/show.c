#include <math.h>
#include <string.h>

#include "base/watch.h"
#include "commands/ready.h"
#include "geometry/len.h"
#include "press/press.h"
#include "preview/boxes.h"
#include "preview/show_state.h"
#include "preview/words.h"
#include "raster/raster.h"
#include "scene/plain.h"
#include "scene/spots.h"

typedef struct Noting { // a deck's pages as they are made
    Show *show;
    ShowDeck *deck;
} Noting;

static uint64_t hash_number(uint64_t hash, double v) {
    return hash_bytes(hash, (Str){(const char *)&v, sizeof v});
}

// Of a theme and those below it, down to one that is hashed by itself.
static uint64_t theme_hash(Arena *a, uint64_t hash, const Theme *t, const Theme *end) {
    for (; t && t != end; t = t->base)
        for (size_t i = 0; i < t->inks; i++) {
            const Rgb *rgb = &t->ink[i]->preview;
            hash = hash_bytes(hash, t->ink[i]->name);
            hash = hash_bytes(hash, ink_dump(a, t->ink[i]));
            hash = hash_number(hash_number(hash_number(hash, rgb->r), rgb->g), rgb->b);
        }
    return hash;
}

// The scene says what inks are called, not what they look like.
static uint64_t look_hash(Arena *a, const Studio *s) {
    uint64_t hash = theme_hash(a, HASH_BEGIN, s->theme, NULL);
    for (size_t d = 0; d < s->decks; d++)
        for (size_t i = 0; i < s->deck[d].product->sections; i++)
            if (s->deck[d].plan[i])
                hash = theme_hash(a, hash, s->deck[d].plan[i]->theme, s->theme);
    return hash;
}

static void spots_note(Show *s, ShowDeck *deck, const Page *page) {
    Str *spot;
    size_t n = page_spots(s->arena, page, &spot);
    for (size_t i = 0; i < n; i++) {
        bool known = false;
        for (size_t k = 0; k < deck->spots.n; k++)
            known = known || str_eq(deck->spots.p[k], spot[i]);
        if (!known)
            PUSH(s->arena, &deck->spots) = str_dup(s->arena, spot[i]);
    }
}

static const ShowPage *page_before(const Show *before, Str name) {
    for (size_t d = 0; before && d < before->decks; d++)
        for (size_t p = 0; p < before->deck[d].pages; p++)
            if (str_eq(before->deck[d].page[p].name, name))
                return &before->deck[d].page[p];
    return NULL;
}

static double ppi_of(const ShowDeck *deck, size_t width) {
    double inches = (deck->spec.trim.w + 2 * deck->spec.bleed) / 72;
    return inches > 0 ? (double)width / inches : 72;
}

// A page that changed will be asked for next: its picture is made while it is in hand.
static void picture_make(Show *s, const ShowDeck *shown, ShowPage *page,
                         const Printed *printed) {
    enum { MOST = 4 };
    const ShowPage *old = page_before(s->before, page->name);
    if (!s->width || !old || old->hash == page->hash || s->pictures++ >= MOST)
        return;
    const Deck *deck = &s->ready.studio->deck[page->deck];
    Raster *raster =
        raster_open(printed->arena, (Screen){.profile = deck->profile, .icc = deck->icc});
    Buf png = buf_new(s->arena);
    if (raster_png(raster, page_plain(printed->arena, printed->page),
                   ppi_of(shown, s->width), false, buf_sink(&png)))
        page->png = buf_str(&png);
}

static bool page_note(void *self, size_t index, const Printed *printed) {
    Noting *n = self;
    ShowPage *page = &n->deck->page[index];
    if (!printed->page)
        return true;
    const Page *scene = printed->page;
    page->hash = hash_bytes(n->show->look, scene_dump(printed->arena, scene));
    for (size_t i = 0; i < scene->n; i++) { // the same name may be another file now
        const Item *item = &scene->p[i];
        if (item->kind == ITEM_GLYPHS)
            page->hash = hash_number(page->hash, (double)item->glyphs.run->face->data.n);
        if (item->kind == ITEM_IMAGE)
            page->hash = hash_number(page->hash, (double)(item->image.art->hash >> 11));
    }
    page->text = str_dup(n->show->arena, page_text(printed->arena, printed->page));
    page->drawn = n->show;
    picture_make(n->show, n->deck, page, printed);
    spots_note(n->show, n->deck, scene);
    sheets_page(n->show->arena, &n->deck->sheets, index, printed);
    return true;
}

// As JavaScript's encodeURIComponent (ECMA-262, 19.2.6.4).
static Str address_make(Arena *a, Str name) {
    Buf out = buf_new(a);
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                     (c >= '0' && c <= '9') || (c && strchr("-_.!~*'()", c));
        if (plain)
            buf_char(&out, (char)c);
        else
            buf_f(&out, "%%%02X", c);
    }
    return buf_str(&out);
}

static void file_note(Show *s, ShowDeck *shown, Str name) {
    Str whole = str_f(s->arena, "%.*s.pdf", STR(name));
    shown->file[shown->files++] =
        (ShowFile){shown->name, whole, address_make(s->arena, whole)};
}

static void files_note(Show *s, ShowDeck *shown, const DeckSheets *sheets) {
    shown->file = NEWS(s->arena, ShowFile, sheets->all.n + 1);
    file_note(s, shown, shown->name);
    for (size_t i = 0; i < sheets->all.n; i++)
        file_note(s, shown, sheets->all.p[i].file);
}

static void deck_note(Show *s, const BuildOptions *o, size_t index) {
    const Deck *deck = &s->ready.studio->deck[index];
    const PageSpec *spec = deck_spec(deck);
    ShowDeck *shown = &s->deck[index];
    *shown = (ShowDeck){.name = deck->product->name,
                        .title = deck->product->title,
                        .spec = spec ? page_printed(*spec) : (PageSpec){.scale = 1},
                        .cards = deck->cards,
                        .pages = deck->pages,
                        .page = NEWS(s->arena, ShowPage, deck->pages)};
    for (size_t i = 0; i < deck->pages; i++) {
        Leaf leaf = leaf_of(deck, i);
        shown->page[i] = (ShowPage){.name = str_f(s->arena, "%.*s/%.*s", STR(shown->name),
                                                  STR(leaf_name(s->arena, &leaf))),
                                    .card = leaf.card,
                                    .deck = index,
                                    .page = i};
    }
    files_note(s, shown, &s->ready.sheets[index]);
    shown->sheets =
        sheets_begin(s->arena, &s->diags, s->ready.studio, &s->ready.sheets[index],
                     o->date >= 0 ? o->date : s->ready.studio->project->date);
    Noting noting = {s, shown};
    Press press = {.arena = s->arena,
                   .diags = &s->diags,
                   .studio = s->ready.studio,
                   .deck = deck,
                   .threads = o->threads,
                   .sizes = &shown->sizes,
                   .stop = o->stop};
    press_run(&press, (Taker){&noting, page_note});
    uint64_t *hash = NEWS(s->arena, uint64_t, deck->pages);
    for (size_t i = 0; i < deck->pages; i++)
        hash[i] = shown->page[i].drawn ? shown->page[i].hash : 0;
    sheets_end(s->arena, &shown->sheets, hash);
}

// What cannot be drawn now is shown as it was.
static void stale_take(Show *s, const Show *before) {
    for (size_t d = 0; d < s->decks; d++)
        for (size_t p = 0; p < s->deck[d].pages; p++) {
            ShowPage *page = &s->deck[d].page[p];
            const ShowPage *old = page->drawn ? NULL : page_before(before, page->name);
            if (!old || !old->drawn)
                continue;
            page->hash = old->hash;
            page->text = str_dup(s->arena, old->text);
            page->drawn = old->drawn;
            page->deck = old->deck;
            page->page = old->page;
            page->stale = true;
            page->drawn->users++;
        }
}

// A project that cannot be read shows the pages that it had.
static void decks_keep(Show *s, const Show *before) {
    s->deck = NEWS(s->arena, ShowDeck, before->decks);
    s->decks = before->decks;
    for (size_t d = 0; d < s->decks; d++) {
        const ShowDeck *old = &before->deck[d];
        ShowDeck *deck = &s->deck[d];
        *deck = (ShowDeck){.name = str_dup(s->arena, old->name),
                           .title = str_dup(s->arena, old->title),
                           .spec = old->spec,
                           .cards = old->cards,
                           .pages = old->pages,
                           .page = NEWS(s->arena, ShowPage, old->pages)};
        for (size_t p = 0; p < old->pages; p++)
            deck->page[p].name = str_dup(s->arena, old->page[p].name);
    }
    s->title = str_dup(s->arena, before->title);
    s->language = str_dup(s->arena, before->language);
}

Show *show_open(const BuildOptions *o, const ShowWanted *wanted) {
    Arena *a = arena_open();
    Show *s = NEW(a, Show), *before = wanted->before;
    *s = (Show){.arena = a,
                .before = before,
                .width = wanted->width,
                .users = 1,
                .diags = diags_new(a),
                .json = buf_new(a)};
    s->project = o->project;
    if (wanted->refused.n)
        diag_error(&s->diags, span_none(), "%.*s", STR(wanted->refused));
    else
        s->ready = ready_of(a, &s->diags, o);
    const Studio *studio = s->ready.studio;
    if (ready_to_look(&s->diags, &s->ready)) {
        s->title = studio->project->title;
        s->language = studio->project->language;
        s->look = look_hash(a, studio);
        s->decks = studio->decks;
        s->deck = NEWS(a, ShowDeck, s->decks);
        for (size_t i = 0; i < s->decks; i++)
            deck_note(s, o, i);
    } else if (before) {
        decks_keep(s, before);
    }
    stale_take(s, before);
    show_json_make(s);
    s->before = NULL; // it may go now
    return s;
}

void show_close(Show *s) {
    if (!s || --s->users)
        return;
    for (size_t d = 0; d < s->decks; d++)
        for (size_t p = 0; p < s->deck[d].pages; p++)
            if (s->deck[d].page[p].stale)
                show_close(s->deck[d].page[p].drawn);
    arena_close(s->arena);
}

void show_json(const Show *s, Buf *out) {
    buf_add(out, buf_str(&s->json));
}

uint64_t show_hash(const Show *s) {
    return s->hash;
}

Screen show_screen(const Show *s) {
    const Studio *studio = s->ready.studio;
    const Deck *deck = s->decks && studio && studio->decks ? &studio->deck[0] : NULL;
    return deck ? (Screen){deck->profile, deck->icc, NULL} : (Screen){NULL, NULL, NULL};
}

bool show_find(const Show *s, uint64_t hash, ShowPlace *place) {
    for (size_t d = 0; d < s->decks; d++)
        for (size_t p = 0; p < s->deck[d].pages; p++) {
            const ShowPage *page = &s->deck[d].page[p];
            if (page->drawn && page->hash == hash) {
                *place = (ShowPlace){page->drawn, page->deck, page->page};
                return true;
            }
        }
    return false;
}

typedef struct Drawing {
    Arena *arena;
    Str png, svg, words, boxes;
} Drawing;

static bool page_take(void *self, size_t index, const Printed *printed) {
    Drawing *d = self;
    (void)index;
    d->png = printed->png.n ? str_dup(d->arena, buf_str(&printed->png)) : S("");
    d->svg = str_dup(d->arena, printed->svg);
    Buf words = buf_new(d->arena);
    if (printed->page)
        words_json(printed->page, &words);
    d->words = buf_str(&words);
    Buf boxes = buf_new(d->arena);
    if (printed->box)
        boxes_json(printed->box, printed->scale, &boxes);
    d->boxes = buf_str(&boxes);
    return true;
}

// What is found is known.
static Drawing page_draw(Arena *a, ShowPlace place, double ppi, const SvgInfo *svg,
                         const ScreenPlate *plate) {
    const Show *s = place.show;
    Diags again = diags_like(a, &s->diags);
    Drawing drawing = {.arena = a};
    PressSizes sizes = s->deck[place.deck].sizes;
    Pick pick = {&place.page, 1};
    Press press = {.arena = a,
                   .diags = &again,
                   .studio = s->ready.studio,
                   .deck = &s->ready.studio->deck[place.deck],
                   .pick = &pick,
                   .threads = 1,
                   .ppi = ppi,
                   .plate = plate,
                   .finishes = plate != NULL,
                   .svg = svg,
                   .sizes = &sizes};
    press_run(&press, (Taker){&drawing, page_take});
    return drawing;
}

static SvgInfo svg_info(const Show *s, size_t index, Str title) {
    const Deck *deck = &s->ready.studio->deck[index];
    return (SvgInfo){.title = title,
                     .language = s->language,
                     .screen = {deck->profile, deck->icc, NULL}};
}

Str show_sheet(Arena *a, const Show *s, uint64_t hash, size_t width) {
    for (size_t d = 0; d < s->decks; d++)
        for (size_t i = 0; i < s->deck[d].sheets.all.n; i++) {
            const ShowSheet *sheet = &s->deck[d].sheets.all.p[i];
            if (sheet->hash != hash)
                continue;
            Diags again = diags_new(a);
            PressSizes sizes = s->deck[d].sizes;
            Press press = {.arena = a,
                           .diags = &again,
                           .studio = s->ready.studio,
                           .deck = &s->ready.studio->deck[d],
                           .threads = 1,
                           .sizes = &sizes};
            SvgInfo info = svg_info(s, d, sheet->name);
            return sheet_picture(a, sheet, &press, width, &info);
        }
    return S("");
}

Str show_png(Arena *a, ShowPlace place, size_t width) {
    const ShowDeck *deck = &place.show->deck[place.deck];
    const ShowPage *page = &deck->page[place.page];
    if (page->png.n && width == place.show->width && page->drawn == place.show)
        return page->png;
    return page_draw(a, place, ppi_of(deck, width), NULL, NULL).png;
}

Str show_plate(Arena *a, ShowPlace place, size_t width, size_t plate) {
    enum { PROCESS = 4 };
    const ShowDeck *deck = &place.show->deck[place.deck];
    if (plate >= PROCESS + deck->spots.n)
        return S("");
    ScreenPlate one = {plate < PROCESS ? (int)plate : -1,
                       plate < PROCESS ? S("") : deck->spots.p[plate - PROCESS]};
    return page_draw(a, place, ppi_of(deck, width), NULL, &one).png;
}

Str show_svg(Arena *a, ShowPlace place) {
    SvgInfo info = svg_info(place.show, place.deck, place.show->title);
    return page_draw(a, place, 0, &info, NULL).svg;
}

Str show_words(Arena *a, ShowPlace place) {
    return page_draw(a, place, 0, NULL, NULL).words;
}

Str show_boxes(Arena *a, ShowPlace place) {
    return page_draw(a, place, 0, NULL, NULL).boxes;
}

const ShowFile *show_file(const Show *s, Str address) {
    for (size_t d = 0; d < s->decks; d++)
        for (size_t i = 0; i < s->deck[d].files; i++)
            if (str_eq(s->deck[d].file[i].address, address))
                return &s->deck[d].file[i];
    return NULL;
}
