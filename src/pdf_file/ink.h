#pragma once
// An Ink to what it is in a PDF under the print profile: numbers in process colours or in
// RGB, or a tint of a separation. Declared process and spot inks keep their own numbers;
// colours declared only as RGB are converted. Owns nothing. Never knows what is painted.
#include "ink/plate.h"
#include "ink/screen.h"

typedef enum PaintSpace { PAINT_CMYK, PAINT_RGB, PAINT_SPOT } PaintSpace;

typedef struct Paint {
    PaintSpace space;
    double v[4];     // 0..1, rounded as they are written; of a spot ink v[0]
    const Ink *spot; // PAINT_SPOT
} Paint;

typedef struct PdfInks {
    const Profile *profile;
    Icc *icc; // of a press; NULL: RGB by the plain formula
} PdfInks;

Paint pdf_ink_paint(const PdfInks *inks, const Ink *ink);
Paint pdf_rgb_paint(const PdfInks *inks, Rgb rgb);
bool paint_eq(const Paint *a, const Paint *b);
// The numbers in order, as they stand before an operator; their count is paint_parts.
void pdf_spot_put(Buf *b, const Ink *spot); // its colour space (8.6.6.4)
size_t paint_parts(const Paint *paint);
void paint_put(Buf *b, const Paint *paint);
