#include "base/work.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <unistd.h>

enum { THREADS_MOST = 64, WINDOW_MOST = 4 * THREADS_MOST };

typedef struct Slot {
    void *result;
    bool done;
} Slot;

// Job j's result waits in slot j % window. A job begins only when it lies less than a
// window beyond the first one not taken, so no two jobs meet in a slot.
typedef struct Crew {
    const Work *work;
    size_t window;
    pthread_mutex_t turn; // to begin a job; taken before `lock`
    pthread_mutex_t lock; // of all that follows
    pthread_cond_t room;  // a job may begin, or none will any more
    pthread_cond_t ready; // the first job not taken is done
    size_t begun, taken;  // jobs
    size_t crew;          // threads that have their number
    bool stop;
    Slot slot[WINDOW_MOST];
} Crew;

static bool job_next(Crew *c, size_t *job) {
    while (!c->stop && c->begun < c->work->jobs && c->begun - c->taken >= c->window)
        pthread_cond_wait(&c->room, &c->lock);
    if (c->stop || c->begun >= c->work->jobs)
        return false;
    *job = c->begun++;
    return true;
}

static void *begun(const Work *w, size_t job) {
    return w->begin ? w->begin(w->data, job) : NULL;
}

// Who has the turn takes the next job and begins it, before anyone takes another.
static bool job_begin(Crew *c, size_t *job, void **first) {
    pthread_mutex_lock(&c->turn);
    pthread_mutex_lock(&c->lock);
    bool more = job_next(c, job);
    pthread_mutex_unlock(&c->lock);
    if (more)
        *first = begun(c->work, *job);
    pthread_mutex_unlock(&c->turn);
    return more;
}

static void *crew_run(void *ptr) {
    Crew *c = ptr;
    const Work *w = c->work;
    size_t job;
    void *first;
    pthread_mutex_lock(&c->lock);
    size_t thread = c->crew++;
    pthread_mutex_unlock(&c->lock);
    while (job_begin(c, &job, &first)) {
        void *result = w->run(w->data, job, first, thread);
        pthread_mutex_lock(&c->lock);
        c->slot[job % c->window] = (Slot){result, true};
        if (job == c->taken)
            pthread_cond_signal(&c->ready);
        pthread_mutex_unlock(&c->lock);
    }
    return NULL;
}

static void crew_take(Crew *c) {
    const Work *w = c->work;
    bool more = true;
    pthread_mutex_lock(&c->lock);
    for (size_t job = 0; job < w->jobs && more; job++) {
        Slot *slot = &c->slot[job % c->window];
        while (!slot->done)
            pthread_cond_wait(&c->ready, &c->lock);
        void *result = slot->result;
        slot->done = false;
        c->taken++;
        pthread_cond_signal(&c->room);
        pthread_mutex_unlock(&c->lock);
        more = w->take(w->data, job, result);
        pthread_mutex_lock(&c->lock);
    }
    c->stop = true;
    pthread_cond_broadcast(&c->room);
    pthread_mutex_unlock(&c->lock);
}

static void run_here(const Work *w) {
    for (size_t job = 0; job < w->jobs; job++)
        if (!w->take(w->data, job, w->run(w->data, job, begun(w, job), 0)))
            break;
}

void work_run(const Work *work) {
    assert(work->threads > 0);
    size_t threads = work->threads < work->jobs ? work->threads : work->jobs;
    if (threads > THREADS_MOST)
        threads = THREADS_MOST;
    if (threads <= 1) {
        run_here(work);
        return;
    }
    Crew c = {.work = work,
              .window = 4 * threads,
              .turn = PTHREAD_MUTEX_INITIALIZER,
              .lock = PTHREAD_MUTEX_INITIALIZER,
              .room = PTHREAD_COND_INITIALIZER,
              .ready = PTHREAD_COND_INITIALIZER};
    pthread_t id[THREADS_MOST];
    size_t n = 0;
    while (n < threads && pthread_create(&id[n], NULL, crew_run, &c) == 0)
        n++;
    if (n > 0) // fewer than asked for only take longer
        crew_take(&c);
    else
        run_here(work);
    for (size_t i = 0; i < n; i++)
        pthread_join(id[i], NULL);
    for (size_t i = 0; i < c.window && work->drop; i++)
        if (c.slot[i].done)
            work->drop(work->data, c.slot[i].result);
}

size_t work_processors(void) {
    cpu_set_t set; // those that this process may use, which can be fewer than there are
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return (size_t)CPU_COUNT(&set);
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (size_t)n : 1;
}
