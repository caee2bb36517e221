#pragma once
// From a theme's map of sets to the inks that each holds, and what else tells them apart. A
// set is a list of inks, or {inks: [...], cue: letter}. All lives in the arena; what is
// wrong is told at its place and left out. Never knows which products use a set.
#include "box/theme.h"

void sets_read(Arena *a, Diags *d, Theme *theme, const Node *map); // map NULL: none
