#include "ink/rule.h"

#include <assert.h>

#define KEY(text)                                                                          \
    { (text), sizeof(text) - 1 }

static const Str names[] = {
    KEY("fit"),      KEY("glyph"),        KEY("hidden"),        KEY("safe"),
    KEY("bleed"),    KEY("type-size"),    KEY("line-width"),    KEY("resolution"),
    KEY("contrast"), KEY("black"),        KEY("ink-limit"),     KEY("spot-ink"),
    KEY("rgb"),      KEY("transparency"), KEY("colour-vision"), KEY("second-cue"),
    KEY("empty"),    KEY("back"),         KEY("overprint"),     KEY("picture-profile"),
    KEY("drawing"),  KEY("embedding")};

_Static_assert(sizeof names / sizeof *names == RULES, "a name for each rule");

Str rule_name(size_t rule) {
    assert(rule < RULES);
    return names[rule];
}

size_t rule_find(const char *name) {
    size_t i = 0;
    while (i < RULES && !str_eq(names[i], str_of(name)))
        i++;
    return i;
}

bool rule_fixed(size_t rule) {
    return rule < 2;
}
