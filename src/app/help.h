#pragma once
// The program's help as text: the commands, and the layout language's kinds and properties
// from the very table that reads them, so that help and program cannot differ. Prints
// nothing itself.
#include "base/str.h"

Str help_text(Arena *a,
              Str topic); // "" the commands, "layout" or a kind of box; empty: unknown
