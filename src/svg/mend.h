#pragma once
// What browsers ask of an embedded font beyond what drawing takes (the OpenType Sanitizer
// refuses others): OS/2, and letters under their own numbers where a font of symbols has
// them in the private use area. Makes a new face of HarfBuzz's; never changes its input.
#include "face/face.h"

typedef struct SvgMend {
    const Face *face;
    const void *letters; // hb_set_t of those in use
    const void *glyphs;  // hb_map_t from the face's to the part's
} SvgMend;

// `part` is a hb_face_t with letters of the face, which the caller hands over. The caller
// destroys what comes back.
void *svg_mend(void *part, const SvgMend *mend);
// Whether all letters of the face are in a table for symbols (platform 3, encoding 0).
bool svg_is_symbolic(const Face *face);
