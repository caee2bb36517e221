#pragma once
// Counts the words of a page's flow: how many its content has, child by child, and how many
// of them stand on the page. Whoever sums these over all pages knows whether a word was
// lost or printed twice. A word is what stands between blanks and has a letter or a digit
// in it, so that quotes, hyphens and bindings do not change how many there are. Lists are
// in the caller's arena; knows nothing of pages but the one.
#include "box/box.h"

typedef struct FlowWords {
    Span flow;      // where the layout has it
    bool here;      // the page has a flow
    size_t skipped; // children of the flow on pages before
    size_t *poured; // words of each child that is here
    size_t n;
    bool more;     // children follow that are not here
    size_t placed; // words on the page
} FlowWords;

size_t words_of(Str text, bool within); // within: it begins in a word counted before
FlowWords flow_words(Arena *a, Box *page);
