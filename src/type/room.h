#pragma once
// The room that each line of a text has, where that is not all its width: beside a large
// first letter, and beside a shape that its lines keep off. In pt, from the text's left and
// top. Knows no pieces and no glyphs.
#include "geometry/path.h"

typedef struct Room {
    double x, w; // pt
} Room;

typedef struct Rooms {
    double width;          // pt, of a whole line
    double first, leading; // pt, the first baseline and from one to the next
    double above, below;   // pt, of letters, from their baseline
    double letter;         // pt, that a large first letter takes; 0: there is none
    size_t letter_lines;
    bool from_right;
    Path off;   // what lines keep off; n 0: nothing
    double gap; // pt, around it
} Rooms;

Room room_of(const Rooms *rooms, size_t slot);
