#pragma once
// Hyphenation by libhyphen and its pattern files: a word to the places where it may break.
// A file is read when its first word comes; threads may share it. Knows no language's other
// rules.
#include "source/input.h"

typedef struct Hyphens Hyphens;

// Without places when it cannot be used.
Hyphens *hyphen_open(Arena *a, Inputs *inputs, Str folder, Str name);
// Bytes of the word (letters only, UTF-8) before which it may break; returns how many.
size_t hyphen_points(Hyphens *h, Str word, size_t *at, size_t room);
