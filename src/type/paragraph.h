#pragma once
// The lines of one paragraph: its indents, its tab stops with their leaders, its line ends.
// Lines live in the arena of the setting. Knows no page, and nothing of other paragraphs
// but how far the labels of a list reach.
#include "type/room.h"
#include "type/text_line.h"

typedef struct Setting { // how all paragraphs of a text are set
    Arena *arena;
    Cut *cut;
    double width;       // pt, of all lines; INFINITY: as wide as they like
    double first, rest; // pt, where the first line begins, and the others
    double most;        // pt, the larger of both
} Setting;

Setting setting_make(Arena *a, Cut *c, double width);
// pt, of pieces from..to, which end with a forced break, all on one line.
double paragraph_width(const Setting *s, size_t from, size_t to);
// The same where each line has a room of its own, from line `slot` of the text on, each as
// full as can be; what has tabs stands as if they were blanks.
size_t paragraph_fill(const Setting *s, const Rooms *rooms, size_t from, size_t to,
                      size_t slot, TextLine *line);
// Returns how many lines they take.
size_t paragraph_set(const Setting *s, size_t from, size_t to, TextLine *line);
