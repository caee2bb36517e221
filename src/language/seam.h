#pragma once
// Places between the letters of a text where something was written that does not print but
// tells lines where they may end, and where not. Plain values, in the order of the text;
// knows neither its letters nor its lines.
#include <stddef.h>

// What was written between two letters and does not print.
typedef enum Seam {
    SEAM_NONE,
    SEAM_HYPHEN, // U+00AD: a line may end here, with a hyphen
    SEAM_BREAK,  // U+200B: a line may end here
    SEAM_KEEP    // U+2060, U+FEFF: no line ends here
} Seam;

typedef struct SeamAt {
    size_t at; // byte of the text before which it stands
    Seam seam;
} SeamAt;
