#include "base/hash.h"

#include <inttypes.h>

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
