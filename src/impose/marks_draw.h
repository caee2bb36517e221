#pragma once
// Draws placed marks on a sheet: lines and crosses in every ink, folds dashed, the colour
// bar's patches and the slug line. Items go to the Pen's page and arena. Knows no grid and
// no card: where marks stand has been settled in marks.
#include "impose/marks.h"
#include "impose/pen.h"

typedef struct Slug { // a line of text that ends in the sheet's own number
    Str text, number;
    Str widest; // of the numbers
} Slug;

Size slug_size(const Pen *pen, Slug slug); // pt; nothing without letters
// All but the slug's number, which is not the same on all sheets.
void marks_draw(const Pen *pen, Marks marks, Slug slug);
void slug_number_draw(const Pen *pen, Marks marks, Slug slug);
