#include "base/once.h"

#include <pthread.h>
#include <stdbool.h>

#include <stdatomic.h>

struct Once {
    pthread_mutex_t lock;
    atomic_bool done;
};

static void once_drop(void *data) {
    Once *once = data;
    pthread_mutex_destroy(&once->lock);
}

Once *once_new(Arena *a) {
    Once *once = NEW(a, Once);
    pthread_mutex_init(&once->lock, NULL);
    atomic_init(&once->done, false);
    arena_defer(a, once_drop, once);
    return once;
}

struct Lock {
    pthread_mutex_t mutex;
};

static void lock_drop(void *lock) {
    pthread_mutex_destroy(&((Lock *)lock)->mutex);
}

Lock *lock_new(Arena *a) {
    Lock *lock = NEW(a, Lock);
    pthread_mutex_init(&lock->mutex, NULL);
    arena_defer(a, lock_drop, lock);
    return lock;
}

void lock_take(Lock *lock) {
    pthread_mutex_lock(&lock->mutex);
}

void lock_leave(Lock *lock) {
    pthread_mutex_unlock(&lock->mutex);
}

void once_do(Once *once, void (*make)(void *data), void *data) {
    if (atomic_load_explicit(&once->done, memory_order_acquire))
        return;
    pthread_mutex_lock(&once->lock);
    if (!atomic_load_explicit(&once->done, memory_order_relaxed)) {
        make(data);
        atomic_store_explicit(&once->done, true, memory_order_release);
    }
    pthread_mutex_unlock(&once->lock);
}
