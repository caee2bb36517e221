#pragma once
// Where a picture's file stands: in the project's folder, else beside the file that names
// it, else beside the layout. What is nowhere is an error that says where it was looked for
// and what is there of nearly that name. Never opens a picture.
#include "source/diag.h"

typedef struct PicturePlace {
    Str folder; // the project's
    Str layout; // the layout's
    Span at;    // where the picture is named
} PicturePlace;

// The folder that it is below; an empty one after an error.
Str picture_root(Arena *a, Diags *d, Str path, const PicturePlace *place);
