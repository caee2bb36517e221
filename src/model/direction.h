#pragma once
// The way rows, columns of a grid or flow, and books run. The tree of one page gets it from
// the page down, and only here does `start` become left or right: after it a box knows
// nothing but sides. What mirrors the places of children is layout's (layout/child.h).
// Plain values; never knows why a language runs as it does.
#include "base/str.h"

typedef enum Direction {
    DIRECTION_AUTO, // as what is around; of a text's letters: as they tell
    DIRECTION_LTR,
    DIRECTION_RTL
} Direction;

extern const Str direction_words[3]; // in the enum's order

typedef struct Box Box;

// Where a box stands and bleeds goes by what is around it, its padding by itself.
void direction_settle(Box *box, Direction around);
