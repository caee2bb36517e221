#pragma once
// What people call the script that a letter belongs to, and a free family that has it, for
// hints. Constants of the program, owned by nobody; knows no face. Latin is not in the
// table, for every font of the stock has it.
#include "base/str.h"

typedef struct ScriptName {
    Str name; // "Arabic"
    Str noto; // of the family Noto Sans Arabic that word; "CJK"
} ScriptName;

// NULL: of Latin, of signs that all scripts share, or of a script that is not in the table.
const ScriptName *script_of_letter(uint32_t c);
