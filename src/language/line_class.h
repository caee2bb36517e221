#pragma once
// What a character is to the end of a line: its class in Unicode's line breaking (UAX 14).
// Fixed at Unicode 15, so that lines end alike whatever libraries a system has. Knows no
// text.
#include <stdint.h>

// As UAX 14 names them. Here OW are opening marks that are as wide as an ideograph, NS also
// what that leaves to the language (CJ), AL also what it leaves to the context (AI, SG).
typedef enum LineClass {
    AL,
    B2,
    BA,
    BB,
    BK,
    CB,
    CL,
    CM,
    CP,
    CR,
    EB,
    EM,
    EX,
    GL,
    H2,
    H3,
    HL,
    HY,
    ID,
    IN,
    IS,
    JL,
    JT,
    JV,
    LF,
    NL,
    NS,
    NU,
    OP,
    OW,
    PO,
    PR,
    QU,
    RI,
    SA,
    SP,
    SY,
    WJ,
    ZW,
    ZWJ
} LineClass;

LineClass line_class(uint32_t c);
