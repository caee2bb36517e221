#pragma once
// What a file is by its first bytes, whatever its name says, and whether the name fits: a
// Word document called vragen.csv is told for what it is. Allocates messages alone. Never
// knows what is in a table.
#include "table/table.h"

typedef enum TableKind { TABLE_TEXT, TABLE_XLSX, TABLE_ODS, TABLE_NONE } TableKind;

// TABLE_NONE after an error: it is no table, or not of the kind that its name says.
TableKind table_kind(Arena *a, Diags *d, const TableInput *in);
