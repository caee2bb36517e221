#include "press/survey.h"

#include "art/art.h"
#include "box/again.h"
#include "box/tags.h"
#include "check/grade.h"
#include "press/draft.h"

typedef struct Look { // at one tree
    Gallery *gallery;
    Diags *diags;
    bool sized;
} Look;

static void text_look(Look *look, Box *box) {
    for (size_t i = 0; i < box->text.spans; i++) {
        TextSpan *span = &box->text.span[i];
        if (span->icon)
            span->art = gallery_add(look->gallery, look->diags, span->icon->root,
                                    span->icon->path, span->icon->span);
    }
    look->sized = look->sized || (box->text.same == SAME_DECK && box->text.sizes);
}

static void box_look(Box *box, void *data) {
    Look *look = data;
    if (box->kind == BOX_TEXT)
        text_look(look, box);
    if (box->kind == BOX_IMAGE && box->image.path.n)
        box->image.art = gallery_add(look->gallery, look->diags, box->image.root,
                                     box->image.path, box->image.path_span);
}

static bool tree_look(Diags *d, const Studio *s, Box *box) {
    Look look = {s->gallery, d, false};
    box_walk(box, box_look, &look);
    return look.sized;
}

void survey_pictures(Diags *d, const Studio *s, Box *box) {
    tree_look(d, s, box);
}

// With one of its sides left out, all cards behind it would be printed on wrong backs.
static void sides_check(const Survey *v, Diags *d, const Leaf *leaf, bool now) {
    const Side *side = leaf->side;
    const Product *product = v->deck->product;
    if (leaf->nth == 0 || v->filled == now || leaf->card->part)
        return;
    const Side *empty = now ? side - 1 : side;
    Diags found = diags_like(d->arena, d);
    Diag *wrong =
        diag_error(&found, empty->plan->proto.span,
                   "there is nothing on the %.*s of card %.*s, and a card has two sides",
                   STR(empty->name), STR(leaf->card->name));
    diag_rule(wrong, "back", (Rect){0, 0, 0, 0}, 1);
    diag_hint(&found, wrong,
              "let the side's own box be there always, and what is in it go");
    grade(&found, 0, v->deck->profile);
    grade_waived(&found, 0, product->waiver, product->waivers);
    diags_append(d, &found);
}

Surveyed survey_page(Survey *v, Arena *a, Diags *found, Diags *told, const Leaf *leaf) {
    size_t before = found->n, before_told = told->n;
    Surveyed page = {.box = leaf_box(a, found, v->studio, leaf)};
    if (page.box) {
        page.sized = tree_look(told, v->studio, page.box);
        tags_check(told, page.box);
        again_check(told, page.box);
    }
    if (v->deck->missing) {
        missing_soften(found, before);
        missing_soften(told, before_told);
    }
    bool filled = page.box || found->n > before; // or would be but for a mistake
    if (leaf->number == v->next + 1) {
        sides_check(v, told, leaf, filled);
        v->next++;
        v->filled = filled;
    }
    return page;
}

void survey_to(Survey *v, Diags *d, size_t end) {
    while (v->next < end) {
        Arena *scratch = arena_open();
        Leaf leaf = leaf_of(v->deck, v->next);
        survey_page(v, scratch, d, d, &leaf);
        arena_close(scratch);
    }
}

void survey_decks(Diags *d, Studio *s) {
    for (size_t i = 0; i < s->decks; i++) {
        Survey survey = {.studio = s, .deck = &s->deck[i]};
        survey_to(&survey, d, s->deck[i].pages);
    }
}

static void leaf_look(Diags *d, Studio *s, const Leaf *leaf) {
    Arena *scratch = arena_open();
    Box *box = leaf_box(scratch, d, s, leaf);
    if (box) {
        tree_look(d, s, box);
        tags_check(d, box);
        again_check(d, box);
    }
    arena_close(scratch);
}

// Each side is looked at once, and as a later page or one on the other hand only where its
// tree was made with that.
static void side_look(Diags *d, Studio *s, const Deck *deck, size_t nth, size_t side) {
    const Card *card = &deck->card[nth];
    const Template *plan = card->plan;
    LeafAsked asked = {0};
    for (size_t later = 0; later < 2; later++)
        for (size_t number = 1; number <= 2; number++) {
            Leaf leaf = {.deck = deck,
                         .counting = true,
                         .card = card,
                         .side = &plan->side[side],
                         .nth = side + later * plan->sides,
                         .number = number,
                         .pages = 2,
                         .window = {0, SIZE_MAX},
                         .asked = &asked};
            if ((!later || asked.opening) && (number == 1 || asked.number))
                leaf_look(d, s, &leaf);
        }
}

void survey_flows(Diags *d, Studio *s) {
    for (size_t i = 0; i < s->decks; i++) {
        const Deck *deck = &s->deck[i];
        size_t before = d->n;
        for (size_t c = 0; deck->flows && c < deck->cards; c++)
            for (size_t side = 0; side < deck->card[c].plan->sides; side++)
                side_look(d, s, deck, c, side);
        if (deck->missing)
            missing_soften(d, before);
    }
}
