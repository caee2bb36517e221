#include "base/hash.h"

#include "check.h"

// XXH3-128 as its specification has it, whole and in pieces.
static void known_test(Arena *a) {
    CHECK_STR(digest_text(a, hash_of(S(""))), S("99aa06d3014798d86001c324468d497f"));
    Hash *hash = hash_new(a);
    CHECK(digest_same(hash_end(hash), hash_of(S(""))));
    hash_add(hash, "one ", 4);
    hash_add(hash, "two", 3);
    CHECK(digest_same(hash_end(hash), hash_of(S("one two"))));
    CHECK(!digest_same(hash_end(hash), hash_of(S("one twp"))));
}

int main(void) {
    Arena *a = arena_open();
    known_test(a);
    arena_close(a);
    return check_done();
}
