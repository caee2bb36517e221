#include "ink/rule.h"

#include <assert.h>

#include "yaml/key.h"

// Of these no word is lost: nobody sets them.
static const Str fixed[] = {LIT("fit"), LIT("glyph")};
enum { FIXED = sizeof fixed / sizeof *fixed };

static const Str levels[] = {LIT("off"), LIT("warning"), LIT("error")};

#define RULE(nth, key, says)                                                               \
    {                                                                                      \
        LIT(key), KEY_WORD, .place = sizeof(int) * (nth), .word = levels, .words = 3,      \
                            .otherwise = LIT("the print profile's"), .doc = LIT(says),     \
                            .example = LIT("warning")                                      \
    }

static const Key rules[] = {
    RULE(2, "hidden", "Words that are covered, cut off, or stand on other words."),
    RULE(3, "safe", "Text nearer to the trim than `safe` allows."),
    RULE(4, "bleed", "Colour that ends at the trim."),
    RULE(5, "type-size", "Type smaller than the print profile's least."),
    RULE(6, "line-width", "Lines thinner than the press holds."),
    RULE(7, "resolution", "Pictures of too few pixels for their size."),
    RULE(8, "contrast", "Letters too faint on what lies behind them."),
    RULE(9, "black", "Black type of more than black ink."),
    RULE(10, "ink-limit", "More ink in one place than the paper takes."),
    RULE(11, "spot-ink", "Spot inks that the print profile does not take."),
    RULE(12, "rgb", "RGB colours where the print profile takes none."),
    RULE(13, "transparency", "Opacity where the print profile allows none."),
    RULE(14, "colour-vision", "Inks of a set that some people cannot tell apart."),
    RULE(15, "second-cue", "Sets that only their inks tell apart."),
    RULE(16, "empty", "Texts that show a field in which nothing is written."),
    RULE(17, "back", "Cards with a back beside cards without one."),
    RULE(18, "overprint",
         "Inks that print over others, in a group whose opacity thins them."),
    RULE(19, "picture-profile", "Pictures made for another press."),
    RULE(20, "drawing", "Drawings that print as pixels."),
    RULE(21, "embedding", "Fonts whose files forbid that they stand in a document."),
};

_Static_assert(FIXED + sizeof rules / sizeof *rules == RULES, "a name for each rule");

const KeyMap check_keys = {LIT("checks"), "checks", KEYS(rules),
                           LIT("How much each finding of preflight counts: of a print "
                               "profile, a product, a box.")};

Str rule_name(size_t rule) {
    assert(rule < RULES);
    return rule < FIXED ? fixed[rule] : rules[rule - FIXED].name;
}

size_t rule_find(const char *name) {
    size_t i = 0;
    while (i < RULES && !str_eq(rule_name(i), str_of(name)))
        i++;
    return i;
}

void levels_read(Diags *d, const Node *map, Level *level) {
    int word[RULES];
    for (size_t i = 0; i < RULES; i++)
        word[i] = -1;
    keys_read(d, map, &check_keys, word);
    for (size_t i = 0; i < RULES; i++)
        if (word[i] >= 0)
            level[i] = (Level)(LEVEL_OFF + word[i]);
}
