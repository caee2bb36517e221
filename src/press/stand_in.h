#pragma once
// What stands where something cannot be set, in a draft or where what is missing may be:
// question marks for letters that no font has, a frame for a picture that is not there.
// Changes a page's resolved tree, whose boxes and memory are the page's; tells nothing.
#include "press/page.h"

struct StandIns { // the boxes that got something else, for marks
    bool missing; // only for what is missing; any other mistake stops the page
    const Box **p;
    size_t n, cap;
};

void stand_in_pictures(Arena *a, Box *root, StandIns *out);
// The text's letters could not be set: its stranger ones print as question marks, then all
// but plain ones, then all. False: it still cannot.
bool stand_in_letters(Arena *a, Shaper *shaper, Box *text, StandIns *out);
