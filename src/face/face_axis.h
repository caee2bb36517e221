#pragma once
// The axes of a variable font (OpenType 1.9, "fvar") and where a face stands on each: what
// a weight, a slant and a style's own axes ask for. Pure reading of a HarfBuzz face; what
// it gives lives in the arena. Knows no files and no families.
#include "base/str.h"

typedef struct FaceAxis {
    char tag[5]; // "wght", with a NUL
    double least, usual, most;
    double at; // where the face stands
} FaceAxis;

// The font's axes, each at its usual place. *n is 0 for a font that does not vary.
FaceAxis *face_axes(Arena *a, void *hb_face, size_t *n);
FaceAxis *face_axis_find(FaceAxis *axis, size_t n, const char *tag); // or NULL
// Whether the axes can take the weight (100..900) or lean, and then they do.
bool face_axes_weigh(FaceAxis *axis, size_t n, int weight);
bool face_axes_lean(FaceAxis *axis, size_t n);
// "wdth=85, opsz=28" onto the axes; the reason why not, or "".
Str face_axes_set(Arena *a, FaceAxis *axis, size_t n, Str places);
