#pragma once
// A node of a product whose texts have {paths}, with what these say of its record in their
// place: a theme's file or its inks. A node without any is itself. A text of one {path}
// stands where its value does, in a cell for example; a key whose {path} is empty is left
// out. Lives in the arena.
#include "content/scope.h"

const Node *node_filled(Arena *a, Diags *d, const Node *n, const Scope *s);
