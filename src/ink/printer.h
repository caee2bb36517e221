#pragma once
// Printer: how far the backs that one printer prints stand from where they should, as
// measured on a calibration sheet, read from printers/NAME.yaml: the project's own before
// the user's. Plain values in pt and radians. Knows no sheet.
#include "geometry/geom.h"
#include "source/input.h"
#include "yaml/key.h"

typedef struct Printer {
    Str name;
    Pt back;       // pt that backs must move, right and down as one reads the back
    double rotate; // radians, clockwise, about the sheet's middle
    bool reverse;  // the last back goes first when the turned stack is printed
    Span span;
} Printer;

extern const KeyMap printer_keys, back_keys;

// `folder`s are where a printers/ folder may be. After an error a printer that moves
// nothing.
Printer printer_read(Arena *a, Diags *d, Str name, const Str *folder, size_t folders,
                     Inputs *inputs);
bool printer_moves(const Printer *p);
// The map that puts backs of this paper right.
Affine printer_shift(const Printer *p, Size paper);
