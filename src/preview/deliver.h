#pragma once
// One product as files, for the preview: built into a folder of its own below the system's
// for passing files, read, and gone again. The project's own output is left alone. What
// could not be built gives nothing.
#include "commands/build.h"

typedef struct Delivery {
    Str passing; // the folder for passing files
    Str product;
    Str name; // "deck.sheets-A4.pdf"
} Delivery;

// The bytes of the file that building the product makes.
Str file_deliver(Arena *a, const BuildOptions *o, const Delivery *what);
