#pragma once
// "3.5 mm", "25 %", "1 fr", "1.2 em" to a Len. Absolute units become pt here (1 in = 72 pt
// = 25.4 mm) and stay pt in all later stages. Owns nothing; never knows pages, fonts or
// what 100 % is.
#include "base/str.h"

#define PT_PER_MM (72 / 25.4)
#define MM_PER_PT (25.4 / 72)

typedef enum LenUnit {
    LEN_NONE, // not given: the size follows from the content
    LEN_PT,
    LEN_PERCENT, // of the same side of the parent's content
    LEN_FR,      // a share of what is left
    LEN_EM       // of the type size
} LenUnit;

typedef struct Len {
    double value;
    LenUnit unit;
} Len;

typedef struct LenSides {
    Len top, right, bottom, left;
} LenSides;

Len len_pt(double pt);
// The whole text, or the reason why it is not a length ("" when it is). The grammar is a
// number, an optional space and one of: mm cm in pt % fr em. A bare 0 needs no unit.
Str len_parse(Arena *a, Str text, Len *out);
// One to four lengths, the last one's unit serving those without: "9 5 6 5 mm" (top right
// bottom left, as CSS 2.1 section 8.3 fills in two and three).
Str len_sides_parse(Arena *a, Str text, LenSides *out);
// pt; `whole` is what 100 % means, `em` the type size in pt. LEN_FR and LEN_NONE give 0.
double len_resolve(Len len, double whole, double em);
