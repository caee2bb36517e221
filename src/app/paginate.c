#include "app/paginate.h"

#include <assert.h>

#include "app/leaf.h"

enum {
    PAGES_MOST = 10000,  // of one card; more are a slip
    MISTAKES_MOST = 100, // after which no more are looked for
    PAGES_SHOWN = 999    // {pages} while they are being counted: as wide as most books ask
};

typedef struct Pager {
    Arena *arena; // the build's
    Diags *diags;
    const Studio *studio;
    Deck *deck;
    Shaper *shaper;
    bool frozen;  // the deck's sizes are found
    size_t ahead; // children of a flow that are made for a page; more when it takes more
    const volatile sig_atomic_t *stop;
} Pager;

static bool stopped(const Pager *p) {
    return p->diags->n > MISTAKES_MOST || (p->stop && *p->stop);
}

static void flow_find(Box *box, void *data) {
    const Box **flow = data;
    if (box->kind == BOX_FLOW)
        *flow = box;
}

typedef struct Sheet { // a page being tried
    Leaf leaf;
    Span flow; // none: it shows none
    bool more; // the flow's children that were made did not fill it
} Sheet;

static void sheet_try(const Pager *p, Sheet *sheet) {
    Arena *scratch = arena_open();
    Diags diags = diags_new(scratch);
    FitSizes sizes = {0};
    LeafSetting setting = {p->shaper, p->frozen ? &p->deck->sizes : &sizes, p->frozen};
    const Box *flow = NULL;
    Box *box = leaf_layout(scratch, &diags, p->studio, &sheet->leaf, &setting);
    if (box)
        box_walk(box, flow_find, (void *)&flow);
    sheet->flow = flow ? flow->span : span_none();
    sheet->more = flow && flow->flow.more &&
                  sheet->leaf.part.to.child >= flow->flow.skipped + flow->group.n;
    if (!sheet->more)
        diags_append(p->diags, &diags);
    if (!p->frozen)
        fit_sizes_merge(p->arena, &p->deck->sizes, &sizes);
    arena_close(scratch);
}

// The part of a flow from `at` on that the card's page shows; *flow is where the layout has
// the flow.
static FlowPart part_find(Pager *p, const Card *card, size_t nth, FlowAt at, Span *flow) {
    const Template *plan = card->plan;
    Sheet sheet;
    size_t before = p->diags->n;
    for (;; p->ahead *= 2) {
        sheet = (Sheet){.leaf = {.card = card,
                                 .side = &plan->side[nth % plan->sides],
                                 .nth = nth,
                                 .number = p->deck->pages + nth + 1,
                                 .pages = PAGES_SHOWN,
                                 .window = {at.child, at.child + p->ahead},
                                 .part = {.from = at, .to = at, .open = true}}};
        sheet_try(p, &sheet);
        if (!sheet.more)
            break;
    }
    sheet.leaf.part.open = false;
    sheet.leaf.part.last = sheet.leaf.part.last || !sheet.flow.source;
    if (!sheet.flow.source && p->diags->n == before) {
        Diag *wrong =
            diag_error(p->diags, flow->source ? *flow : plan->side[0].plan->proto.span,
                       "page %zu of \"%.*s\" shows no flow, and it has not ended", nth + 1,
                       STR(card->name));
        diag_hint(p->diags, wrong,
                  "a flow has to be there on every page, without a `when`");
    }
    *flow = sheet.flow;
    return sheet.leaf.part;
}

// A side's flow is its own, or goes on with that of the first.
typedef struct Stream {
    FlowAt at;
    Span flow;
    bool ended;
} Stream;

static bool ended(const Stream *stream, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!stream[i].ended)
            return false;
    return true;
}

static void card_paginate(Pager *p, Card *card) {
    const Template *plan = card->plan;
    Stream stream[2] = {{.ended = true}, {.ended = true}};
    struct {
        FlowPart *p;
        size_t n, cap;
    } part = {0};
    assert(plan->sides > 0 && plan->sides <= 2);
    for (size_t i = 0; i < plan->sides; i++)
        stream[i].ended = !plan->side[i].flows || plan->side[i].continues;
    card->page = p->deck->pages;
    do {
        const Side *side = &plan->side[part.n % plan->sides];
        Stream *s = &stream[side->continues ? 0 : part.n % plan->sides];
        FlowPart next = {.from = s->at, .to = s->at, .last = true};
        if (side->flows && !s->ended)
            next = part_find(p, card, part.n, s->at, &s->flow);
        s->at = next.to;
        s->ended = next.last;
        PUSH(p->arena, &part) = next;
        if (part.n > PAGES_MOST) {
            diag_error(p->diags, s->flow, "\"%.*s\" would have more than %d pages",
                       STR(card->name), PAGES_MOST);
            break;
        }
    } while ((!ended(stream, 2) || part.n % plan->sides) && !stopped(p));
    card->part = part.p;
    card->pages = part.n;
}

static bool card_flows(const Card *card) {
    bool flows = false;
    for (size_t i = 0; i < card->plan->sides; i++)
        flows = flows || card->plan->side[i].flows;
    return flows;
}

static void deck_paginate(Pager *p) {
    Deck *deck = p->deck;
    deck->pages = 0;
    for (size_t i = 0; i < deck->cards && !stopped(p); i++) {
        Card *card = &deck->card[i];
        card->page = deck->pages;
        if (card_flows(card))
            card_paginate(p, card);
        deck->pages += card->pages;
    }
}

void studio_paginate(Arena *a, Diags *d, Studio *s, const volatile sig_atomic_t *stop) {
    Arena *scratch = arena_open();
    Shaper *shaper = NULL;
    for (size_t i = 0; i < s->decks && !diags_failed(d); i++) {
        if (!s->deck[i].flows)
            continue;
        if (!shaper)
            shaper = shaper_open(scratch, s->faces, s->languages);
        Pager p = {.arena = a,
                   .diags = d,
                   .studio = s,
                   .deck = &s->deck[i],
                   .shaper = shaper,
                   .ahead = 64,
                   .stop = stop};
        deck_paginate(&p);
        p.frozen = p.deck->sizes.n > 0;
        if (p.frozen) // smaller texts end their columns elsewhere
            deck_paginate(&p);
    }
    for (size_t i = 0; stop && *stop && i < s->decks; i++)
        s->deck[i].pages = 0;
    arena_close(scratch);
}
