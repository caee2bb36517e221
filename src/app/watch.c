#include "app/watch.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/outbox.h"

enum { STATUS_DOCUMENT = 1, STATUS_MACHINE = 3 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static sigset_t signals_block(sigset_t *before) {
    static const int heard[] = {SIGCHLD, SIGINT, SIGTERM, SIGHUP};
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof heard / sizeof *heard; i++)
        sigaddset(&set, heard[i]);
    sigprocmask(SIG_BLOCK, &set, before);
    return set;
}

typedef struct Watching {
    Arena *arena;
    const WatchWork *work;
    pid_t child;
    sigset_t heard;
    int signal;      // that was asked to end it; 0: none
    bool late;       // it took longer than it may
    double deadline; // then it is ended; 0: not yet
} Watching;

// Files that are getting their names are left to it: the end of that is near.
static bool committing(const Watching *w) {
    for (size_t i = 0; i < w->work->folders; i++)
        if (outbox_pending(w->arena, w->work->folder[i], w->work->last, w->child))
            return true;
    return false;
}

static void stop(Watching *w, int signal) {
    kill(w->child, signal);
    if (w->deadline == 0)
        w->deadline = now() + w->work->patience;
}

static void heard(Watching *w, double started) {
    struct timespec nap = {0, 50000000}; // 50 ms
    bool timed = w->work->seconds > 0 || w->deadline > 0;
    siginfo_t info;
    int signal =
        timed ? sigtimedwait(&w->heard, &info, &nap) : sigwaitinfo(&w->heard, &info);
    if (signal > 0 && signal != SIGCHLD) {
        w->signal = signal;
        stop(w, signal);
    }
    if (w->work->seconds > 0 && !w->late && now() - started > w->work->seconds) {
        w->late = true;
        stop(w, SIGTERM);
    }
    if (w->deadline > 0 && now() > w->deadline && !committing(w))
        kill(w->child, SIGKILL);
}

static bool memory_limited(void) {
    struct rlimit space, data;
    return getrlimit(RLIMIT_AS, &space) == 0 && getrlimit(RLIMIT_DATA, &data) == 0 &&
           (space.rlim_cur != RLIM_INFINITY || data.rlim_cur != RLIM_INFINITY);
}

// What the child died of. Where memory is limited, the libraries end a program that cannot
// have more by one of several signals; where the system has none left, it kills.
static Watched died(Arena *a, const WatchWork *work, int signal) {
    if (signal == SIGKILL || memory_limited())
        return (Watched){STATUS_MACHINE, S("out of memory; the files are as they were")};
    Str blamed = work->blame ? work->blame(a, work->data) : S("");
    if (blamed.n)
        return (Watched){STATUS_DOCUMENT, blamed};
    return (Watched){
        128 + signal,
        str_f(a,
              "a mistake of prent's own: it ended by signal %d (%s); the files "
              "are as they were",
              signal, strsignal(signal))};
}

static Watched ended(const Watching *w, int status) {
    const WatchWork *work = w->work;
    Arena *a = w->arena;
    // A list that waits for its name tells the next build of files that have theirs.
    if (!WIFEXITED(status) && !committing(w))
        for (size_t i = 0; i < work->folders; i++)
            outbox_sweep(a, work->folder[i]);
    if (w->late)
        return (Watched){
            STATUS_MACHINE,
            str_f(a, "it takes longer than %g seconds; the files are as they were",
                  work->seconds)};
    if (WIFEXITED(status))
        return (Watched){WEXITSTATUS(status), S("")};
    if (w->signal)
        return (Watched){128 + w->signal,
                         S("stopped by a signal; the files are as they were")};
    return died(a, work, WTERMSIG(status));
}

Watched watch(Arena *a, const WatchWork *work) {
    sigset_t before;
    Watching w = {.arena = a, .work = work, .heard = signals_block(&before)};
    pid_t parent = getpid();
    double started = now();
    int status;
    w.child = fork();
    if (w.child <= 0) {
        sigprocmask(SIG_SETMASK, &before, NULL);
        if (w.child == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (getppid() != parent)
                _exit(STATUS_MACHINE);
        }
        return (Watched){work->run(work->data), S("")};
    }
    while (waitpid(w.child, &status, WNOHANG) == 0)
        heard(&w, started);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return ended(&w, status);
}
