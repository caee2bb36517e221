#pragma once
// What the manual, help and schemas say of the kinds of boxes, in the order of BoxKind and
// behind them those that are written like kinds: a used part, a figure by its path, a card.
// Knows no key.
#include "box/prop.h"

typedef struct BoxKindInfo {
    Str key, doc, example;
    const char *value; // as a JSON Schema
} BoxKindInfo;

enum { BOX_KINDS = BOX_SPACE + 7 };

extern const BoxKindInfo box_kind_table[BOX_KINDS];
// Whether all kinds have the property, but for some of those in wheels.
bool prop_of_every_box(const Prop *prop);
