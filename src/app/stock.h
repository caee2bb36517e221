#pragma once
// Where the stock stands: the folder with fonts/ and layouts/ that every project may use.
// It is looked for beside the program, so that an installed prent can be moved; then where
// it was built and where it was to be installed. Reads no project. The path is in the
// arena.
#include "base/str.h"

// `said` is PRENT_STOCK, or NULL: it comes first. The last place looked in is returned also
// when there is no stock in it: whoever opens it tells what is missing.
Str stock_find(Arena *a, const char *said);
