#pragma once
// Values to bytes and back, by one description for both ways: the same calls write a value
// or read it into its place, so the two cannot differ. What is read may be any bytes: a
// fault makes all that follows zeros and sets `wrong`. The same bytes on every machine.
// What is read lives in the arena; texts are copied.
#include "base/buf.h"

typedef struct Codec {
    Arena *arena;
    bool reading;
    Buf out; // when writing
    Str in;  // when reading: what is left
    bool wrong;
} Codec;

Codec codec_writer(Arena *a);
Codec codec_reader(Arena *a, Str bytes);
void codec_size(Codec *c, size_t *n);
// How many things follow; of what is read no more than there are bytes.
void codec_count(Codec *c, size_t *n);
void codec_bool(Codec *c, bool *yes);
// An enum as a number below `words`; the value to go on with.
int codec_word(Codec *c, int word, int words);
void codec_numbers(Codec *c, double *v, size_t n); // finite, of 1e12 at most
void codec_text(Codec *c, Str *text);
