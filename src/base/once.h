#pragma once
// A thing that is made when it is first asked for, by whichever thread asks first, while
// the others wait: then what nobody asks for costs nothing. The Once lives in the arena
// given; what is made, and for how long it lives, its maker alone knows.
#include "base/arena.h"

typedef struct Once Once;

Once *once_new(Arena *a);
void once_do(Once *once, void (*make)(void *data), void *data); // the first time only

typedef struct Lock Lock; // for what threads change one at a time; lives in the arena

Lock *lock_new(Arena *a);
void lock_take(Lock *lock);
void lock_leave(Lock *lock);
