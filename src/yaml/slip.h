#pragma once
// What is sound YAML and yet hardly what was meant, told as warnings at its place: words
// that a `#` makes a comment of, and an anchor that no alias names. Looks at the text
// around a node; changes nothing.
#include "source/diag.h"

// Behind a value whose text ends at `value.to`.
void slip_comment(Diags *d, Span value);
void slip_anchor(Diags *d, const Source *source, size_t at, Str name); // at: of its `&`
