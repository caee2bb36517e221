#pragma once
// A gradient to a shading of a PDF (ISO 32000-1, 8.7.4.5), in the inks' own colour space:
// process colours, one separation, or several inks together as DeviceN. Appends text and
// keeps nothing. Never knows which path the gradient fills.
#include "pdf_file/ink.h"
#include "scene/scene.h"

// Whether it prints over what lies below: all its inks do.
bool pdf_blend_overprints(const PdfInks *inks, const Gradient *g);
// Whether the inks take DeviceN: then the dictionary's entries and the code of the function
// that mixes them for readers without separations.
bool pdf_shade_mixes(Buf *head, Buf *code, const PdfInks *inks, const Gradient *g);
// How clear the gradient is along its way, as a shading in DeviceGray.
void pdf_shade_alpha_put(Buf *b, const Blend *blend);
// The shading; `mix` is the number of that function, if there is one.
void pdf_shade_put(Buf *b, const PdfInks *inks, const Blend *blend, int mix);
