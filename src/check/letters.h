#pragma once
// The letters of a run as boxes of ink on the page, however they are turned there, and
// places within these at which to ask what became of them. Less than the ink by what
// letters may touch each other with: kerning, tight lines. For check's own files; in the
// arena given; finds no faults.
#include "check/cover.h"

enum { LETTER_SIDE = 6, LETTER_SAMPLES = LETTER_SIDE * LETTER_SIDE };

typedef struct LetterBox {
    Rect ink; // pt, about the letter's own origin
    Affine to_page, from_page;
    Rect bounds; // pt on the page
    size_t from; // byte of the run's text
} LetterBox;

typedef struct LetterBoxes { // of the letters that print anything
    LetterBox *p;
    size_t n, cap;
} LetterBoxes;

typedef struct LetterSpan { // letters of a run that share a fate
    size_t n;
    size_t from, to; // bytes of the run's text at which the first and the last begin
    Rect spot;       // pt on the page
} LetterSpan;

LetterBoxes letter_boxes(Arena *a, const Cover *c, size_t item);
Pt letter_sample(const LetterBox *box, size_t i); // on the page
bool letter_holds(const LetterBox *box, Pt p);
void letters_add(LetterSpan *span, const LetterBox *box);
// The whole words in which they stand, as a message shows them.
Str letters_words(Arena *a, const Run *run, const LetterSpan *span);
