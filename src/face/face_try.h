#pragma once
// Asks of a font all that a build may ask: every glyph's outline, its letters shaped, a
// part of it cut out. What a library dies of, it dies of here; for a process that may.
// Gives nothing and keeps nothing.
#include "face/face.h"

void face_try(const Face *face);
void face_try_letters(const Face *face); // all but the part
