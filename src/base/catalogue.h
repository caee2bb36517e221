#pragma once
// Translations as gettext's tools compile them: the bytes of a .mo file to what stands
// there for a text. Read by ourselves, for the C library gives none of them without a
// locale that has been generated for the language. Borrows the bytes; owns nothing else.
#include "base/str.h"

typedef struct Catalogue Catalogue;

Catalogue *catalogue_open(Arena *a, Str mo); // NULL: these are no such bytes
// The translation, which lives as long as the bytes; empty when there is none.
Str catalogue_find(const Catalogue *c, Str text);
size_t catalogue_count(const Catalogue *c);
// The nth text, in the order of the bytes, and its translation.
Str catalogue_nth(const Catalogue *c, size_t nth, Str *translation);

// A sentence for printf in the catalogue's language; itself where there is no catalogue or
// no translation. Catalogues have two forms of what is counted: for 1, and for all else.
const char *catalogue_say(const Catalogue *c, const char *text)
    __attribute__((format_arg(2)));
const char *catalogue_count_say(const Catalogue *c, size_t n, const char *one,
                                const char *many)
    __attribute__((format_arg(3), format_arg(4)));
