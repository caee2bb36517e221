#pragma once
// What a straight cut through a page would hit: letters most of all, pictures, lines of
// text between their words, grounds. So that a cut that has a choice goes where it harms
// least, best of all through a gutter. In the caller's arena; the page is not changed.
#include "scene/scene.h"

// How bad a cut is at 0, step, 2 step … n - 1 steps from the trim's left, or from its top:
// as many letters as it goes through, and parts of one for what is no letter.
double *page_crossings(Arena *a, const Page *page, bool level, double step, size_t n);
