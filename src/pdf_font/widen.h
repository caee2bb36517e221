#pragma once
// A TrueType font whose every letter is wider by the same: what tracking comes to for
// readers of PDF, who take a gap between letters for the end of a word. Gives a face of
// HarfBuzz's own; never changes the one that it is given.
#include <stdint.h>

// `units` of the font's own; both are hb_face_t, and the caller destroys what comes back.
void *widen(void *face, uint32_t units);
