#include "press/sheets.h"

#include "base/name.h"
#include "impose/booklet.h"
#include "project/page.h"

typedef struct Slips {
    Slip *p;
    size_t n, cap;
} Slips;

static size_t picked(const Pick *pick, size_t page) {
    return pick_has(pick, page) ? page : PAGE_NONE;
}

static UnitKind kind_of(Fold fold) {
    switch (fold) {
    case FOLD_NO:
        break;
    case FOLD_SIDE:
        return UNIT_FOLD_SIDE;
    case FOLD_TOP:
        return UNIT_FOLD_TOP;
    }
    return UNIT_CARD;
}

// A card of a layout with a back has two pages a slip; where nothing is printed behind
// anything each page is a slip of its own.
static Slips slips_of(Arena *a, const Deck *deck, const Pick *pick, const SheetSpec *spec) {
    Slips slips = {0};
    bool folded = spec->fold != FOLD_NO, apart = !folded && spec->duplex == DUPLEX_NONE;
    for (size_t i = 0; i < deck->cards; i++) {
        const Card *card = &deck->card[i];
        size_t step = card->plan->sides == 2 && !apart ? 2 : 1;
        for (size_t k = 0; k < card->pages; k += step) {
            bool two = step == 2 && k + 1 < card->pages;
            size_t front = picked(pick, card->page + k),
                   back = two ? picked(pick, card->page + k + 1) : PAGE_NONE;
            Slip slip = slip_of(front, folded ? PAGE_NONE : back);
            if (folded)
                slip.front[1] = back;
            if (front != PAGE_NONE || back != PAGE_NONE)
                PUSH_LONG(a, &slips) = slip;
        }
    }
    return slips;
}

static Str file_name(Arena *a, const Deck *deck, const char *kind, Str name) {
    return str_f(a, "%.*s.%s%s%.*s", STR(deck->product->name), kind, name.n ? "-" : "",
                 STR(name));
}

// "Question cards, sheets A4"
static Str file_title(Arena *a, const DeckSheets *s, Phrase kind, Str name) {
    const SheetText *text = &s->supply.text;
    return str_f(a, "%.*s, %.*s%s%.*s", STR(text->title), STR(text->phrases.text[kind]),
                 name.n ? " " : "", STR(name));
}

// A die line that is no ink of its own would be printed.
static void die_check(Diags *d, const Profile *profile, const SheetSpec *spec) {
    if (spec->die.n && profile->spots != SPOTS_KEEP)
        diag_hint(d,
                  diag_warning(d, spec->die_span,
                               "%.*s keeps no spot inks: the die line is only in the SVG",
                               STR(profile->name)),
                  "print: x4-fogra39 keeps it");
}

// The card of that name, for the places that are left over; or NULL.
static const Slip *filler(Arena *a, Diags *d, const DeckSheets *s, const SheetSpec *spec) {
    const Deck *deck = s->deck;
    for (size_t i = 0; spec->fill.n && i < deck->cards; i++) {
        const Card *card = &deck->card[i];
        if (!str_eq(card->name, spec->fill))
            continue;
        size_t front = picked(&s->pick, card->page),
               back = card->pages > 1 ? picked(&s->pick, card->page + 1) : PAGE_NONE;
        Slip *slip = NEW(a, Slip);
        *slip = slip_of(front, spec->fold == FOLD_NO ? back : PAGE_NONE);
        if (spec->fold != FOLD_NO)
            slip->front[1] = back;
        return front == PAGE_NONE ? NULL : slip;
    }
    if (spec->fill.n)
        diag_hint(d,
                  diag_error(d, spec->fill_span, "no card of %.*s is called \"%.*s\"",
                             STR(deck->product->name), STR(spec->fill)),
                  "cards are called by their `name`; copies end in -1, -2 and so on");
    return NULL;
}

// Cut and stacked, the first places are those of every sheet.
static void first_check(Diags *d, const SheetSpec *spec) {
    if (spec->first > 1 && spec->order == DEAL_STACK)
        diag_hint(d,
                  diag_error(d, spec->first_span,
                             "a deck that is cut and stacked begins at the first place"),
                  "order: reading begins at any");
}

static void sheet_add(Arena *a, Diags *d, DeckSheets *s, const SheetSpec *spec) {
    Slips slips = slips_of(a, s->deck, &s->pick, spec);
    SheetJob *job = NEW(a, SheetJob);
    *job = (SheetJob){.spec = spec,
                      .supply = &s->supply,
                      .kind = kind_of(spec->fold),
                      .slip = slips.p,
                      .slips = slips.n,
                      .fill = filler(a, d, s, spec)};
    first_check(d, spec);
    die_check(d, s->deck->profile, spec);
    if (sheet_plan(a, d, job))
        PUSH(a, &s->all) =
            (Imposition){.kind = IMPOSE_CARDS,
                         .file = file_name(a, s->deck, "sheets", spec->name),
                         .title = file_title(a, s, PHRASE_SHEETS, spec->name),
                         .sheet = job,
                         .cards = slips.n * spec->count};
}

static void booklet_add(Arena *a, Diags *d, DeckSheets *s, const BookletSpec *spec) {
    const Pick *pick = &s->pick;
    Booklet booklet =
        booklet_of(a, pick->page, pick->n, spec, deck_spec(s->deck)->direction);
    SheetSpec *sheet = NEW(a, SheetSpec);
    *sheet = booklet_sheet(spec);
    SheetJob *job = NEW(a, SheetJob);
    *job = (SheetJob){.spec = sheet,
                      .supply = &s->supply,
                      .kind = UNIT_SPREAD,
                      .slip = booklet.slip,
                      .slips = booklet.slips};
    if (sheet_plan(a, d, job))
        PUSH(a, &s->all) =
            (Imposition){.kind = IMPOSE_BOOKLET,
                         .file = file_name(a, s->deck, "booklet", spec->name),
                         .title = file_title(a, s, PHRASE_BOOKLET, spec->name),
                         .sheet = job,
                         .cards = pick->n};
}

static void tile_add(Arena *a, Diags *d, DeckSheets *s, const TileSpec *spec) {
    TileJob *job = NEW(a, TileJob);
    *job = (TileJob){.spec = spec, .supply = &s->supply};
    if (tile_plan(a, d, job))
        PUSH(a, &s->all) = (Imposition){.kind = IMPOSE_TILES,
                                        .file = file_name(a, s->deck, "tiles", spec->name),
                                        .title = file_title(a, s, PHRASE_TILES, spec->name),
                                        .tile = job,
                                        .cards = s->pick.n};
}

static SheetText text_of(const Studio *studio, const Deck *deck) {
    return (SheetText){.title = deck->product->title,
                       .product = deck->product->name,
                       .profile = deck->profile->name,
                       .phrases =
                           language_phrases(studio->languages, studio->project->language)};
}

static void deck_plan(Arena *a, Diags *d, DeckSheets *s) {
    const Sheeting *sheeting = &s->deck->product->sheeting;
    for (size_t i = 0; i < sheeting->sheet.n; i++)
        sheet_add(a, d, s, &sheeting->sheet.p[i]);
    for (size_t i = 0; i < sheeting->tile.n; i++)
        tile_add(a, d, s, &sheeting->tile.p[i]);
    for (size_t i = 0; i < sheeting->booklet.n; i++)
        booklet_add(a, d, s, &sheeting->booklet.p[i]);
}

// A product may be called as another's file of sheets.
static void files_check(Diags *d, const Studio *studio, const DeckSheets *s) {
    for (size_t i = 0; i < s->all.n; i++) {
        Str key = name_key(d->arena, s->all.p[i].file);
        for (size_t k = 0; k < studio->project->products; k++) {
            const Product *p = &studio->project->product[k];
            if (str_eq(p->key, key))
                diag_error(d, p->span, "%.*s has sheets in a file of this name",
                           STR(s->deck->product->name));
        }
    }
}

// A page that one product has may be wanted of several.
static void pages_check(Diags *d, const Studio *studio, Str ranges) {
    const Deck *longest = studio->deck;
    for (size_t i = 1; i < studio->decks; i++)
        if (studio->deck[i].pages > longest->pages)
            longest = &studio->deck[i];
    if (studio->decks)
        pick_check(d, ranges, longest->pages, longest->product->name);
}

DeckSheets *sheets_plan(Arena *a, Diags *d, const Studio *studio,
                        const SheetsWanted *wanted) {
    DeckSheets *all = NEWS(a, DeckSheets, studio->decks + 1);
    const Str folders[] = {studio->project->folder, wanted->config};
    Printer printer = {.span = span_none()};
    if (wanted->printer.n)
        printer = printer_read(a, d, wanted->printer, folders, 2, studio->inputs);
    pages_check(d, studio, wanted->pages);
    for (size_t i = 0; i < studio->decks; i++) {
        DeckSheets *s = &all[i];
        const Deck *deck = s->deck = &studio->deck[i];
        s->pick = pick_parse(a, wanted->pages, deck->pages);
        s->printer = printer;
        s->supply = (Supply){.printer = &s->printer,
                             .spots = deck->profile->spots == SPOTS_KEEP,
                             .text = text_of(studio, deck)};
        if (!deck_spec(deck) || diags_failed(d) || (deck->pages && !s->pick.n))
            continue;
        s->supply.page = page_printed(*deck_spec(deck));
        deck_plan(a, d, s);
        files_check(d, studio, s);
    }
    return all;
}

void sheets_supply(DeckSheets *sheets, SheetsDrawing drawing) {
    Supply *s = &sheets->supply;
    s->self = drawing.self;
    s->find = drawing.find;
    s->letters = drawing.letters;
    s->inks = drawing.inks;
    s->spare = sheets->deck->pages;
    s->text.date = drawing.date;
}
