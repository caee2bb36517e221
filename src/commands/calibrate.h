#pragma once
// prent calibrate: writes the sheet that shows how a printer sets its backs, and, given
// what was read on it, the printer's correction, which builds then apply. Needs no project:
// the stock's fonts and theme serve. Files appear only when they are complete.
#include <signal.h>

#include "source/diag.h"

typedef struct CalibrateOptions {
    Str stock;        // folder with fonts/ and layouts/
    Str out;          // folder, for the sheet
    Str config;       // the user's folder, for printers/NAME.yaml; or ""
    Str paper;        // "A4", "A4 landscape"
    Str language;     // of its words
    Str printer;      // or ""
    Str read;         // "0.5,0.3,-0.2,-0.2" in mm; "": draw the sheet
    unsigned formats; // FORMAT_*; 0: PDF
    long long date;   // seconds since 1970, or -1
    const volatile sig_atomic_t *stop;
} CalibrateOptions;

void calibrate(Arena *a, Diags *d, const CalibrateOptions *o, Buf *report);
