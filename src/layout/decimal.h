#pragma once
// Numbers in a column of a grid, such that the signs before their fractions stand below
// each other: how far each is kept from the end of its cell. Texts that are cells
// themselves count, in the size that they have now; a push is in pt, in the text box.
#include "layout/layout.h"

void decimals_settle(Layout *l, Box *grid);
