#pragma once
// The system calls that reading (file) and writing (outbox) share, and its words for what
// went wrong.
// Paths are bytes; nothing is kept open here.
#include "base/str.h"

// "PATH: why", in the C locale's words: the same for everyone.
Str system_fault(Arena *a, Str path, int error);
const char *system_path(Arena *a, Str path); // NUL-terminated; "" for one with a NUL in it
// openat without interruptions, closed in children; -1 with errno.
int system_open(int folder, const char *path, int flags);
bool system_is_folder(const char *path);
