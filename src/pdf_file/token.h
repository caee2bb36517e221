#pragma once
// The words that a PDF file is made of (ISO 32000-1, 7.3): numbers, names, strings and
// references, appended to a Buf. No printf and no locale, because a page has thousands of
// numbers. A number is followed by a space, so that tokens need no care about each other.
// Owns nothing; never knows what the words mean.
#include "base/buf.h"
#include "geometry/geom.h"

void token_int(Buf *b, long long v);
void token_number(Buf *b, double v); // three decimals: 0.001 pt is 0.35 um
void token_fine(Buf *b, double v);   // six: factors and matrices
void token_ink(Buf *b, double v);    // four: a share from 0 to 1
void token_matrix(Buf *b, Affine m); // six numbers
void token_ref(Buf *b, int number);  // "12 0 R "
void token_name(Buf *b, Str name);   // "/Gold#20matt "
void token_bytes(Buf *b, Str bytes); // a literal string: "(a\)b)"
void token_text(Buf *b, Str utf8);   // text for people: ASCII as it is, else UTF-16
void dict_open(Buf *b, Str entries); // "<<" and what it always begins with
void dict_close(Buf *b);
// Whether all dictionaries, lists and strings in it that were opened are closed.
bool token_balanced(Str text);
