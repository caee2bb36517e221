#pragma once
// What a farm of machines tells each of its processes in variables of the environment, to
// the shard that this one is to make. As seen in Slurm 22.05's job arrays, Kubernetes'
// Indexed Jobs and AWS Batch's array jobs. Knows no environment: whoever asks looks the
// variables up.
#include "press/shard.h"

typedef Str FarmFind(void *self, const char *name); // "": it is not set

typedef struct FarmFault { // in words; says "": none
    Str says, hint;
} FarmFault;

// "3/342", or "auto" and "auto/342" for what the variables say.
FarmFault farm_shard(Arena *a, Str asked, FarmFind *find, void *self, Shard *out);
