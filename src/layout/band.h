#pragma once
// A Band is a row's children, or those of one row of a grid: their x and width are settled,
// their height and place from the top are found here, with first baselines on one line. In
// pt, from the top of the parent's content.
#include "layout/child.h"

typedef struct Band {
    Child *child;
    const size_t *order; // which of the children; NULL: all in order
    size_t n;
} Band;

Child *band_child(Band band, size_t i);
double band_measure(Layout *l, Band band); // its natural height
// Returns by how much a child stands out of the band.
double band_place(Layout *l, Band band, double top, double height);
