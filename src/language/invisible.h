#pragma once
// What becomes of the characters that Unicode lets be ignored where nothing shows them
// (Default_Ignorable_Code_Point of its DerivedCoreProperties): a table, one line a range.
// Knows no text.
#include <stdint.h>

typedef enum Invisible {
    INVISIBLE_NOT,     // a character to be seen, or a blank
    INVISIBLE_SET,     // goes to the font: it shapes or directs the letters beside it
    INVISIBLE_DROPPED, // leaves no trace
    INVISIBLE_HYPHEN,  // dropped, and a line may end here with a hyphen
    INVISIBLE_BREAK,   // dropped, and a line may end here
    INVISIBLE_KEEP,    // dropped, and no line ends here
    INVISIBLE_REFUSED  // changes what is read unseen, or has no meaning: an error
} Invisible;

Invisible invisible_of(uint32_t c);
