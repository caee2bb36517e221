#pragma once
// Which inks pages are printed in: the process inks and the spot inks by name, gathered
// page by page, for the colour bar and for marks in all inks. And the inks of marks
// themselves. Everything, names included, is in the arena given: pages may go.
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
const Ink *ink_grey(void);         // of it less
const Ink *ink_paper(void);        // none
// A separation that tells a cutter where to cut, over what lies below.
const Ink *ink_die(Arena *a, Str spot);
