#pragma once
// What libyaml stumbled over, told as whoever wrote the text sees it: at the mark that was
// not closed or the character that YAML takes for its own, with what to write instead.
// What it cannot tell better keeps libyaml's words. Knows no parser, only its words and
// places.
#include "source/diag.h"

typedef struct Syntax {
    const Source *source;
    const char *problem; // libyaml's words
    size_t at;           // byte where it stopped
    const char *context; // what it was reading, or NULL
    size_t from;         // byte where that began
} Syntax;

void syntax_fault(Diags *d, const Syntax *s);
// More of something than a document may have.
void syntax_beyond(Diags *d, Span at, Limit which);
