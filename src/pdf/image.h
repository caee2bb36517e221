#pragma once
// A picture of pixels to an image of a PDF (ISO 32000-1, 8.9.5): a JPEG as it is where the
// profile allows, else deflated samples; RGB tagged as sRGB or converted to the press's
// inks; alpha as a soft mask, or laid on paper where nothing may be transparent. Works in
// passing memory. Never knows where the picture stands.
#include "pdf/canvas.h"
#include "pdf_file/file.h"

// Writes the image and gives its number; *srgb is the number of sRGB's profile in the file,
// 0 as long as it has none.
int pdf_image_write(PdfFile *f, const PdfPress *press, const PdfPicture *picture,
                    int *srgb);
// How the unit square must be turned before the image is drawn in it: cameras store
// pictures lying down.
Affine pdf_image_turn(const PdfPress *press, const PdfPicture *picture);
