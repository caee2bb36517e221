#pragma once
// Where in a text the fraction of its number begins, as its language writes numbers. Bytes
// of the text given, which is only looked at; owns nothing, and knows no column and no
// width.
#include "language/language.h"

// The byte of the first number's decimal sign, or behind its last figure; without a figure
// the text's end. `language` may be NULL.
size_t point_find(Str text, const Language *language);
