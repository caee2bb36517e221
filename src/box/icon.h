#pragma once
// The icons of a theme: small drawings that texts with markup name as `:name:`. Turns the
// map of names and files into what the theme has of them; looks into no drawing. Names and
// files live in the arena.
#include "box/theme.h"

// The key `icons` of a theme, whose files stand in `folder`; NULL: it has none.
void icons_read(Arena *a, Diags *d, Theme *theme, const Node *map, Str folder);
