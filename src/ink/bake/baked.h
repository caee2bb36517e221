#pragma once
// What bake.c made of the ICC profile that comes with prent when this program was built: a
// table of constants. The digest and the size are those of the profile itself, the bytes
// its deflated ones. Known to ink/icc_stock.c alone.
#include <stddef.h>
#include <stdint.h>

extern const size_t baked_icc_size, baked_icc_n;
extern const uint64_t baked_icc_high, baked_icc_low;
extern const unsigned char baked_icc[];
