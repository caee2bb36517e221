#pragma once
// A fuzz target: its file gives FUZZ a body that takes an arena and bytes, and answers for
// nothing but that it comes to an end. libFuzzer has the main.
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define FUZZ(arena, bytes)                                                                 \
    static void fuzz_one(Arena *arena, Str bytes);                                         \
    int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {                            \
        Arena *a = arena_open();                                                           \
        fuzz_one(a, (Str){(const char *)data, n});                                         \
        arena_close(a);                                                                    \
        return 0;                                                                          \
    }                                                                                      \
    static void fuzz_one(Arena *arena, Str bytes)
