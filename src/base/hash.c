#include "base/hash.h"

#include <inttypes.h>

#include <glib.h>
#include <xxhash.h>

struct Hash {
    XXH3_state_t *state;
};

static void drop(void *state) {
    XXH3_freeState(state);
}

Hash *hash_new(Arena *a) {
    Hash *hash = NEW(a, Hash);
    hash->state = XXH3_createState();
    arena_defer(a, drop, hash->state);
    XXH3_128bits_reset(hash->state);
    return hash;
}

void hash_add(Hash *hash, const void *bytes, size_t n) {
    XXH3_128bits_update(hash->state, bytes, n);
}

static Digest digest(XXH128_hash_t hash) {
    return (Digest){hash.high64, hash.low64};
}

Digest hash_end(const Hash *hash) {
    return digest(XXH3_128bits_digest(hash->state));
}

Digest hash_of(Str bytes) {
    return digest(XXH3_128bits(bytes.p, bytes.n));
}

bool digest_same(Digest a, Digest b) {
    return a.high == b.high && a.low == b.low;
}

Str digest_text(Arena *a, Digest d) {
    return str_f(a, "%016" PRIx64 "%016" PRIx64, d.high, d.low);
}

static bool hex_parse(Str text, uint64_t *out) {
    *out = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        unsigned digit = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
                         : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
                                                : 16;
        if (digit > 15)
            return false;
        *out = *out << 4 | digit;
    }
    return text.n == 16;
}

bool digest_parse(Str text, Digest *out) {
    return text.n == 32 && hex_parse(str_sub(text, 0, 16), &out->high) &&
           hex_parse(str_sub(text, 16, 32), &out->low);
}

struct Sha256 {
    GChecksum *sum;
};

static void sha256_drop(void *data) {
    g_checksum_free(((Sha256 *)data)->sum);
}

Sha256 *sha256_new(Arena *a) {
    Sha256 *sha = NEW(a, Sha256);
    sha->sum = g_checksum_new(G_CHECKSUM_SHA256);
    arena_defer(a, sha256_drop, sha);
    return sha;
}

void sha256_add(Sha256 *sha, const void *bytes, size_t n) {
    g_checksum_update(sha->sum, bytes, (gssize)n);
}

Str sha256_end(Arena *a, Sha256 *sha) {
    return str_dup(a, str_of(g_checksum_get_string(sha->sum)));
}
