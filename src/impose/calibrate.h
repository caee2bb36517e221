#pragma once
// A sheet that shows how far a printer's backs stand from where they should: lines on the
// front, rulers behind them on the back. What is read there, to the printer's correction.
// Draws on scene pages in the caller's arena; reads and writes no file.
#include "impose/pen.h"
#include "ink/printer.h"
#include "language/phrases.h"

// What is read on the back's four rulers: where the front's lines cross them, in pt, plus
// to the right and down.
typedef struct Readings {
    double top, bottom, left, right;
} Readings;

typedef struct CalibrateSheet {
    Str paper;              // "A4"
    Size size;              // pt
    const Letters *letters; // or NULL
    Phrases phrases;
} CalibrateSheet;

Page *calibrate_front(Arena *a, const CalibrateSheet *sheet);
// Moved as the printer's correction has it, to see whether it is right.
Page *calibrate_back(Arena *a, const CalibrateSheet *sheet, const Printer *printer);
Printer calibrate_read(Readings r, Size paper);
