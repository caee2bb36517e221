#pragma once
// A text as a field of a line, where a tab ends the field and a line break the line:
// control characters and "%" are written as "%" and two hexadecimal digits. Paths may hold
// any of them. Knows no files.
#include "base/str.h"

Str field_escape(Arena *a, Str text);
// The way back; a "%" that no two digits follow stays.
Str field_plain(Arena *a, Str field);
