#include "app/rebuild.h"

#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "commands/saves.h"

static bool descriptor_wait(void *self, int fd, double seconds) {
    (void)self;
    struct pollfd one = {.fd = fd, .events = POLLIN};
    return poll(&one, fd >= 0, (int)(seconds * 1000)) > 0;
}

Watched rebuild(Arena *a, const WatchWork *work, const BuildOptions *o, bool quiet) {
    pid_t parent = getpid();
    Saves saves = saves_begin(a, o->project, o->out, o->stop);
    Watched done = watch(a, work);
    while (getpid() == parent && !*o->stop && saves.watch) {
        if (done.says.n)
            break;
        if (!quiet) {
            puts("prent build: waiting for the next save (Ctrl-C ends it)");
            fflush(stdout);
        }
        while (!*o->stop && !saves_next(&saves, (SavesWait){NULL, descriptor_wait}))
            ;
        if (!*o->stop)
            done = watch(a, work);
    }
    return done;
}
