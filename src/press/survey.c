#include "press/survey.h"

#include "art/art.h"
#include "box/tags.h"
#include "check/grade.h"
#include "press/page.h"

typedef struct Survey {
    Studio *studio;
    Deck *deck;
    Diags *diags;
    bool sized; // a text of the page in hand has one size in the whole deck
} Survey;

static void icons_survey(Survey *survey, const TextBox *text) {
    for (size_t i = 0; i < text->spans; i++) {
        const Icon *icon = text->span[i].icon;
        if (icon)
            gallery_add(survey->studio->gallery, survey->diags, icon->root, icon->path,
                        icon->span);
    }
}

static void box_survey(Box *box, void *data) {
    Survey *survey = data;
    if (box->kind == BOX_TEXT)
        icons_survey(survey, &box->text);
    if (box->kind == BOX_TEXT && box->text.same == SAME_DECK && box->text.sizes)
        survey->deck->same_size = survey->sized = true;
    if (box->kind != BOX_IMAGE || !box->image.path.n)
        return;
    survey->deck->pictures = true;
    gallery_add(survey->studio->gallery, survey->diags, box->image.root, box->image.path,
                box->image.path_span);
}

// Whether there is anything on it, or would be but for a mistake.
static bool leaf_survey(Survey *survey, const Leaf *leaf) {
    size_t before = survey->diags->n;
    Arena *scratch = arena_open();
    Box *box = leaf_box(scratch, survey->diags, survey->studio, leaf);
    if (box) {
        box_walk(box, box_survey, survey);
        tags_check(survey->diags, box);
    }
    arena_close(scratch);
    return box || survey->diags->n > before;
}

// With one of its sides left out, all cards behind it would be printed on wrong backs.
static void sides_check(Survey *survey, const Leaf *leaf, bool before, bool now) {
    const Side *side = leaf->side;
    if (leaf->nth == 0 || before == now)
        return;
    const Side *empty = now ? side - 1 : side;
    Str name = leaf->card->name;
    Diag *wrong =
        diag_error(&survey->studio->found, empty->plan->proto.span,
                   "there is nothing on the %.*s of card %.*s, and a card has two sides",
                   STR(empty->name), STR(name));
    diag_rule(wrong, "back", (Rect){0, 0, 0, 0}, 1);
    diag_hint(&survey->studio->found, wrong,
              "let the side's own box be there always, and what is in it go");
}

// How many pages a flow takes is not known yet: each side is looked at as the first page
// and a later one, on the right and on the left.
static void card_survey(Survey *survey, const Card *card) {
    const Template *plan = card->plan;
    for (size_t i = 0; i < plan->sides; i++)
        for (size_t later = 0; later < 2; later++)
            for (size_t number = 1; number <= 2; number++) {
                Leaf leaf = {.card = card,
                             .side = &plan->side[i],
                             .nth = i + later * plan->sides,
                             .number = number,
                             .pages = 2,
                             .window = {0, SIZE_MAX}};
                leaf_survey(survey, &leaf);
            }
}

void pages_survey(Diags *d, Studio *s) {
    for (size_t i = 0; i < s->decks; i++) {
        Deck *deck = &s->deck[i];
        Survey survey = {.studio = s, .deck = deck, .diags = d};
        size_t found = s->found.n;
        for (size_t c = 0; deck->flows && c < deck->cards; c++)
            card_survey(&survey, &deck->card[c]);
        bool before = false;
        if (!deck->flows)
            deck->sized = NEWS(d->arena, bool, deck->pages + 1);
        for (size_t page = 0; !deck->flows && page < deck->pages; page++) {
            Leaf leaf = leaf_of(deck, page);
            survey.sized = false;
            bool now = leaf_survey(&survey, &leaf);
            deck->sized[page] = survey.sized;
            sides_check(&survey, &leaf, before, now);
            before = now;
        }
        grade(&s->found, found, deck->profile);
        grade_waived(&s->found, found, deck->product->waiver, deck->product->waivers);
    }
}
