#include "language/phrases.h"

Phrases phrases_read(Diags *d, const Node *map, Str language) {
    Phrases p = {0};
    if (!map || !node_is(d, map, NODE_MAP, "a map of words for sheets"))
        return p;
    p.language = language;
    keys_read(d, map, &phrase_keys, &p);
    return p;
}

Phrases phrases_lend(const Phrases *own, const Phrases *lender) {
    Phrases p = *own;
    if (!p.language.n)
        p.language = lender->language;
    for (size_t i = 0; i < PHRASES; i++)
        if (!p.text[i].n)
            p.text[i] = lender->text[i];
    return p;
}
