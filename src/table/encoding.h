#pragma once
// The bytes of a text file to UTF-8: by its byte order mark, else as UTF-8 if it is that,
// else as Windows-1252, in which office programs still save. Lives in the arena. Never
// knows tables.
#include "base/str.h"

typedef enum Encoding {
    ENCODING_GUESSED, // nobody said
    ENCODING_UTF8,
    ENCODING_UTF16,
    ENCODING_WINDOWS_1252
} Encoding;

extern const Str encoding_names[4]; // "", "utf-8", "utf-16", "windows-1252"

typedef struct Decoded {
    Str text;
    Encoding encoding; // what it was
    bool told;         // by a byte order mark
    bool fine;
    size_t wrong; // the byte that it cannot have
} Decoded;

Decoded text_decode(Arena *a, Str bytes, Encoding said);
