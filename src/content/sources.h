#pragma once
// The files that a project's content names: what a name, or a map such as {file:
// vragen.csv, separator: ";"}, says of one, and what is read from it. Values live in the
// arena. Never knows products.
#include "content/content.h"
#include "source/input.h"
#include "yaml/key.h"

typedef struct Sources {
    Str folder; // the project's
    Tongues tongues;
    Inputs *inputs; // where what is read is written down
} Sources;

extern const KeyMap file_keys;

// The content that a node of `content` gives or names; NULL after an error.
const Value *sources_read(Arena *a, Diags *d, const Sources *s, const Node *node);
