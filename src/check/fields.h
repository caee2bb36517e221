#pragma once
// Fields of the content that a text shows though nothing is written in them: their place on
// the card stays empty. Looks at a page's arranged boxes, which still know where each of
// their words was written; changes nothing.
#include "box/box.h"
#include "source/diag.h"

void fields_check(Diags *d, Box *root);
