#pragma once
// `prent build --watch`: one build, and another at each save, each watched in a child of
// its own, so that nothing is left over from the last. Ends with a signal. Says on standard
// output that it waits; what the builds find they say themselves.
#include "app/watch.h"
#include "commands/build.h"

// As watch, for the last of the builds; in a child the status of its build.
Watched rebuild(Arena *a, const WatchWork *work, const BuildOptions *o, bool quiet);
