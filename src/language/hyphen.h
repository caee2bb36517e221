#pragma once
// Hyphenation by libhyphen and its pattern files: a word to the places where it may break.
// The patterns are immutable once open, so threads may share them. Knows no language's
// other rules.
#include "base/str.h"

void *hyphen_open(Arena *a, Str path); // NULL when the file is not there or not usable
// Bytes of the word (letters only, UTF-8) before which it may break; returns how many.
size_t hyphen_points(void *patterns, Str word, size_t *at, size_t room);
