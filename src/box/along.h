#pragma once
// How a text runs: in a wheel by a word, elsewhere along a path, which is path data or a
// map with more about it. Read into the box; what is wrong is an error at its place. The
// path lives in the reader's arena, in units of its own.
#include "box/prop.h"
#include "yaml/key.h"

extern const KeyMap along_keys;

void along_read(const PropReader *r, const Node *n, Box *box);
