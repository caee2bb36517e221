#pragma once
// A text to the modules of a QR code (ISO/IEC 18004), by libqrencode, and these to the
// outline of all that is dark: one path, so that no seam shows between modules whatever
// draws it. Lives in the page's arena. Knows no ink, and of boxes the QR one alone.
#include "box/box.h"
#include "geometry/path.h"
#include "source/diag.h"

struct QrCode {
    int side;            // modules
    const uint8_t *dark; // 1 or 0, row by row
};

// Makes the box's code; an error at its text when it does not hold it.
void qr_encode(Arena *a, Diags *d, Box *box);
double qr_natural(const Box *box); // pt, its side with the quiet zone when none is given
double qr_module(const Box *box);  // pt, in the place that it was given
// The dark modules, the square with its quiet zone centred in the box.
Path qr_path(Arena *a, const Box *box);
