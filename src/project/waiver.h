#pragma once
// What a box says of preflight: the rules that count otherwise for all that is in it, and
// why. Read with the box, where it is written; lives in the build's arena. Never knows what
// a rule looks for.
#include "ink/rule.h"
#include "yaml/node.h"

typedef struct Waiver {
    size_t rule;
    Level level;
    Str because; // in the author's words
    Span span;
} Waiver;

// `checks: {contrast: off}` and `because` of a box's map; gives how many.
size_t waivers_read(Arena *a, Diags *d, const Node *map, const Waiver **out);
extern const Waiver miniature[]; // of a page that is shown within another
enum { MINIATURE = 2 };
