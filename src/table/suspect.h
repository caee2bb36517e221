#pragma once
// Cells that a program spoilt before prent saw them: numbers cut to 1E+21, ##### in place
// of a date, ? in place of a letter. One warning for each column and kind. Owns nothing;
// never changes a cell.
#include "table/table.h"

void suspects_tell(Diags *d, const Table *t);
