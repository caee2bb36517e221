#include "language/phrases.h"

static const Str keys[PHRASES] = {[PHRASE_SHEET] = {"sheet", 5},
                                  [PHRASE_FRONT] = {"front", 5},
                                  [PHRASE_BACK] = {"back", 4},
                                  [PHRASE_SHEETS] = {"sheets", 6},
                                  [PHRASE_TILES] = {"tiles", 5},
                                  [PHRASE_BOOKLET] = {"booklet", 7},
                                  [PHRASE_DIE] = {"die", 3},
                                  [PHRASE_OVERLAP] = {"overlap", 7},
                                  [PHRASE_GLUING] = {"gluing", 6},
                                  [PHRASE_FULL_SIZE] = {"full-size", 9},
                                  [PHRASE_CALIBRATION] = {"calibration", 11},
                                  [PHRASE_FRONT_HEAD] = {"front-head", 10},
                                  [PHRASE_BACK_HEAD] = {"back-head", 9},
                                  [PHRASE_PRINT_BOTH] = {"print-both", 10},
                                  [PHRASE_SEE_BACK] = {"see-back", 8},
                                  [PHRASE_HOLD_UP] = {"hold-up", 7},
                                  [PHRASE_READ_OFF] = {"read-off", 8},
                                  [PHRASE_NAME] = {"name", 4},
                                  [PHRASE_RULERS] = {"rulers", 6},
                                  [PHRASE_FROM_THEN] = {"from-then", 9}};

Phrases phrases_read(Diags *d, const Node *map, Str language) {
    Phrases p = {0};
    if (!map || !node_is(d, map, NODE_MAP, "a map of words for sheets"))
        return p;
    p.language = language;
    node_only(d, map, keys, PHRASES, "words for sheets");
    for (size_t i = 0; i < PHRASES; i++) {
        const Node *n = node_find(map, keys[i]);
        if (n)
            p.text[i] = node_text(d, n, "words");
    }
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
