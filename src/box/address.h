#pragma once
// Where a link leads: what is written, in a layout or in content, becomes a URI of one of
// the schemes that are safe to follow, its letters beyond ASCII encoded; others are errors
// at their place. Lives in the arena. Knows neither marks nor boxes.
#include "source/diag.h"

Str address_parse(Arena *a, Diags *d, Str written, Span at); // "" after an error
