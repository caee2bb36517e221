#pragma once
// Where a writer's bytes go: a file, a buffer, a test's trap. A sink that failed once has
// failed for good, and says so at each write. Owned by the caller; it never knows what the
// bytes mean.
#include <stdbool.h>
#include <stddef.h>

typedef struct Sink {
    void *self;
    bool (*write)(void *self, const void *bytes, size_t n); // false: failed, for good
} Sink;
