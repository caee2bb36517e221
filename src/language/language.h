#pragma once
// What typesetting needs to know of a language, as data: hyphenation patterns, words that
// do not end a line, quotation marks, and the words that stand on sheets. Read from
// layouts/languages.yaml and layouts/hyphenation/; immutable once open, so threads may
// share it. Owns libhyphen; knows nothing of fonts or lines.
#include "language/direction.h"
#include "language/phrases.h"
#include "source/input.h"

typedef struct Example { // what its rules make of a text; tests hold them to it
    Str written, printed;
} Example;

typedef struct Language {
    Str code;      // "nl"
    Str *not_last; // words that should not end a line, lower case
    size_t not_lasts;
    Str *not_first; // words that should not begin one
    size_t not_firsts;
    Str *holder; // words that hold the next: "art."
    size_t holders;
    Str *phrasing; // two words that read as one: "zo ja"
    size_t phrasings;
    Str *binding; // examples, with "~" where no line should end; tests hold the rules to
                  // them
    size_t bindings;
    Str not_before; // letters before which no word is parted: their dots would have to go
    Str quotes[4];  // single open, close, double open, close; with the space inside of them
    Str inner[2];   // what stands within double ones, or empty: the single ones
    Str decimal;    // what stands before a fraction; empty: a full stop
    Str spaced;     // marks that take a narrow space before them
    Str *unit;      // words that stay with the number before them
    size_t units;
    Str *apostrophe; // what may follow a leading apostrophe: 's 't 'n
    size_t apostrophes;
    Str *elided; // words whose end an apostrophe stands for: po'
    size_t elideds;
    Str *exception; // words hyphenated by hand: "on-der-werp"
    size_t exceptions;
    Example *example;
    size_t examples;
    Direction direction;
    Phrases phrases;            // its own
    size_t min_left, min_right; // letters kept together at either end of a word
    struct Hyphens *patterns;
} Language;

typedef struct Languages Languages;

extern const KeyMap language_keys;

Languages *languages_open(Arena *a, Diags *d, Inputs *inputs, Str folder);
const Language *language_find(const Languages *languages,
                              Str code); // "nl-BE" finds "nl"; or NULL
// BCP 47 (RFC 5646, 2.1): subtags of one to eight letters and digits, the first of letters.
bool language_is_tag(Str tag);
// Left to right, unless languages.yaml says otherwise.
Direction language_direction(const Languages *languages, Str code);
// What stands on sheets in this language, or where it has no words for that, in English.
Phrases language_phrases(const Languages *languages, Str code);
// Bytes of `word` before which it may break, ascending, into at[]; returns how many.
size_t language_hyphens(const Language *language, Str word, size_t *at, size_t room);
// The same for words parted by hand, and for no others.
size_t language_seams(const Language *language, Str word, size_t *at, size_t room);
