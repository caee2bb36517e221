#include "press/titles.h"

// A card without a title is called as its product names it, if it does.
static void card_fill(Arena *a, Diags *d, Card *card) {
    const Template *plan = card->plan;
    size_t n = plan ? plan->titles : 0;
    card->titles = n ? n : 1;
    card->title = NEWS(a, Str, card->titles);
    card->first = NEWS(a, size_t, card->titles);
    for (size_t i = 0; i < n; i++)
        card->title[i] = str_trim(words_fill(a, d, &plan->title[i], card->scope, false));
    if (!n && card->section->card_name.n)
        card->title[0] = card->name;
}

// A card's own section is its own, those around it may be others' too: also a card's before
// it, which then opens them.
void titles_fill(Arena *a, Diags *d, Deck *deck) {
    for (size_t i = 0; i < deck->cards; i++) {
        Card *card = &deck->card[i];
        const Card *before = i ? card - 1 : NULL;
        card_fill(a, d, card);
        bool shared = before != NULL;
        for (size_t k = 0; k < card->titles; k++) {
            shared = shared && k + 1 < card->titles && k < before->titles &&
                     str_eq(card->title[k], before->title[k]);
            card->first[k] = shared ? before->first[k] : i;
        }
    }
}

const PageSection *leaf_sections(Arena *a, const Deck *deck, const Leaf *leaf, size_t *n) {
    const Card *card = leaf->card;
    size_t index = (size_t)(card - deck->card);
    const Card *after = index + 1 < deck->cards ? card + 1 : NULL;
    PageSection *section = NEWS(a, PageSection, card->titles);
    for (size_t k = 0; k < card->titles; k++)
        section[k] = (PageSection){
            .id = card->first[k],
            .title = card->title[k],
            .resumes = leaf->nth > 0 || card->first[k] != index,
            .goes_on = leaf->nth + 1 < card->pages ||
                       (after && k < after->titles && after->first[k] == card->first[k])};
    *n = card->titles;
    return section;
}
