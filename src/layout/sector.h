#pragma once
// Where a box stands in its sector: text on arcs, as many as it needs, text along a radius,
// and boxes upright or turned with the radius. None is upside down. What does not fit steps
// its type down, then wraps, else is noted as an overflow. In pt on the page; the lines are
// in its arena. Never knows how a wheel shares its circle.
#include "layout/child.h"

// `room` is the sector within its gaps and padding. Texts begin where sectors begin: at the
// right side, looking out, unless these follow each other clockwise.
void sector_place(Layout *l, Child *c, Wedge room, bool clockwise);
