#pragma once
// Two layouts, one standing on the other, to one: what the lower one says of its page, its
// styles, inks, parts and sides holds until the upper one says it anew. Nodes in, a Node
// out that lends from both; each keeps the places where it was written. Reads no files.
#include "yaml/node.h"

const Node *layout_extend(Arena *a, const Node *lower, const Node *upper);
