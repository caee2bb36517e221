#pragma once
// The way a language's lines run, and with them rows, columns of a grid or flow, and books:
// a word of YAML to an enum. Plain values; never knows why a language runs as it does, nor
// what is mirrored for it (box/box.h, layout/child.h).
#include "base/str.h"

typedef enum Direction {
    DIRECTION_AUTO, // as what is around; of a text's letters: as they tell
    DIRECTION_LTR,
    DIRECTION_RTL
} Direction;

extern const Str direction_words[3]; // in the enum's order
