#include "base/work.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include <stdatomic.h>

#include "check.h"

enum { JOBS = 500, THREADS = 4 };

typedef struct Log {
    atomic_size_t begun, ended, taken, most; // most: begun and not taken
    atomic_size_t lone;                      // a thread number in use by two at a time
    atomic_bool busy[64];
    atomic_size_t other; // runs outside the calling thread
    pthread_t caller;
    size_t threads;
    size_t stop_at; // the job whose result is the last one wanted
    size_t order;   // results out of order, wrong, or taken by another thread
    bool slow_take;
    size_t dropped; // done, but not taken
    size_t first;   // the job that begins next
    atomic_bool beginning;
} Log;

static void nap(long microseconds) {
    nanosleep(&(struct timespec){.tv_nsec = microseconds * 1000}, NULL);
}

// Jobs begin in their order, one at a time.
static void *begin(void *data, size_t job) {
    Log *log = data;
    log->order += log->first != job || atomic_exchange(&log->beginning, true);
    log->first = job + 1;
    log->beginning = false;
    return &log->first;
}

static void *run(void *data, size_t job, void *begun, size_t thread) {
    Log *log = data;
    log->order += begun != &log->first;
    size_t waiting = ++log->begun - log->taken, most = log->most;
    while (waiting > most && !atomic_compare_exchange_weak(&log->most, &most, waiting))
        continue;
    log->lone += thread >= log->threads || atomic_exchange(&log->busy[thread], true);
    log->other += !pthread_equal(pthread_self(), log->caller);
    if (job % 7 == 0) // so that later jobs are done before earlier ones
        nap(200);
    log->busy[thread] = false;
    log->ended++;
    size_t *result = malloc(sizeof *result);
    *result = job * 3;
    return result;
}

static bool take(void *data, size_t job, void *result) {
    Log *log = data;
    log->order += job != log->taken || *(size_t *)result != job * 3 ||
                  !pthread_equal(pthread_self(), log->caller);
    free(result);
    if (log->slow_take)
        nap(100);
    log->taken++;
    return job != log->stop_at;
}

static void do_work(Log *log, size_t jobs, size_t threads) {
    log->caller = pthread_self();
    log->threads = threads;
    work_run(&(Work){jobs, threads, log, begin, run, take, NULL});
    CHECK(log->order == 0);
    CHECK(log->lone == 0);
    CHECK(log->begun == log->ended);
}

static void test_all(void) {
    static const size_t threads[] = {1, 2, 3, THREADS, 64};
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++)
        for (int slow = 0; slow < 2; slow++) {
            Log log = {.stop_at = JOBS, .slow_take = slow};
            do_work(&log, JOBS, threads[i]);
            CHECK(log.taken == JOBS && log.ended == JOBS);
            // The window, and the one result that is being taken.
            CHECK(log.most <= 4 * threads[i] + 1);
            CHECK((log.other == 0) == (threads[i] == 1));
        }
}

static void test_few(void) {
    for (size_t jobs = 0; jobs <= 3; jobs++) {
        Log log = {.stop_at = JOBS};
        do_work(&log, jobs, THREADS);
        CHECK(log.taken == jobs && log.ended == jobs);
    }
    Log many = {.stop_at = JOBS};
    do_work(&many, 300, 100000); // more than there will be
    CHECK(many.taken == 300);
}

static bool take_some(void *data, size_t job, void *result) {
    Log *log = data;
    log->order += result != log || job != log->taken;
    log->taken++;
    return job != log->stop_at;
}

static void *run_some(void *data, size_t job, void *begun, size_t thread) {
    Log *log = data;
    log->order += begun != NULL;
    log->begun++;
    if (job == thread)
        nap(300);
    log->ended++;
    return log;
}

static void drop_some(void *data, void *result) {
    Log *log = data;
    log->order += result != log;
    log->dropped++;
}

static void test_stop(void) {
    static const size_t threads[] = {1, 2, THREADS};
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++)
        for (size_t stop_at = 0; stop_at < JOBS; stop_at += 99) {
            Log log = {.stop_at = stop_at};
            work_run(&(Work){JOBS, threads[i], &log, NULL, run_some, take_some, drop_some});
            CHECK(log.order == 0);
            CHECK(log.taken == stop_at + 1);
            CHECK(log.begun == log.ended);
            CHECK(log.ended == log.taken + log.dropped);
            CHECK(log.begun <= stop_at + 1 + (threads[i] > 1 ? 4 * threads[i] : 0));
        }
}

int main(void) {
    test_all();
    test_few();
    test_stop();
    CHECK(work_processors() >= 1);
    return check_done();
}
