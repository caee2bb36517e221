#pragma once
// Runs n independent jobs on k threads and hands their results over in order, so that the
// outcome does not depend on k. At most a small window of results waits, so memory does not
// grow with n. The only threads of the program; it owns none of the data and knows nothing
// of what the jobs do.
#include <stdbool.h>
#include <stddef.h>

typedef struct Work {
    size_t jobs;
    size_t threads; // 1: everything in the calling thread
    void *data;
    // What jobs need done in their order, one at a time, on any thread; its result goes to
    // `run`. NULL: nothing, and that result is NULL.
    void *(*begin)(void *data, size_t job);
    void *(*run)(void *data, size_t job, void *begun, size_t thread); // 0 .. threads-1
    bool (*take)(void *data, size_t job,
                 void *result);             // in order, one at a time; false stops
    void (*drop)(void *data, void *result); // gets what was done but not taken after a stop
} Work;

void work_run(const Work *work);
size_t work_processors(void);
