#pragma once
// `prent fonts`: the families that a project may use, or the stock's where there is none,
// with their weights, the scripts that they have letters of, and what their makers allow.
// Text or JSON goes to a Buf; nothing is set or drawn.
#include "commands/build.h"

void fonts_list(Arena *a, Diags *d, const BuildOptions *o, bool json, Buf *out);
