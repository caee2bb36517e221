#pragma once
// The temporaries of outboxes, ".NAME.prent-HOST-PID-N" beside their places: those that
// processes of this machine which are no more have left are found and removed; of other
// machines' nothing can be known. outbox.h has what others may ask. Texts are in the arena.
#include "base/str.h"

// What tells a machine's temporaries from those of others that write into the same folder.
Str temporary_host(Arena *a);
// Removes what is left in the folder; whether there was some.
bool temporary_remove(Arena *a, const char *folder);
