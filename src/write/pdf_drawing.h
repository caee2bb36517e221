#pragma once
// A drawing (SVG) to a form of its own in pt: paths in the file's inks, or all in the one
// ink that tints it. Works in the caller's arena and keeps nothing. Never knows where the
// drawing will stand, nor how large.
#include "write/pdf_canvas.h"

PdfMade pdf_drawing_make(Arena *a, PdfMaker *maker, const PdfPress *press,
                         const PdfPicture *picture);
// Whether drawing it takes transparency: of a drawing or of pixels.
bool pdf_picture_clear(const PdfPicture *picture);
