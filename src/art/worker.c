#include "art/worker.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "art/decode.h"
#include "art/sandbox.h"

typedef struct Channel {
    int fd;
    double deadline; // on child_clock; 0: none
    bool late;
} Channel;

typedef struct Order { // what the process is told before the file's bytes
    size_t bytes;
    unsigned seconds;
    long long pixels;
} Order;

struct Worker {
    Channel channel;
    pid_t child;  // 0: none
    bool avif;    // it can decode that too
    double spent; // seconds of processor time
};

static double clock_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// Waits until the socket can be read or written. False: too late.
static bool channel_wait(Channel *c, short events) {
    while (c->deadline > 0) {
        double left = c->deadline - clock_now();
        struct pollfd ready = {c->fd, events, 0};
        if (left <= 0) {
            c->late = true;
            return false;
        }
        if (poll(&ready, 1, (int)(left * 1000) + 1) > 0)
            return true;
    }
    return true;
}

static bool channel_read(void *from, void *bytes, size_t n) {
    Channel *c = from;
    char *p = bytes;
    while (n > 0) {
        if (!channel_wait(c, POLLIN))
            return false;
        ssize_t got = recv(c->fd, p, n, 0);
        if (got <= 0)
            return false;
        p += got;
        n -= (size_t)got;
    }
    return true;
}

static bool channel_write(void *to, const void *bytes, size_t n) {
    Channel *c = to;
    const char *p = bytes;
    while (n > 0) {
        if (!channel_wait(c, POLLOUT))
            return false;
        ssize_t took = send(c->fd, p, n, MSG_NOSIGNAL);
        if (took <= 0)
            return false;
        p += took;
        n -= (size_t)took;
    }
    return true;
}

// The parent's end is closed when it goes, whatever way: then there is nothing more to
// read.
bool worker_serves(int count, char **words) {
    bool avif = count == 3 && strcmp(words[2], "avif") == 0;
    if ((count != 2 && !avif) || strcmp(words[1], "--decode") != 0)
        return false;
    Channel channel = {.fd = STDIN_FILENO};
    decode_warm(avif);
    sandbox_enter();
    for (Order order; channel_read(&channel, &order, sizeof order);) {
        Arena *a = arena_open();
        char *bytes = NEWS(a, char, order.bytes + 1);
        if (!channel_read(&channel, bytes, order.bytes))
            break;
        Str file = {bytes, order.bytes};
        double begin = sandbox_seconds();
        sandbox_allow(order.seconds, decode_memory(file, order.pixels));
        ArtDecoded decoded = decode(a, file, order.pixels);
        decoded.seconds = sandbox_seconds() - begin;
        if (!pack_write(&decoded, file, channel_write, &channel))
            break;
        arena_close(a);
    }
    return true;
}

// An environment of its own: no language, no configuration, no fonts of the machine's.
static char *const environment[] = {"LC_ALL=C.UTF-8",
                                    "MALLOC_ARENA_MAX=1",
                                    "RAYON_NUM_THREADS=1",
                                    "RSVG_LOG=1",
                                    "FONTCONFIG_FILE=/dev/null",
                                    "GIO_USE_VFS=local",
                                    "GIO_MODULE_DIR=/nonexistent",
                                    "ASAN_OPTIONS=detect_leaks=0",
                                    "PRENT_DECODES=1",
                                    NULL};

static bool spawn(Worker *w, int end, int log) {
    static const int back[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t normal, none;
    char *const words[] = {"prent", "--decode", w->avif ? "avif" : NULL, NULL};
    sigemptyset(&none);
    sigemptyset(&normal);
    for (size_t i = 0; i < sizeof back / sizeof *back; i++)
        sigaddset(&normal, back[i]);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, end, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, log, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    posix_spawnattr_init(&how);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigdefault(&how, &normal);
    posix_spawnattr_setsigmask(&how, &none);
    pid_t child = 0;
    bool fine =
        posix_spawn(&child, "/proc/self/exe", &files, &how, words, environment) == 0;
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    w->child = fine ? child : 0;
    return fine;
}

// A program that forgets to serve must not start itself again and again.
static bool worker_start(Worker *w) {
    int end[2] = {-1, -1};
    if (getenv("PRENT_DECODES"))
        return false;
    int log = memfd_create("log", MFD_CLOEXEC);
    bool fine = log >= 0 && socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, end) == 0 &&
                spawn(w, end[1], log);
    if (log >= 0)
        close(log);
    if (end[1] >= 0)
        close(end[1]);
    if (!fine && end[0] >= 0)
        close(end[0]);
    w->channel = (Channel){.fd = fine ? end[0] : -1};
    return fine;
}

// The status it ended with. It may be lost where SIGCHLD is ignored: then it just died.
static int worker_stop(Worker *w, bool by_force) {
    int status = 0;
    if (w->child == 0)
        return 0;
    if (by_force)
        kill(w->child, SIGKILL);
    close(w->channel.fd);
    for (int tries = 0; tries < 100 && waitpid(w->child, &status, 0) != w->child; tries++)
        status = 0;
    w->child = 0;
    return status;
}

static void worker_close(void *self) {
    worker_stop(self, true);
}

Worker *worker_open(Arena *a) {
    Worker *w = NEW(a, Worker);
    arena_defer(a, worker_close, w);
    return w;
}

static ArtDecoded refused(Str says, Str hint, bool machine) {
    return (ArtDecoded){.fault = {.says = says, .hint = hint, .machine = machine}};
}

// It went, or does not answer: what that says of the picture.
static ArtDecoded worker_lost(Arena *a, Worker *w, const Limits *limits) {
    bool late = w->channel.late;
    int status = worker_stop(w, late);
    Str simpler = S("simplify the drawing, or save it as PNG");
    late |= WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
    long seconds = limit_most(limits, LIMIT_DRAWING);
    w->spent += late ? (double)seconds : 1;
    if (late)
        return refused(
            str_f(a, "takes more than %ld s of processor time to be decoded", seconds),
            str_f(a,
                  "simplify the drawing, save it as PNG, or allow more: "
                  "--limit drawing=%ld",
                  2 * seconds),
            false);
    return refused(S("is too deep, too large or too damaged to be decoded"), simpler,
                   false);
}

// All pictures before it took all the time that there is.
static ArtDecoded worker_spent(Arena *a, long most) {
    return refused(
        str_f(a, "is not decoded: the pictures before it took %ld s of processor time",
              most),
        str_f(a, "save the slow drawings as PNG, or allow more: --limit drawings=%ld",
              2 * most),
        false);
}

ArtDecoded worker_decode(Arena *a, Worker *w, const Limits *limits, Str bytes) {
    Order order = {.bytes = bytes.n,
                   .seconds = (unsigned)limit_most(limits, LIMIT_DRAWING),
                   .pixels = limit_most(limits, LIMIT_PICTURE)};
    if (w->spent > (double)limit_most(limits, LIMIT_DRAWINGS))
        return worker_spent(a, limit_most(limits, LIMIT_DRAWINGS));
    if (decode_wants_avif(bytes) && !w->avif) {
        worker_stop(w, false); // another that can
        w->avif = true;
    }
    if (w->child == 0 && !worker_start(w))
        return refused(S("cannot be decoded: the system starts no process for it"), S(""),
                       true);
    w->channel.deadline = clock_now() + WORKER_PATIENCE + 10.0 * order.seconds;
    w->channel.late = false;
    ArtDecoded decoded = {0};
    if (channel_write(&w->channel, &order, sizeof order) &&
        channel_write(&w->channel, bytes.p, bytes.n) &&
        pack_read(a, &decoded, bytes, channel_read, &w->channel)) {
        w->spent += decoded.seconds > 0 ? decoded.seconds : 0;
        return decoded;
    }
    return worker_lost(a, w, limits);
}
