#pragma once
// A look over the bytes of a font file before any library sees them: is it a font, are its
// tables whole and apart, is there what every font must have (OpenType 1.9, "Font file").
// Allocates nothing but the words of a fault. Never reads a file and never draws.
#include "base/str.h"

// How many fonts the file holds: one, or those of a collection; 0 for no font at all.
size_t face_file_fonts(Str file);
// What is wrong with one of them, in words that follow "this font"; "" when nothing is.
Str face_file_fault(Arena *a, Str file, size_t index);
// One table of a sound font, "" where it has none.
Str face_file_table(Str file, size_t index, const char tag[4]);
uint32_t face_file_number(Str bytes, size_t at, size_t n); // big-endian; 0 beyond the end
