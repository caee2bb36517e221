#include "press/deck.h"

#include <math.h>
#include <stdlib.h>

#include "art/art.h"
#include "base/name.h"
#include "base/number.h"
#include "check/conform.h"
#include "geometry/len.h"
#include "press/layouts.h"
#include "press/titles.h"

// The print profile that the command line names, else the product's own, else the stock's;
// each is read once. NULL after errors.
static const Print *print_find(Diags *d, Studio *s, const Product *product, Str asked) {
    Arena *a = s->prints->arena;
    const Str folders[] = {own_layouts(a, s), stock_layouts(a, s)};
    ProfileInput in = {
        .name = S("x4-fogra39"), .folder = folders, .folders = 2, .inputs = s->inputs};
    if (product->print) {
        in.name = product->print->text;
        in.at = product->print->span;
    }
    if (asked.n) {
        in.name = asked;
        in.at = span_none();
    }
    for (size_t i = 0; i < s->prints->n; i++)
        if (str_eq(s->prints->p[i]->profile->name, in.name))
            return s->prints->p[i];
    Print *print = NEW(a, Print);
    print->profile = profile_read(a, d, &in);
    if (!print->profile)
        return NULL;
    if (print->profile->icc.n)
        print->icc = icc_open(a, print->profile->icc);
    Span at = print->profile->icc_at;
    if (!print->icc && (print->profile->cmyk || at.source)) {
        diag_error(d, at.source ? at : in.at, "the ICC profile of %.*s cannot be used",
                   STR(in.name));
        return NULL;
    }
    print->conform = conform_open(a, print->profile, print->icc);
    PUSH(a, s->prints) = print;
    return print;
}

typedef struct Dealer { // hands out the cards of one section
    Arena *arena;
    Diags *diags;
    Deck *deck;
    const Section *section;
    const Template *plan;
    Arguments given; // what the section gives its layout
    Str language;    // that is built
} Dealer;

bool deck_pages_fit(Diags *d, const Deck *deck, Span at) {
    long most = diags_most(d, LIMIT_PAGES);
    if ((long)deck->pages <= most)
        return true;
    diag_allow(d,
               diag_error(d, at, "the product \"%.*s\" has more than %ld pages",
                          STR(deck->product->name), most),
               LIMIT_PAGES);
    return false;
}

// The section's own name for a card; empty when its cards are only numbered.
static Str card_name(const Dealer *dealer, const Scope *scope) {
    const Words *words = &dealer->section->card_name;
    size_t before = dealer->diags->n;
    if (!words->n)
        return S("");
    Str name = words_fill(dealer->arena, dealer->diags, words, scope, false);
    Str problem = name_problem(dealer->arena, name);
    if (dealer->diags->n == before && problem.n)
        diag_hint(dealer->diags,
                  diag_error(dealer->diags, words->span,
                             "\"%.*s\" cannot name a card's file: it %.*s", STR(name),
                             STR(problem)),
                  "letters of any script, digits, blanks, - and _ will do");
    return name;
}

static bool card_add(const Scope *own, void *data) {
    Dealer *dealer = data;
    Deck *deck = dealer->deck;
    const Scope *scope = own;
    if (dealer->given.n)
        scope = arguments_bind(dealer->arena, dealer->diags, &dealer->given, own, own,
                               dealer->language, true);
    if (!scope)
        return true;
    const Words *said = &dealer->section->count;
    size_t count = 1;
    if (said->n)
        count = words_count(dealer->arena, dealer->diags, said, scope, "count",
                            said->dynamic ? 0 : 1, COPIES);
    if (!count)
        return true;
    long most = diags_most(dealer->diags, LIMIT_CARDS);
    if ((long)(deck->cards + count) > most) {
        diag_allow(dealer->diags,
                   diag_error(dealer->diags, dealer->section->span,
                              "the product \"%.*s\" has more than %ld cards",
                              STR(deck->product->name), most),
                   LIMIT_CARDS);
        return false;
    }
    Str name = card_name(dealer, scope);
    for (size_t copy = 1; copy <= count; copy++) {
        if (deck->cards == deck->cap)
            deck->card =
                arena_regrow(dealer->arena, deck->card, &deck->cap, sizeof *deck->card);
        Card *card = &deck->card[deck->cards++];
        *card = (Card){.scope = scope,
                       .name = name,
                       .section = dealer->section,
                       .plan = dealer->plan,
                       .page = deck->pages,
                       .pages = dealer->plan ? dealer->plan->sides : 0};
        if (name.n && count > 1)
            card->name =
                str_f(dealer->arena, "%.*s-%0*zu", STR(name), number_digits(count), copy);
        deck->pages += card->pages;
    }
    return deck_pages_fit(dealer->diags, deck, dealer->section->span);
}

// Those without a name of their own have their number in the whole deck.
static void cards_number(Arena *a, Deck *deck) {
    int wide = deck->cards > 999 ? 5 : deck->cards > 99 ? 3 : 2;
    for (size_t i = 0; i < deck->cards; i++)
        if (!deck->card[i].name.n)
            deck->card[i].name = str_f(a, "%0*zu", wide, i + 1);
}

typedef struct Named {
    Str name, key;
    Span at;
    size_t card;
} Named;

static int by_name(const void *one, const void *two) {
    const Named *a = one, *b = two;
    int order = str_cmp(a->key, b->key);
    return order ? order : (a->card > b->card) - (a->card < b->card);
}

static void names_check(Diags *d, const Deck *deck) {
    Arena *scratch = arena_open();
    Named *named = NEWS(scratch, Named, deck->cards);
    for (size_t i = 0; i < deck->cards; i++)
        named[i] = (Named){deck->card[i].name, name_key(scratch, deck->card[i].name),
                           deck->card[i].section->card_name.span, i};
    qsort(named, deck->cards, sizeof *named, by_name);
    for (size_t i = 1; i < deck->cards; i++) {
        const Named *one = &named[i - 1], *two = &named[i];
        Span at = two->at.source ? two->at : one->at;
        if (str_eq(one->name, two->name))
            diag_error(d, at, "two cards are named \"%.*s\"", STR(two->name));
        else if (str_eq(one->key, two->key))
            diag_error(d, at,
                       "\"%.*s\" and \"%.*s\" are one name where case and accents are not "
                       "kept apart, as on Windows and macOS",
                       STR(one->name), STR(two->name));
    }
    arena_close(scratch);
}

static Str page_words(Arena *a, const PageSpec *page) {
    Buf b = buf_new(a);
    buf_number(&b, page->trim.w / PT_PER_MM, 2);
    buf_add(&b, S(" x "));
    buf_number(&b, page->trim.h / PT_PER_MM, 2);
    buf_add(&b, S(" mm with a bleed of "));
    buf_number(&b, page->bleed / PT_PER_MM, 2);
    buf_add(&b, S(" mm"));
    return buf_str(&b);
}

// All pages of a file are cut alike.
static void pages_check(Arena *a, Diags *d, const Deck *deck) {
    const double same = 0.001; // pt
    const PageSpec *any = deck_spec(deck);
    PageSpec first = any ? page_printed(*any) : (PageSpec){0};
    for (size_t i = 0; any && i < deck->product->sections; i++) {
        PageSpec page = deck->plan[i] ? page_printed(deck->plan[i]->page) : first;
        if (fabs(page.trim.w - first.trim.w) <= same &&
            fabs(page.trim.h - first.trim.h) <= same &&
            fabs(page.bleed - first.bleed) <= same)
            continue;
        Str here = page_words(a, &page), there = page_words(a, &first);
        diag_error(d, deck->product->section[i].span,
                   "this section's pages are %.*s, those of the first %.*s", STR(here),
                   STR(there));
    }
}

// What a layout asks of content and loops is told once, not at each box that asks.
static bool needs_check(Arena *a, Diags *d, const Section *loop, const Section *section,
                        const Template *plan) {
    Str *lacking = NEWS(a, Str, plan->needed + 1);
    size_t n = 0;
    for (size_t i = 0; i < plan->needed; i++) {
        bool has = scope_has(section->roots, plan->needs[i]);
        for (size_t k = 0; k < section->eaches; k++)
            has = has || str_eq(section->each[k].name, plan->needs[i]);
        for (size_t k = 0; k < loop->eaches; k++)
            has = has || str_eq(loop->each[k].name, plan->needs[i]);
        if (!has)
            lacking[n++] = plan->needs[i];
    }
    if (!n)
        return true;
    Str names = str_join(a, lacking, n, S(", "));
    Diag *wrong = diag_error(d, section->layout->span,
                             "The layout \"%.*s\" needs %.*s, which no loop or content of "
                             "this product is called.",
                             STR(plan->name), STR(names));
    diag_hint(d, wrong,
              "it is for nested content; for a table use card-question, card-term or "
              "another of layouts/README.md");
    return false;
}

typedef struct Dealers { // of all sections of a product
    Dealer *p;
    size_t n;
} Dealers;

static Dealer dealer_open(Arena *a, Diags *d, Layouts *layouts, Deck *deck, size_t i) {
    const Product *product = deck->product;
    const Section *section = &product->section[i];
    const Template *plan = section_layout(layouts, product, section);
    for (size_t side = 0; plan && side < plan->sides; side++) {
        deck->flows = deck->flows || plan->side[side].flows;
        deck->same_size = deck->same_size || plan->side[side].shares;
    }
    if (plan && !needs_check(a, d, &product->loop, section, plan))
        plan = NULL;
    deck->plan[i] = plan;
    Dealer dealer = {a, d, deck, section, plan, {0}, layouts->studio->project->language};
    if (plan)
        dealer.given = section_arguments(layouts, section, plan);
    return dealer;
}

// The cards of all sections, for one item of the product's loop.
static bool sections_deal(const Scope *scope, void *data) {
    Dealers *all = data;
    for (size_t i = 0; i < all->n; i++) {
        Dealer *dealer = &all->p[i];
        const Section *s = dealer->section;
        if (!s->eaches && when_any(&s->when) &&
            !when_holds(dealer->arena, dealer->diags, &s->when, scope))
            continue;
        if (!choose_run(dealer->arena, dealer->diags, s->each, s->eaches, &s->choose, scope,
                        (EachVisit){card_add, dealer}))
            return false;
    }
    return true;
}

// What decks share is read once, into the studio's arena; the deck is in `a`.
void deck_read(Arena *a, Diags *d, Deck *deck, const Product *product, const Wanted *wanted,
               Layouts *layouts) {
    Studio *s = layouts->studio;
    *deck =
        (Deck){.product = product, .plan = NEWS(a, const Template *, product->sections)};
    const Print *found = print_find(d, s, product, wanted->print);
    if (wanted->draft) {
        const Print *screen = print_find(d, s, product, S("screen"));
        deck->draft = screen ? screen->profile : NULL;
    }
    if (found) {
        deck->profile = found->profile;
        deck->icc = found->icc;
        deck->conform = found->conform;
        deck->missing = wanted->missing && found->profile->standard == STANDARD_NONE;
    }
    bool named = false;
    Dealers all = {NEWS(a, Dealer, product->sections), product->sections};
    for (size_t i = 0; i < product->sections; i++) {
        all.p[i] = dealer_open(a, d, layouts, deck, i);
        named = named || product->section[i].card_name.n;
    }
    choose_run(a, d, product->loop.each, product->loop.eaches, &product->loop.choose,
               product->loop.roots, (EachVisit){sections_deal, &all});
    cards_number(a, deck);
    titles_fill(a, d, deck);
    if (named)
        names_check(d, deck);
    if (!diags_failed(d))
        pages_check(a, d, deck);
    if (!deck->cards && !diags_failed(d))
        diag_warning(d, product->span, "the product \"%.*s\" has no cards",
                     STR(product->name));
}

const PageSpec *deck_spec(const Deck *deck) {
    for (size_t i = 0; i < deck->product->sections; i++)
        if (deck->plan[i])
            return &deck->plan[i]->page;
    return NULL;
}
