#pragma once
// What Cairo's script surface wrote (its text is the same in 1.16 and 1.18) to the shapes
// of an Art. Paths come out in the drawing's own pt; whatever shapes cannot say (gradients,
// pictures, masks, real clips, dashes) is refused as a whole, with the reason. Knows no
// files and no general PostScript.
#include "art/art.h"

typedef struct OutlineFrame {
    double width, height; // device units of the script
    double scale;         // pt for such a unit
    Affine straight;      // to be applied to all coordinates: undoes a tilt
    bool tilted;
} OutlineFrame;

// "" or what the drawing has that shapes cannot say, as in "has a gradient".
Str outline_read(Arena *a, Arena *scratch, Str script, const OutlineFrame *frame, Art *art);
