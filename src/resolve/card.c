#include "resolve/card.h"

#include "project/waiver.h"
#include "resolve/resolving.h"

typedef struct CardRun {
    const Resolve *resolve;
    const Plan *plan;
    const CardDeal *deal;
    const Scope *outer; // where the box stands
    BoxVisit visit;
} CardRun;

static void len_scale(Len *len, double k) {
    if (len->unit == LEN_PT)
        len->value *= k;
}

static void text_scale(Arena *a, TextBox *text, double k) {
    double *size = NEWS(a, double, text->sizes + 1);
    for (size_t i = 0; i < text->sizes; i++)
        size[i] = text->size[i] * k;
    text->size = text->sizes ? size : NULL;
    text->style.size *= k;
    for (size_t i = 0; i < text->spans; i++)
        text->span[i].style.size *= k;
}

typedef struct Scaling {
    Arena *arena;
    double k;
} Scaling;

// Within another page nothing of a card runs out to a bleed.
static void box_scale(Box *box, void *data) {
    const Scaling *s = data;
    box_lens(s->arena, box, len_scale, s->k);
    box->line *= s->k;
    box->radius *= s->k;
    for (size_t i = 0; i < 4; i++)
        box->dash[i] *= s->k;
    box->bleed = 0;
    if (box->kind == BOX_TEXT)
        text_scale(s->arena, &box->text, s->k);
    if (box->kind == BOX_LINES)
        box->lines.pitch *= s->k;
}

// How much of the card's own size the box wants: its width says, else its height.
static double scale_of(const Resolve *r, const Box *frame, Size trim) {
    Len w = frame->width, h = frame->height;
    if ((w.unit != LEN_PT && w.unit != LEN_NONE) ||
        (h.unit != LEN_PT && h.unit != LEN_NONE)) {
        Diag *wrong = diag_error(r->diags, frame->span,
                                 "The size of a card in a box is a length of its own.");
        diag_hint(r->diags, wrong, "write width: 80 mm; its height follows");
        return 1;
    }
    double wide = w.unit == LEN_PT ? w.value / trim.w : 0;
    double high = h.unit == LEN_PT ? h.value / trim.h : 0;
    return wide > 0 && high > 0 ? (wide < high ? wide : high)
           : wide > 0           ? wide
           : high > 0           ? high
                                : 1;
}

static const Side *side_of(const CardRun *run) {
    const Template *t = run->deal->plan;
    for (size_t i = 0; i < t->sides; i++)
        if (str_eq(t->side[i].name, run->plan->side))
            return &t->side[i];
    return NULL;
}

static void frame_fill(const Resolve *r, Box *frame, Box *card, const Template *t) {
    double k = scale_of(r, frame, t->page.trim);
    Scaling scaling = {r->arena, k};
    box_walk(card, box_scale, &scaling);
    frame->width = len_pt(t->page.trim.w * k);
    frame->height = len_pt(t->page.trim.h * k);
    if (frame->radius <= 0)
        frame->radius = t->page.corner * k;
    if (!frame->fill)
        frame->fill = theme_ink(r->arena, r->diags, r->theme, S("paper"), frame->span);
    frame->clip.on = true;
    if (!frame->waivers) {
        frame->waiver = miniature;
        frame->waivers = MINIATURE;
    }
    card->left = card->top = card->right = card->bottom = len_pt(0);
    if (card->direction == DIRECTION_AUTO)
        card->direction = t->page.direction;
    frame->group.child = NEWS(r->arena, Box *, 1);
    frame->group.child[0] = card;
    frame->group.n = 1;
}

// What a card asks of its page is of its own, not of the page that it is shown on.
static const Scope *names_bind(Arena *a, const Scope *s, const Template *t) {
    Str upright = page_upright(&t->page) ? S("yes") : S("");
    return scope_bind(a, s, S("upright"), value_text(a, upright, S(""), span_none()));
}

static bool card_make(const Scope *s, void *data) {
    CardRun *run = data;
    const Template *t = run->deal->plan;
    const Side *side = side_of(run);
    Resolve inner = *run->resolve;
    inner.roots = names_bind(inner.arena, inner.roots, t);
    s = names_bind(inner.arena, s, t);
    inner.theme = t->theme;
    inner.layout_folder = t->folder;
    inner.direction = t->page.direction;
    const Scope *scope = arguments_bind(inner.arena, inner.diags, &run->deal->given, s, s,
                                        inner.language, true);
    Box *frame = scope ? resolve_frame(run->resolve, run->plan, run->outer) : NULL;
    Box *card = frame && side ? resolve_box(&inner, side->plan, scope) : NULL;
    if (!card)
        return true;
    frame_fill(run->resolve, frame, card, t);
    return run->visit.visit(frame, run->visit.data);
}

bool cards_make(const Resolve *r, const Plan *plan, const Scope *s, BoxVisit visit) {
    for (size_t i = 0; i < plan->deals; i++) {
        const CardDeal *deal = &plan->deal[i];
        CardRun run = {r, plan, deal, s, visit};
        const Scope *from = deal->eaches ? r->roots : s;
        if (!choose_run(r->arena, r->diags, deal->each, deal->eaches, &deal->choose, from,
                        (EachVisit){card_make, &run}))
            return false;
    }
    return true;
}
