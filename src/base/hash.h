#pragma once
// Digests of bytes by XXH3, of 128 bits: to tell whether two contents are the same, not to
// keep anyone from forging one; and by SHA-256. The same on every machine.
// A Hash lives in its arena.
#include "base/str.h"

typedef struct Hash Hash;

typedef struct Digest {
    uint64_t high, low;
} Digest;

Hash *hash_new(Arena *a);
void hash_add(Hash *hash, const void *bytes, size_t n);
Digest hash_end(const Hash *hash); // of all that was added so far
Digest hash_of(Str bytes);
bool digest_same(Digest a, Digest b);
Str digest_text(Arena *a, Digest digest); // 32 hexadecimal digits
bool digest_parse(Str text, Digest *out); // of these
// SHA-256 (FIPS 180-4), which others know too. It lives in its arena.
typedef struct Sha256 Sha256;
Sha256 *sha256_new(Arena *a);
void sha256_add(Sha256 *sha, const void *bytes, size_t n);
Str sha256_end(Arena *a, Sha256 *sha); // 64 hexadecimal digits, of all that was added
