#pragma once
// What may name a file on every system that the files may be carried to: Linux, macOS and
// Windows. Says what is wrong with a name, and when two names are one to some of them.
// Names are checked UTF-8 without folders.
#include "base/str.h"

enum { NAME_MOST = 200 }; // bytes; an ending and a temporary's marks are added

// What is wrong with it, as the end of "this name …"; empty: nothing.
Str name_problem(Arena *a, Str name);
// Names that are one where case or the way accents are coded does not count have the same
// key.
Str name_key(Arena *a, Str name);
