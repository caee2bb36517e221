#pragma once
// Takes from the decoding process what decoding does not need: privileges, files, the
// network, other processes, memory and time without end. What the kernel cannot do is left
// out; the limits always hold. Never knows pictures.
#include <stdbool.h>
#include <stddef.h>

// For good. What is drawn later may open nothing.
void sandbox_enter(void);
// Before each picture: so much more processor time (s) and memory (bytes) from here.
void sandbox_allow(unsigned seconds, size_t memory);
// Seconds of processor time that the process has taken.
double sandbox_seconds(void);
