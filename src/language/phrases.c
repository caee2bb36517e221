#include "language/phrases.h"

static const Str keys[PHRASES] = {[PHRASE_SHEET] = LIT("sheet"),
                                  [PHRASE_FRONT] = LIT("front"),
                                  [PHRASE_BACK] = LIT("back"),
                                  [PHRASE_SHEETS] = LIT("sheets"),
                                  [PHRASE_TILES] = LIT("tiles"),
                                  [PHRASE_BOOKLET] = LIT("booklet"),
                                  [PHRASE_DIE] = LIT("die"),
                                  [PHRASE_OVERLAP] = LIT("overlap"),
                                  [PHRASE_GLUING] = LIT("gluing"),
                                  [PHRASE_FULL_SIZE] = LIT("full-size"),
                                  [PHRASE_CALIBRATION] = LIT("calibration"),
                                  [PHRASE_FRONT_HEAD] = LIT("front-head"),
                                  [PHRASE_BACK_HEAD] = LIT("back-head"),
                                  [PHRASE_PRINT_BOTH] = LIT("print-both"),
                                  [PHRASE_SEE_BACK] = LIT("see-back"),
                                  [PHRASE_HOLD_UP] = LIT("hold-up"),
                                  [PHRASE_READ_OFF] = LIT("read-off"),
                                  [PHRASE_NAME] = LIT("name"),
                                  [PHRASE_RULERS] = LIT("rulers"),
                                  [PHRASE_FROM_THEN] = LIT("from-then")};

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
