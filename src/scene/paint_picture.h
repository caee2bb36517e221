#pragma once
// Where a picture stands in its box: by its canvas or by its ink, as large as its `fit` has
// it. In pt, from the top left of the trim. Arithmetic alone; draws nothing and keeps
// nothing.
#include "box/box.h"

Rect picture_rect(const Box *box, Rect room);
