#pragma once
// What stands between two blanks, when it is no word: an address, a file, a code, a hash
// tag. Told by its letters alone. Such a token takes no hyphen, and its letters stay as
// they are. Knows no language.
#include "base/str.h"

typedef enum TokenKind {
    TOKEN_WORD,
    TOKEN_ADDRESS, // of the web, of mail, a domain, a file or a path
    TOKEN_TAG,     // #word, @name
    TOKEN_CODE     // letters with figures or underscores
} TokenKind;

Str token_core(Str word); // without the brackets, quotation marks and stops around it
TokenKind token_kind(Str core);
// Whether a line may end between two letters of one, without a hyphen.
bool token_may_break(TokenKind kind, uint32_t before, uint32_t after);
