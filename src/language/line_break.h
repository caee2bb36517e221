#pragma once
// Where the lines of a text may end: Unicode's rules (UAX 14, over the classes of
// line_class.h) and what typographers add for all languages. Words and what a language
// binds are the caller's. Knows no widths.
#include "base/str.h"

typedef enum LineBreak {
    LINE_KEEPS,
    LINE_MAY,  // a line may begin here
    LINE_ASKS, // between letters of a script whose words no blank parts: as a dictionary
               // has it
    LINE_ENDS  // a line begins here
} LineBreak;

// out[] takes one for each byte of the text, which counts where a character begins.
void line_breaks(Str text, unsigned char *out);
