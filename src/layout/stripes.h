#pragma once
// What a grid has behind its rows and between its rows and columns: the ink of each, by
// what the grid, its head and a table's own rows say. Rows count from the first of the
// whole table, also in a part of it. Draws and places nothing.
#include "box/box.h"

const Ink *stripe_fill(const Group *g, size_t row);   // or NULL
const Ink *stripe_rule(const Group *g, size_t below); // under that row; or NULL
const Ink *stripe_column_rule(const Group *g);        // or NULL
