#pragma once
// The words between the braces of a {path}: a name, then fields behind dots or, whatever
// letters they have, in brackets and quotes: {card.Vraag (NL)}, {card["Nr. (oud)"]}. A
// field may hold dots itself: the longest name that a record has is taken. Paths are slices
// of the text they stand in. Knows no scopes.
#include "content/content.h"

bool name_fine(Str name); // one word: letters, digits, - and _
bool path_fine(Str path);
void path_wrong(Diags *d, Span at, Str path); // says so
size_t path_end(Str text, size_t open); // of the } that ends the { at `open`, or text.n
Str path_root(Str *rest);               // its first name; *rest what is behind it
// The field that *rest begins with, which moves behind it; NULL: the record has none.
const Value *path_step(const Value *record, Str *rest);
bool path_last(Str rest);            // it names one field and nothing behind it
Str path_before(Str path, Str rest); // of which `rest` is the end, without it
Str path_shown(Str rest);            // its first field, as messages name it
void path_nearest(Diags *d, Diag *wrong, Str name, const Str *known, size_t n);
