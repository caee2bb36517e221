#pragma once
// Pictures that cameras store lying down: how a file says so, and how to turn the pixels
// upright, so that all else sees pictures as they are meant to be looked at. Used by the
// readers of pixels alone; owns nothing.
#include "art/art.h"

// Of the TIFF within Exif data: 1..8 (Exif 2.3, section 4.6.4, tag 274); 1 if it is silent.
int exif_orientation(Str tiff);
// The pixels, of four bytes each, upright, in the arena; of five to eight the art's columns
// become its rows. With 1 the same pixels.
uint32_t *art_upright(Arena *a, uint32_t *stored, int orientation, int columns, int rows);
