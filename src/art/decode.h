#pragma once
// Any picture file to an Art, by what its first bytes say it is: the decoding process's own
// work, never done beside the build. Everything lives in the arena given. Knows neither
// paths nor diagnostics.
#include "art/pack.h"

// `most` pixels may be in it.
ArtDecoded decode(Arena *a, Str bytes, long long most);
size_t decode_memory(Str bytes, long long most); // bytes that decoding it may take
// Draws a little, so that libraries have read what they need before files are out of reach.
void decode_warm(bool avif);
// Whether the file needs the library of AVIF, which is long to load.
bool decode_wants_avif(Str bytes);
