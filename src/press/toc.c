#include "press/toc.h"

// While pages are being counted those of later cards are not known, nor their names: the
// number stands for one as wide as most books ask.
static TocEntry entry_of(Arena *a, const Leaf *leaf, const Card *card, size_t level) {
    TocEntry entry = {.title = card->title[level], .level = level + 1, .page = PAGES_SHOWN};
    if (leaf->counting)
        return entry;
    Leaf first = leaf_of(leaf->deck, card->page);
    entry.page = first.number;
    entry.name = leaf_name(a, &first);
    return entry;
}

const TocEntry *toc_of_leaf(const void *self, Arena *a, size_t *n) {
    const Leaf *leaf = self;
    const Deck *deck = leaf->deck;
    struct {
        TocEntry *p;
        size_t n, cap;
    } list = {0};
    for (size_t i = 0; i < deck->cards; i++) {
        const Card *card = &deck->card[i];
        for (size_t k = 0; k < card->titles; k++)
            if (card->first[k] == i && card->title[k].n && (card->pages || leaf->counting))
                PUSH(a, &list) = entry_of(a, leaf, card, k);
    }
    *n = list.n;
    return list.p;
}
