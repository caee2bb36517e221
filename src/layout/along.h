#pragma once
// A text whose words stand on a path, which is as large as the text's box: lines as they
// were set become lines along it, in the page's arena. Nothing is kept here; knows no
// sectors, whose arcs are layout/sector's.
#include "layout/kinds.h"

// As large as its path is in this room.
Measure along_measure(Layout *l, const Box *box, Size room);
void along_arrange(Layout *l, Box *box, Rect inner);
