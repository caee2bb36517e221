#pragma once
// The shards of a build to what one build would have made: finds them in the output
// folder, makes sure that all are there, whole, and of the inputs that the project has now,
// and hands out their pages. Lives in the build's arena; draws nothing.
#include "commands/shard.h"
#include "press/press.h"

typedef struct Merge {
    size_t shards;
    PagesMade *made;  // of each of the studio's decks
    OutboxFile *file; // what the shards have made that stays as it is
    size_t files;
} Merge;

// NULL, and errors that say what is missing, or what to do.
const Merge *merge_open(Diags *d, const Ready *ready, const BuildOptions *o);
