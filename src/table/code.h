#pragma once
// A number format's code cut into tokens: the section that a value falls under, without
// colours, conditions and blanks that only fill, with quoted and escaped words as they
// print. Made in the arena; the texts point into the code. Never knows how a number or a
// date is written.
#include "table/locale.h"

typedef enum TokenKind {
    TOKEN_WORD,   // prints as it stands
    TOKEN_SIGN,   // 0 # ? . , % E @
    TOKEN_DATE,   // a run of y, m, d, h or s; `c` is the letter
    TOKEN_SPAN,   // [h] [m] [s]
    TOKEN_HALF,   // AM/PM, A/P
    TOKEN_SHORT,  // the language's short date
    TOKEN_GENERAL // a number as it is
} TokenKind;

typedef struct Token {
    TokenKind kind;
    char c;
    Str text;
} Token;

typedef struct Code {
    Token *token;
    size_t n;
    bool dates;                // dates, times, spans of time
    bool plain;                // General, or nothing that tells more
    bool unsigned_value;       // of a negative number the section says the sign itself
    const TableLocale *locale; // that the section asks for, or NULL
} Code;

Code code_read(Arena *a, Str code, double value); // the section for that value
Code code_of_text(Arena *a, Str code); // the section for texts; n 0: there is none
