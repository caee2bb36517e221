#pragma once
// Pictures on a page, and what a drawing (SVG) is in the file: a form of its own in pt,
// with paths in the file's inks, or all in the one ink that tints it. Works in the caller's
// arena and keeps nothing. Never knows which item a picture is of.
#include "pdf/canvas.h"

PdfMade pdf_drawing_make(Arena *a, PdfMaker *maker, const PdfPress *press,
                         const PdfPicture *picture);
// Draws the picture, whole, into the place.
void pdf_picture_draw(Canvas *c, PdfPicture picture, Rect place);
