#pragma once
// The marks of a text with `markup: yes`: *emphasis*, **strong**, ^raised^, ~lowered~,
// [words](address), :icon: and \ before a mark that is to print. Pieces as they were
// written become pieces that print, each with what is marked about it; what is wrong is an
// error at the mark. Marks of a kind never nest, so there are at most five around a letter.
// Content closes its own marks; those of the layout may reach around it. Pieces live in the
// arena. Knows no looks.
#include "box/theme.h"

enum { MARK_EMPHASIS = 1, MARK_STRONG = 2, MARK_LINK = 4, MARK_SUPER = 8, MARK_SUB = 16 };

// Returns how many pieces are in *out.
size_t inline_parse(const PropReader *r, const TextPiece *in, size_t n, TextPiece **out);
