#pragma once
// Words of a layout and what the content puts into them to the letters of a text box: its
// pieces and where each was written, its marks as spans, each in its language. All of it
// lives in the page's arena. Knows no other kind of box.
#include "resolve/resolve.h"

void text_make(const Resolve *r, const Words *words, const Scope *s, Box *box);
