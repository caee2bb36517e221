#pragma once
// Texts that stand on each other: letters of two of them, or of two lines of one, whose ink
// takes the same place by more than a touch. For check's own files; in the page's scratch
// arena.
#include "check/letters.h"
#include "check/rule_context.h"

typedef struct ClashRun {
    size_t item;
    size_t text;       // whose lines they are, counted
    bool made;         // the boxes are
    Rect bounds;       // pt on the page
    LetterBoxes boxes; // when they are asked for
} ClashRun;

typedef struct Clash { // the runs of a page so far
    ClashRun *p;
    size_t n, cap;
} Clash;

void clash_add(Clash *clash, const Look *l, size_t item); // a run of letters
void clash_check(const Clash *clash, const Look *l);
