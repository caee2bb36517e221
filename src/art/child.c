#include "art/child.h"

#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cairo-svg.h>
#include <librsvg/rsvg.h>

#include "base/buf.h"

enum {
    MEMORY_LIMIT = 512 << 20,  // bytes beyond what the program holds
    OUTLINES_LIMIT = 16 << 20, // bytes of plain SVG
    ANSWER_LIMIT = 40 << 20,   // bytes; 2400 x 2400 pixels are 23 MB
    SIZE_LIMIT = 14400,        // pt, the largest page of PDF 1.6
    SAYS_LIMIT = 500,          // bytes of a message
    OUT = STDOUT_FILENO
};

// Address space cannot be limited under the sanitizers, which reserve terabytes.
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

// Comes last on the pipe, behind librsvg's log (which it prints as it draws) and the bytes:
// so nothing that a drawing makes librsvg print can pass for it.
typedef struct Trailer {
    ChildOutcome outcome;
    double width, height; // pt
    int columns, rows;
    size_t bytes;
} Trailer;

// The CPU's hard limit lies a second higher: reaching it would be SIGKILL, which has other
// causes too.
static void limit(__rlimit_resource_t what, rlim_t most) {
    setrlimit(what, &(struct rlimit){most, most + (what == RLIMIT_CPU)});
}

static rlim_t memory_in_use(void) {
    char text[32] = "";
    FILE *f = fopen("/proc/self/statm", "re");
    if (f && !fgets(text, sizeof text, f))
        text[0] = 0;
    if (f)
        fclose(f);
    unsigned long pages = strtoul(text, NULL, 10);
    return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

// Everything but the pipe is closed and nothing more can be opened: whatever the drawing
// refers to, there is no file to be had.
static void child_confine(int pipe_end) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    rlim_t memory = memory_in_use() + MEMORY_LIMIT;
    int null = open("/dev/null", O_RDWR);
    dup2(null, STDIN_FILENO);
    dup2(null, STDERR_FILENO);
    dup2(pipe_end, OUT);
    close_range(STDERR_FILENO + 1, ~0U, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 0);
    limit(RLIMIT_CPU, CHILD_SECONDS);
    if (!SANITIZED)
        limit(RLIMIT_AS, memory);
    (void)memory;
    setenv("RSVG_LOG", "1", 1); // else what it cannot draw is left out without a word
}

static void child_write(const void *bytes, size_t n) {
    const char *p = bytes;
    while (n > 0) {
        ssize_t took = write(OUT, p, n);
        if (took < 0)
            _exit(1);
        p += took;
        n -= (size_t)took;
    }
}

static _Noreturn void child_answer(Trailer t, const void *bytes) {
    child_write(bytes, t.bytes);
    child_write(&t, sizeof t);
    _exit(0);
}

static _Noreturn void child_refuse(ChildOutcome outcome, const char *says) {
    Trailer t = {0};
    t.outcome = outcome;
    t.bytes = strnlen(says, SAYS_LIMIT);
    child_answer(t, says);
}

double child_scale(double width, double height) {
    return CHILD_SIDE / fmax(width, height);
}

// pt. At 96 px an inch, as CSS 2.1 section 4.3.2 has it, a px is 0.75 pt. What has no size
// of its own takes its viewBox's.
static bool drawing_size(RsvgHandle *handle, double *width, double *height) {
    gboolean has_width, has_height, has_box;
    RsvgLength w, h;
    RsvgRectangle box;
    rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &w, &has_height, &h, &has_box,
                                         &box);
    double px_w = 0, px_h = 0;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(handle, &px_w, &px_h) && has_box) {
        px_w = box.width;
        px_h = box.height;
    }
    *width = px_w * 0.75;
    *height = px_h * 0.75;
    return *width > 0 && *height > 0;
}

// Text would be set in whatever fonts the machine has, and there are none in here. This
// makes librsvg log every text that it draws; see complaint_find.
static const char text_style[] = "text{mask:url(#text)!important}";

static RsvgHandle *drawing_open(Str svg, Trailer *t) {
    GError *error = NULL;
    GInputStream *in = g_memory_input_stream_new_from_data(svg.p, (gssize)svg.n, NULL);
    RsvgHandle *handle = rsvg_handle_new_from_stream_sync(
        in, NULL, RSVG_HANDLE_FLAGS_NONE, NULL, &error); // no base: no relative reference
    if (!handle)
        child_refuse(CHILD_BROKEN, error->message);
    rsvg_handle_set_dpi(handle, 96);
    if (!rsvg_handle_set_stylesheet(handle, (const guint8 *)text_style,
                                    sizeof text_style - 1, &error))
        child_refuse(CHILD_BROKEN, error->message);
    if (!drawing_size(handle, &t->width, &t->height))
        child_refuse(CHILD_SIZELESS, "");
    if (!(t->width <= SIZE_LIMIT && t->height <= SIZE_LIMIT))
        child_refuse(CHILD_BROKEN, "it is larger than 5 m");
    double scale = child_scale(t->width, t->height);
    t->columns = (int)fmax(1, round(t->width * scale));
    t->rows = (int)fmax(1, round(t->height * scale));
    return handle;
}

// Fills the surface of w x h exactly, whatever rounding made of its sides.
static void drawing_render(RsvgHandle *handle, cairo_surface_t *surface, const Trailer *t,
                           double w, double h) {
    GError *error = NULL;
    cairo_t *cr = cairo_create(surface);
    double scale = child_scale(t->width, t->height);
    RsvgRectangle all = {0, 0, t->width * scale, t->height * scale};
    cairo_scale(cr, w / all.width, h / all.height);
    if (!rsvg_handle_render_document(handle, cr, &all, &error))
        child_refuse(CHILD_BROKEN, error->message);
    cairo_destroy(cr);
}

static cairo_status_t collect(void *self, const unsigned char *bytes, unsigned n) {
    Buf *buf = self;
    if (buf->n + n > OUTLINES_LIMIT)
        return CAIRO_STATUS_WRITE_ERROR;
    buf_add(buf, (Str){(const char *)bytes, n});
    return CAIRO_STATUS_SUCCESS;
}

// Cairo's coordinates on a surface are multiples of 1/256, hence the large one. What it
// cannot say in SVG it would draw as an image of this many ppi, which nobody will look at.
static _Noreturn void child_outlines(RsvgHandle *handle, Trailer t) {
    Buf buf = buf_new(arena_open());
    double scale = child_scale(t.width, t.height);
    double w = t.width * scale, h = t.height * scale;
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(collect, &buf, w, h);
    cairo_surface_set_fallback_resolution(surface, 18, 18);
    drawing_render(handle, surface, &t, w, h);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    if (status == CAIRO_STATUS_WRITE_ERROR)
        child_refuse(CHILD_TOO_MUCH, "");
    if (status != CAIRO_STATUS_SUCCESS)
        child_refuse(CHILD_BROKEN, cairo_status_to_string(status));
    t.bytes = buf.n;
    child_answer(t, buf.p);
}

static _Noreturn void child_pixels(RsvgHandle *handle, Trailer t) {
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, t.columns, t.rows);
    drawing_render(handle, surface, &t, t.columns, t.rows);
    cairo_surface_flush(surface);
    cairo_status_t status = cairo_surface_status(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        child_refuse(CHILD_BROKEN, cairo_status_to_string(status));
    t.bytes = (size_t)cairo_image_surface_get_stride(surface) * (size_t)t.rows;
    child_answer(t, cairo_image_surface_get_data(surface));
}

static _Noreturn void child_main(int pipe_end, Str svg, ChildAsk ask) {
    child_confine(pipe_end);
    Trailer t = {0};
    RsvgHandle *handle = drawing_open(svg, &t);
    if (ask == CHILD_OUTLINES)
        child_outlines(handle, t);
    child_pixels(handle, t);
}

double child_clock(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// All that comes until the pipe closes. An interrupted call just counts for nothing: the
// deadline bounds the loop.
static ChildOutcome pipe_read(int fd, double deadline, Buf *buf) {
    char *chunk = NEWS(buf->arena, char, 1 << 16);
    for (;;) {
        double left = deadline - child_clock();
        if (left <= 0)
            return CHILD_LATE;
        struct pollfd ready = {fd, POLLIN, 0};
        if (poll(&ready, 1, (int)ceil(left * 1000)) <= 0)
            continue;
        ssize_t n = read(fd, chunk, 1 << 16);
        if (n == 0)
            return CHILD_DONE;
        if (n > 0)
            buf_add(buf, (Str){chunk, (size_t)n});
        if (buf->n > ANSWER_LIMIT)
            return CHILD_TOO_MUCH;
    }
}

// The child is gone or as good as gone. Its status may be lost where SIGCHLD is ignored;
// then the trailer alone decides.
static ChildOutcome child_end(pid_t child, ChildOutcome outcome) {
    int status = 0;
    if (outcome != CHILD_DONE)
        kill(child, SIGKILL);
    for (int tries = 0; tries < 100 && waitpid(child, &status, 0) != child; tries++)
        status = 0;
    if (outcome != CHILD_DONE)
        return outcome;
    bool slow =
        WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL);
    if (slow)
        return CHILD_LATE;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? CHILD_DONE : CHILD_DIED;
}

static ChildAnswer answer_read(Str all, ChildAsk ask) {
    ChildAnswer died = {.outcome = CHILD_DIED};
    Trailer t;
    if (all.n < sizeof t)
        return died;
    size_t end = all.n - sizeof t;
    memcpy(&t, all.p + end, sizeof t);
    if (t.bytes > end || t.outcome > CHILD_TOO_MUCH)
        return died;
    size_t pixels = (size_t)t.columns * (size_t)t.rows;
    bool packed = ask != CHILD_PIXELS || t.bytes == pixels * 4;
    bool sized = t.width > 0 && t.height > 0 && t.columns > 0 && t.columns <= CHILD_SIDE &&
                 t.rows > 0 && t.rows <= CHILD_SIDE;
    if (t.outcome == CHILD_DONE && !(sized && packed))
        return died;
    Str bytes = str_sub(all, end - t.bytes, end), log = str_sub(all, 0, end - t.bytes);
    return (ChildAnswer){t.outcome, t.width, t.height, t.columns, t.rows, bytes, log};
}

ChildAnswer child_draw(Arena *a, Str svg, ChildAsk ask, double deadline) {
    int end[2];
    if (pipe2(end, O_CLOEXEC) < 0)
        return (ChildAnswer){.outcome = CHILD_NO_PROCESS};
    pid_t child = fork();
    if (child == 0)
        child_main(end[1], svg, ask);
    close(end[1]);
    Buf buf = buf_new(a);
    ChildOutcome outcome = CHILD_NO_PROCESS;
    if (child > 0)
        outcome = child_end(child, pipe_read(end[0], deadline, &buf));
    close(end[0]);
    if (outcome != CHILD_DONE)
        return (ChildAnswer){.outcome = outcome};
    return answer_read(buf_str(&buf), ask);
}
