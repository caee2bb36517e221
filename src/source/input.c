#include "source/input.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/once.h"
#include "source/diag.h"

struct Inputs {
    Arena *arena; // of its own: threads add to it, one at a time
    Lock *lock;
    Input *p;
    size_t n, cap;
    Str project; // or empty
    const Limits *limits;
    struct {
        Str *p; // without links
        size_t n, cap;
    } allowed;
};

static void inputs_drop(void *in) {
    arena_close(((Inputs *)in)->arena);
}

Inputs *inputs_new(Arena *a) {
    Inputs *in = NEW(a, Inputs);
    *in = (Inputs){.arena = arena_open(), .lock = lock_new(a)};
    arena_defer(a, inputs_drop, in);
    return in;
}

static void write_down(Inputs *in, Asked asked, Input input) {
    lock_take(in->lock);
    input.path = str_dup(in->arena, path_join(in->arena, asked.folder, asked.path));
    input.at = asked.at;
    PUSH(in->arena, in) = input;
    lock_leave(in->lock);
}

void inputs_within(Inputs *in, Str project) {
    in->project = str_dup(in->arena, project);
}

void inputs_limit(Inputs *in, const Limits *limits) {
    in->limits = limits;
}

// What comes with the program is as large as it is.
static size_t most_of(const Inputs *in, Str folder) {
    Str below;
    long most = limit_most(in ? in->limits : NULL, LIMIT_BYTES);
    bool stock =
        in && in->project.n && folder.n && !path_below(in->project, folder, &below);
    return stock && most < FILE_LIMIT ? FILE_LIMIT : (size_t)most;
}

void inputs_allow(Inputs *in, Str folder) {
    Str real = path_real(in->arena, folder);
    if (real.n)
        PUSH(in->arena, &in->allowed) = real;
}

// What led out of the project may lead into a folder that is allowed.
static Str allowed_read(Arena *a, const Inputs *in, Asked asked, Str fault, Str *bytes,
                        long long *changed) {
    Str real = in->allowed.n ? path_real(a, path_join(a, asked.folder, asked.path)) : S("");
    for (size_t i = 0; i < in->allowed.n && real.n; i++) {
        Str rest;
        if (!path_below(in->allowed.p[i], real, &rest) || !rest.n)
            continue;
        fault =
            file_read(a, in->allowed.p[i], rest, most_of(in, in->project), bytes, changed);
        if (str_starts(fault, rest)) // told as it was asked for
            fault =
                str_f(a, "%.*s%.*s", STR(asked.path), STR(str_sub(fault, rest.n, fault.n)));
        return fault;
    }
    return fault;
}

static Str gate_read(Arena *a, const Inputs *in, Asked asked, Str *bytes,
                     long long *changed) {
    Str below = S("");
    bool own = in && in->project.n && asked.folder.n &&
               path_below(in->project, asked.folder, &below) && below.n;
    Str path = own ? path_join(a, below, asked.path) : asked.path;
    Str fault = file_read(a, own ? in->project : asked.folder, path,
                          most_of(in, asked.folder), bytes, changed);
    if (str_starts(fault, path) && str_ends(path, asked.path)) // told as it was asked for
        fault = str_sub(fault, path.n - asked.path.n, fault.n);
    return file_led_out(fault) && in ? allowed_read(a, in, asked, fault, bytes, changed)
                                     : fault;
}

Str input_read(Arena *a, Inputs *in, Asked asked, Str *bytes) {
    long long changed = 0;
    Str fault = gate_read(a, in, asked, bytes, &changed);
    if (!fault.n && in)
        write_down(in, asked,
                   (Input){.size = bytes->n, .changed = changed, .hash = hash_of(*bytes)});
    return fault;
}

// Whoever names a file in a document has made the mistake; who names it on the command line
// is told what the system says.
bool input_bytes(Arena *a, Diags *d, Inputs *in, Asked asked, Str *bytes) {
    Str fault = input_read(a, in, asked, bytes);
    Diag *wrong = NULL;
    if (fault.n && asked.at.source)
        wrong = diag_error(d, asked.at, "cannot read %.*s", STR(fault));
    else if (file_too_large(fault))
        wrong = diag_error(d, asked.at, "cannot read %.*s",
                           STR(path_join(a, asked.folder, fault)));
    else if (fault.n)
        diag_machine(d, asked.at, "cannot read %.*s",
                     STR(path_join(a, asked.folder, fault)));
    if (wrong && file_led_out(fault))
        diag_hint(d, wrong, "copy it into the project, or allow its folder: --allow DIR");
    if (wrong && file_too_large(fault))
        diag_allow(d, wrong, LIMIT_BYTES);
    return fault.n == 0;
}

const Source *input_open(Arena *a, Diags *d, Inputs *in, Asked asked) {
    Str bytes;
    if (!input_bytes(a, d, in, asked, &bytes))
        return NULL;
    return source_new(a, d, path_join(a, asked.folder, asked.path), bytes);
}

// By path; of two readings of one file the first stands first.
static int by_path(const void *one, const void *two) {
    const Input *const *a = one, *const *b = two;
    int order = str_cmp((*a)->path, (*b)->path);
    return order ? order : (*a > *b) - (*a < *b);
}

const Input *inputs_list(Arena *a, Inputs *in, size_t *n) {
    lock_take(in->lock);
    const Input **sorted = NEWS(a, const Input *, in->n + 1);
    for (size_t i = 0; i < in->n; i++)
        sorted[i] = &in->p[i];
    qsort(sorted, in->n, sizeof(const Input *), by_path);
    Input *list = NEWS(a, Input, in->n + 1);
    *n = 0;
    for (size_t i = 0; i < in->n; i++)
        if (!*n || !str_eq(list[*n - 1].path, sorted[i]->path))
            list[(*n)++] = *sorted[i];
    lock_leave(in->lock);
    return list;
}
