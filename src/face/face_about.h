#pragma once
// What a font holds, for lists of fonts: a hb_face_t to the scripts that it has letters of.
// Words live in the arena given. For type's own files; never looks at how letters are
// drawn.
#include "face/face.h"

void face_scripts(Arena *a, void *hb_face, FaceAbout *out);
