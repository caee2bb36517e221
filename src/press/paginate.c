#include "press/paginate.h"

#include <assert.h>

#include "layout/pages.h"
#include "press/page.h"
#include "press/stand_in.h"
#include "press/survey.h"

enum {
    MISTAKES_MOST = 100 // after which no more are looked for
};

typedef struct Pager {
    Arena *arena; // the build's
    Diags *diags;
    const Studio *studio;
    Deck *deck;
    Shaper *shaper;
    bool frozen;  // the deck's sizes are found
    bool draft;   // mistakes stop nothing, and are told when the pages are made
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
    int most;  // pages that it may take; 0: any number
    bool more; // the flow's children that were made did not fill it
} Sheet;

static void sheet_try(const Pager *p, Sheet *sheet) {
    Arena *scratch = arena_open();
    Diags diags = diags_like(scratch, p->diags);
    FitSizes sizes = {0};
    StandIns stood = {.missing = p->deck->missing && !p->draft};
    LeafSetting setting = {p->shaper, p->frozen ? &p->deck->sizes : &sizes, p->frozen,
                           p->draft || stood.missing ? &stood : NULL};
    const Box *flow = NULL;
    Box *box = leaf_box(scratch, &diags, p->studio, &sheet->leaf);
    if (box) {
        Diags known = diags_like(scratch, p->diags);
        survey_pictures(&known, p->studio, box);
        if (leaf_layout(scratch, &diags, &sheet->leaf, box, &setting))
            box_walk(box, flow_find, (void *)&flow);
    }
    sheet->flow = flow ? flow->span : span_none();
    sheet->most = flow ? flow->flow.pages : 0;
    sheet->more = flow && flow->flow.more &&
                  sheet->leaf.part.to.child >= flow->flow.skipped + flow->group.n;
    bool again = sheet->leaf.part.limit > 0; // a page that was tried, and told of, before
    if (!sheet->more && !again && !p->draft)
        diags_append(p->diags, &diags);
    if (!p->frozen && !again)
        fit_sizes_merge(p->arena, &p->deck->sizes, &sizes);
    arena_close(scratch);
}

// Finds the part of a flow from where it begins that the card's nth page shows; *flow is
// where the layout has the flow.
static void part_find(Pager *p, const Card *card, size_t nth, FlowPart *part, Span *flow,
                      int *most) {
    const Template *plan = card->plan;
    Sheet sheet;
    size_t before = p->diags->n;
    for (;; p->ahead *= 2) {
        sheet = (Sheet){.leaf = {.deck = p->deck,
                                 .counting = true,
                                 .card = card,
                                 .side = &plan->side[nth % plan->sides],
                                 .nth = nth,
                                 .number = p->deck->pages + nth + 1,
                                 .pages = PAGES_SHOWN,
                                 .window = {part->from.child, part->from.child + p->ahead},
                                 .part = *part}};
        sheet_try(p, &sheet);
        if (!sheet.more)
            break;
    }
    *part = sheet.leaf.part;
    if (!sheet.flow.source)
        part->last = part->ends = true;
    if (!sheet.flow.source && p->diags->n == before && !p->draft) {
        Diag *wrong =
            diag_error(p->diags, flow->source ? *flow : plan->side[0].plan->proto.span,
                       "page %zu of \"%.*s\" shows no flow, and it has not ended", nth + 1,
                       STR(card->name));
        diag_hint(p->diags, wrong,
                  "a flow has to be there on every page, without a `when`");
    }
    *flow = sheet.flow;
    *most = sheet.most;
}

// The flow of a card's first side, which a back may go on with, or of its other.
typedef struct Stream {
    Pager *pager;
    const Card *card;
    size_t first, step; // of the card's pages, those that show it
    Span flow;
    int most;  // pages, or 0
    long over; // pages in turn that one text goes on over
} Stream;

// Each page of a text sets all of it, to show its part.
static bool spread_fits(Stream *s, const FlowPart *part) {
    Diags *d = s->pager->diags;
    bool on = part->from.child == part->to.child && part->from.piece == part->to.piece &&
              part->to.line > 0;
    s->over = on ? s->over + 1 : 0;
    long most = diags_most(d, LIMIT_SPREAD);
    if (s->over <= most)
        return true;
    diag_hint(d,
              diag_error(d, s->flow, "a text goes on over more than %ld pages in \"%.*s\"",
                         most, STR(s->card->name)),
              "make a list of texts of it, and a loop over them, or allow more: --limit "
              "spread=%ld",
              2 * most);
    return false;
}

static bool stream_page(void *self, size_t nth, FlowPart *part) {
    Stream *s = self;
    Pager *p = s->pager;
    if (part->limit > 0 && diags_failed(p->diags))
        return false;
    part_find(p, s->card, s->first + nth * s->step, part, &s->flow, &s->most);
    if (!spread_fits(s, part))
        return false;
    long most = diags_most(p->diags, LIMIT_FLOW);
    if ((long)nth > most)
        diag_allow(p->diags,
                   diag_error(p->diags, s->flow, "\"%.*s\" would have more than %ld pages",
                              STR(s->card->name), most),
                   LIMIT_FLOW);
    return (long)nth <= most && !stopped(p);
}

static FlowParts stream_pour(Pager *p, const Card *card, size_t side) {
    const Template *plan = card->plan;
    bool shared = plan->sides == 2 && plan->side[1].continues;
    Stream s = {p, card, side, shared ? 1 : plan->sides, span_none(), 0, 0};
    if (side >= plan->sides || !plan->side[side].flows || plan->side[side].continues)
        return (FlowParts){0};
    FlowParts parts = pages_pour(p->arena, &(Pages){&s, stream_page});
    if (s.most && parts.n > (size_t)s.most && !diags_failed(p->diags)) {
        Diag *over = diag_error(p->diags, s.flow,
                                "the flow of \"%.*s\" takes %zu pages, and may take %d",
                                STR(card->name), parts.n, s.most);
        diag_hint(p->diags, over,
                  "shorten what is in it, make its type smaller, or allow more pages");
        if (p->draft)
            over->severity = DIAG_WARNING;
    }
    return parts;
}

// Beyond its end a flow shows nothing, and goes on to show it.
static FlowPart part_nth(const FlowParts *parts, size_t nth) {
    FlowPart part = {.last = true};
    if (nth < parts->n)
        part = parts->p[nth];
    else if (parts->n)
        part.from = part.to = parts->p[parts->n - 1].to;
    part.open = false;
    return part;
}

static void card_paginate(Pager *p, Card *card) {
    const Template *plan = card->plan;
    size_t sides = plan->sides;
    assert(sides > 0 && sides <= 2);
    card->page = p->deck->pages;
    FlowParts front = stream_pour(p, card, 0), back = stream_pour(p, card, 1);
    bool shared = sides == 2 && plan->side[1].continues;
    size_t each = shared ? (front.n + 1) / 2 : front.n > back.n ? front.n : back.n;
    FlowPart *part = NEWS(p->arena, FlowPart, each * sides);
    for (size_t i = 0; i < each * sides; i++)
        part[i] =
            shared ? part_nth(&front, i) : part_nth(i % sides ? &back : &front, i / sides);
    card->part = part;
    card->pages = each * sides;
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
        if (!deck_pages_fit(p->diags, deck, card->plan->side[0].plan->proto.span))
            return;
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
                   .draft = s->deck[i].draft != NULL,
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
