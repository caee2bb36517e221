#include "press/shard.h"

#include "base/number.h"

bool shard_parse(Str text, Shard *out) {
    long k, n;
    Str first = str_cut(&text, '/');
    if (!integer_parse(text, 1, SHARDS_MOST, &n) || !integer_parse(first, 1, n, &k))
        return false;
    *out = (Shard){(size_t)k, (size_t)n};
    return true;
}

// of * (k - 1) / n without the product, which may not fit.
static size_t share(size_t of, size_t k, size_t n) {
    return of / n * k + of % n * k / n;
}

size_t shard_first(Shard shard, size_t of) {
    return share(of, shard.k - 1, shard.n);
}

size_t shard_end(Shard shard, size_t of) {
    return share(of, shard.k, shard.n);
}

Str shard_name(Arena *a, Shard shard) {
    return str_f(a, "%05zu-of-%05zu", shard.k, shard.n);
}
