#pragma once
// A table in a flow as rows that may be parted: each row, with those that its cells reach
// into, becomes a grid of its own, whose columns are as wide as those of the whole table;
// its head stands again above the first of them in each column. Copies of the table's
// cells, in the page's arena, with the memos of these.
#include "layout/flow_units.h"

bool table_parts(const Box *box); // it is a table that a flow may part
void table_gather(Units *u, Box *table, Nest *up);
// The head once more, as decoration: readers have heard it.
Box *table_head_again(Layout *l, const Box *head);
