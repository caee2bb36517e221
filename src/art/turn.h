#pragma once
// Pictures that cameras store lying down: how a file says so, and how to turn the pixels
// upright, so that all else sees pictures as they are meant to be looked at. Used by the
// readers of pixels alone; owns nothing.
#include "art/art.h"

// Of the TIFF within Exif data: 1..8 (Exif 2.3, section 4.6.4, tag 274); 1 if it is silent.
int exif_orientation(Str tiff);
// The pixels, of four bytes each, upright, in the arena; of five to eight the art's columns
// become its rows. With 1 the same pixels.
// Bytes R G B A of this profile, as many as the art has columns and rows, to those of sRGB,
// in place; without a profile they are.
void art_to_srgb(Arena *scratch, const Art *art, Str icc, uint8_t *rgba);
// Makes bytes R G B A, not premultiplied, as many as the art has columns and rows, its
// pixels, upright; says whether some are clear.
void art_take_rgba(Arena *a, Art *art, const uint8_t *rgba, int orientation);
uint32_t *art_upright(Arena *a, uint32_t *stored, int orientation, int columns, int rows);
