#pragma once
// What `fit` says a text may become when it is too long: a list of sizes, or a map of the
// least, the largest and the step; of a group, a share that all its texts keep to each
// other. To the sizes in pt, or shares, that layout tries in turn; they live in the
// reader's arena. Never knows which of them fits.
#include "box/prop.h"
#include "yaml/key.h"

extern const KeyMap fit_keys, shares_keys;

void fit_read(const PropReader *r, const Node *n, TextBox *text);
void shares_read(const PropReader *r, const Node *n, Group *group);
