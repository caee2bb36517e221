#pragma once
// Heads that stand again where the rest of their column begins: each stands in a column
// that a flow may part, or it would never be seen. Owns nothing; never knows where a flow
// parts.
#include "box/box.h"
#include "source/diag.h"

void again_check(Diags *d, const Box *root); // tells those that stand elsewhere
