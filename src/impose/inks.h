#pragma once
// Which inks pages are printed in: the process inks and the spot inks by name, gathered
// page by page, for the colour bar and for marks in all inks. And the inks of marks
// themselves. Lives in the arena given; inks are lent by the pages' theme, which outlives
// the pages.
#include "scene/scene.h"

typedef struct InkUse {
    bool process[4]; // cyan, magenta, yellow, black
    struct {
        const Ink **p;
        size_t n, cap;
    } spot; // each name once, at any tint
} InkUse;

void inks_add(Arena *a, InkUse *use, const Ink *ink);
void inks_add_page(Arena *a, InkUse *use, const Page *page);
size_t inks_count(const InkUse *use);
// The nth of them, the process inks first, at this tint.
const Ink *inks_tint(Arena *a, const InkUse *use, size_t nth, double tint);
const Ink *ink_registration(void); // all process inks, over what lies below
const Ink *ink_black(void);        // black alone
// A separation that tells a cutter where to cut, over what lies below.
const Ink *ink_die(Arena *a, Str spot);
