#pragma once
// A Band is a row's children, or those of one row of a grid: their x and width are settled,
// their height and place from the top are found here, with first baselines on one line. In
// pt, from the top of the parent's content.
#include "layout/child.h"

double band_measure(Layout *l, const Child *child, size_t n); // its natural height
// Returns by how much a child stands out of the band.
double band_place(Layout *l, Child *child, size_t n, double top, double height);
