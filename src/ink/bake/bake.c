// Run while prent is built: the ICC profile on standard input to C on standard output, as
// baked.h declares it.
#include <inttypes.h>
#include <stdio.h>

#include "base/deflate.h"
#include "base/hash.h"

int main(void) {
    Arena *a = arena_open();
    Buf icc = buf_new(a);
    char piece[4096];
    for (size_t n; (n = fread(piece, 1, sizeof piece, stdin)) > 0;)
        buf_add(&icc, (Str){piece, n});
    Digest digest = hash_of(buf_str(&icc));
    Str out = deflate_whole(deflate_open(a), a, buf_str(&icc));
    printf("#include \"ink/bake/baked.h\"\n"
           "const size_t baked_icc_size = %zu, baked_icc_n = %zu;\n"
           "const uint64_t baked_icc_high = 0x%" PRIx64 ", baked_icc_low = 0x%" PRIx64 ";\n"
           "const unsigned char baked_icc[] = {",
           icc.n, out.n, digest.high, digest.low);
    for (size_t i = 0; i < out.n; i++)
        printf("%u,", (unsigned)(unsigned char)out.p[i]);
    printf("};\n");
    bool fine = icc.n > 0 && !ferror(stdin) && fflush(stdout) == 0;
    arena_close(a);
    return fine ? 0 : 1;
}
