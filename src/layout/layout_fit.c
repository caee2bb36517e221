#include <math.h>

#include "layout/fit.h"
#include "layout/memo.h"
#include "layout/overflow.h"

// Texts that have one size between them.
typedef struct FitGroup {
    Span span; // of the layout box they are made from
    Same same;
    const Box *together; // the group that they are in, or NULL
    bool frozen;         // to the deck's size
    const double *size;  // pt, those of its first text, largest first
    size_t sizes, at;    // at: the one in use
    size_t round;        // the last in which it stepped down
    struct {
        Box **p;
        size_t n, cap;
    } text;
} FitGroup;

typedef struct Fit {
    Layout *l;
    size_t round;
    struct {
        FitGroup **p;
        size_t n, cap;
    } group;
} Fit;

static bool span_eq(Span a, Span b) {
    return a.source == b.source && a.from == b.from && a.to == b.to;
}

static FitSize *sizes_find(const FitSizes *sizes, Span box) {
    for (size_t i = 0; sizes && i < sizes->n; i++)
        if (span_eq(sizes->p[i].box, box))
            return &sizes->p[i];
    return NULL;
}

// The largest size that is no more than `most`, else the smallest.
static size_t size_within(const double *size, size_t n, double most) {
    const double same = 1e-6; // pt
    size_t i = 0;
    while (i + 1 < n && size[i] > most + same)
        i++;
    return i;
}

static FitGroup *group_new(const Fit *fit, const Box *box) {
    FitGroup *g = NEW(fit->l->arena, FitGroup);
    *g = (FitGroup){.span = box->span,
                    .same = box->text.same,
                    .together = box->text.together,
                    .size = box->text.size,
                    .sizes = box->text.sizes};
    const FitSize *deck =
        g->same == SAME_DECK && !g->together ? sizes_find(fit->l->deck, box->span) : NULL;
    if (deck) {
        g->at = size_within(g->size, g->sizes, deck->size);
        g->frozen = fit->l->freeze;
    }
    return g;
}

static FitGroup *group_find(const Fit *fit, const Box *box) {
    for (size_t i = 0; i < fit->group.n; i++) {
        FitGroup *g = fit->group.p[i];
        if (box->text.together
                ? g->together == box->text.together
                : box->text.same != SAME_NONE && !g->together &&
                      g->same == box->text.same && span_eq(g->span, box->span))
            return g;
    }
    return NULL;
}

static void text_join(Box *box, void *data) {
    Fit *fit = data;
    if (box->kind != BOX_TEXT || box->text.sizes == 0)
        return;
    FitGroup *g = group_find(fit, box);
    if (!g)
        g = PUSH(fit->l->arena, &fit->group) = group_new(fit, box);
    PUSH(fit->l->arena, &g->text) = box;
    box->memo->fit = g;
}

// Where the texts of a group allow other sizes, each takes its own nearest below.
static void sizes_apply(const FitGroup *g) {
    for (size_t i = 0; i < g->text.n; i++) {
        const TextBox *t = &g->text.p[i]->text;
        size_t at = g->together ? g->at : size_within(t->size, t->sizes, g->size[g->at]);
        double size = t->size[at];
        if (size != g->text.p[i]->memo->size)
            memo_resize(g->text.p[i]->memo, size);
    }
}

static bool can_step(const FitGroup *g) {
    return g && !g->frozen && g->at + 1 < g->sizes;
}

static void text_step(Box *box, void *data) {
    Fit *fit = data;
    FitGroup *g = box->memo->fit;
    if (!can_step(g) || g->round == fit->round)
        return;
    g->at++;
    g->round = fit->round;
    sizes_apply(g);
}

static void settled_look(Box *box, void *settled) {
    if (can_step(box->memo->fit))
        *(bool *)settled = false;
}

bool fit_settled(Box *box) {
    bool settled = true;
    box_walk(box, settled_look, &settled);
    return settled;
}

// Steps down every group with a text in the boxes that overflow; only when none of these
// can, those beside the texts that were squeezed.
static bool step_down(Fit *fit) {
    const Overflows *over = fit->l->overflows;
    fit->round++;
    for (int squeezed = 0; squeezed <= 1; squeezed++) {
        for (size_t i = 0; i < over->n; i++)
            if (squeezed ? over->p[i].squeezed : overflow_reports(&over->p[i]))
                box_walk(over->p[i].box, text_step, fit);
        for (size_t i = 0; i < fit->group.n; i++)
            if (fit->group.p[i]->round == fit->round)
                return true;
    }
    return false;
}

static void deck_note(const Fit *fit) {
    Layout *l = fit->l;
    for (size_t i = 0; l->deck && !l->freeze && i < fit->group.n; i++) {
        const FitGroup *g = fit->group.p[i];
        if (g->same != SAME_DECK || g->together)
            continue;
        FitSize *known = sizes_find(l->deck, g->span);
        if (!known)
            known = &PUSH(l->arena, l->deck);
        *known = (FitSize){g->span, g->size[g->at]};
    }
}

void fit_page(Layout *l, Box *root, Size page) {
    Fit fit = {.l = l};
    box_walk(root, text_join, &fit);
    for (size_t i = 0; i < fit.group.n; i++)
        sizes_apply(fit.group.p[i]);
    do {
        memos_forget(root);
        l->overflows->n = 0;
        arrange(l, root, (Rect){0, 0, page.w, page.h});
    } while (step_down(&fit));
    deck_note(&fit);
}

void fit_sizes_merge(Arena *a, FitSizes *all, const FitSizes *page) {
    for (size_t i = 0; i < page->n; i++) {
        FitSize *known = sizes_find(all, page->p[i].box);
        if (!known)
            PUSH(a, all) = page->p[i];
        else
            known->size = fmin(known->size, page->p[i].size);
    }
}
