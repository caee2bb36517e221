#include "ink/rule.h"
#include "project/plan.h"
#include "yaml/key.h"

// What boxes have beside their kind and their properties.
static const Key box_table[] = {
    {LIT("each"), KEY_OWN, .takes = LIT("NAME in PATH, or a list of these"),
     .otherwise = LIT("one box"), .doc = LIT("One box for each item of a list."),
     .example = LIT("card in cards")},
    {LIT("when"), KEY_OWN, .takes = LIT("a path, or {PATH: values}"),
     .otherwise = LIT("always"), .doc = LIT("Only where the field is filled."),
     .example = LIT("card.note")},
    {LIT("unless"), KEY_OWN, .takes = LIT("a path, or {PATH: values}"),
     .otherwise = LIT("always"),
     .doc = LIT("Only where the field is empty, or another text."),
     .example = LIT("{card.kind: rule}")},
    {LIT("unique"), KEY_OWN, .takes = LIT("a path"), .otherwise = LIT("all items"),
     .doc = LIT("Of items with the same text the first."), .example = LIT("card.text")},
    {LIT("sort"), KEY_OWN, .takes = LIT("a path, or a list of these; -PATH goes down"),
     .otherwise = LIT("as they come"),
     .doc = LIT("Numbers as numbers, words as their language has them."),
     .example = LIT("[card.topic, -card.number]")},
    {LIT("group"), KEY_OWN, .takes = LIT("by FIELD"), .otherwise = LIT("each by itself"),
     .doc = LIT("One item for each text of the field."), .example = LIT("by topic")},
    {LIT("first"), KEY_OWN, .takes = LIT("a whole number, or a {path} to one"),
     .otherwise = LIT("all"), .doc = LIT("At most so many."), .example = LIT("10")},
    {LIT("count"), KEY_OWN, .takes = LIT("a whole number, or a {path} to one"),
     .otherwise = LIT("1"), .doc = LIT("Copies of each."), .example = LIT("2")},
    {LIT("checks"), KEY_MAP, .map = &check_keys, .otherwise = LIT("the product's"),
     .doc = LIT("Checks that count otherwise for all in the box; `because` says why."),
     .example = LIT("{contrast: off}")},
    {LIT("because"), KEY_TEXT, .takes = LIT("a sentence"),
     .doc = LIT("Why a check is set aside here."),
     .example = LIT("The shop prints this ink by itself.")},
};
const KeyMap box_keys = {LIT("box"), "a box", KEYS(box_table),
                         LIT("Of boxes of every kind, beside the kind's name and its "
                             "properties.")};

static const Key use_table[] = {
    {LIT("with"), KEY_OWN, .takes = LIT("a map of texts with {paths}"),
     .doc = LIT("What the parameters of the part, or of the card's layout, are."),
     .example = LIT("{text: \"{card.text}\"}")},
    {LIT("side"), KEY_OWN, .takes = LIT("front | back"), .otherwise = LIT("front"),
     .doc = LIT("Of a card: which side shows."), .example = LIT("back")},
};
const KeyMap use_keys = {
    LIT("use"), "a use", KEYS(use_table),
    LIT("Of boxes that hold a part (`use`) or a whole card (`card`).")};

static const Key card_table[] = {
    {LIT("product"), KEY_OWN, .takes = LIT("a product's name"),
     .doc = LIT("All cards of this product, one after the other."),
     .example = LIT("question-cards")},
};
const KeyMap card_keys = {LIT("card"), "a card", KEYS(card_table),
                          LIT("What a box of kind `card` shows, where it is not a layout's "
                              "name.")};
