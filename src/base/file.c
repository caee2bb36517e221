#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/system.h"

Str path_join(Arena *a, Str folder, Str name) {
    if (folder.n == 0 || str_eq(folder, S(".")) || str_starts(name, S("/")))
        return name;
    const Str part[] = {folder, name}; // not by str_f, which would cut at a NUL
    return str_join(a, part, 2, str_ends(folder, S("/")) ? S("") : S("/"));
}

bool path_below(Str folder, Str path, Str *rest) {
    while (folder.n > 1 && str_ends(folder, S("/")))
        folder.n--;
    *rest = path;
    if (str_eq(folder, S(".")))
        return !str_starts(path, S("/")) && !str_starts(path, S(".."));
    size_t n = str_eq(folder, S("/")) ? 0 : folder.n;
    if (!str_starts(path, folder) || (path.n > n && path.p[n] != '/'))
        return false;
    while (n < path.n && path.p[n] == '/')
        n++;
    *rest = str_sub(path, n, path.n);
    return true;
}

Str path_name(Str path) {
    size_t at = path.n;
    while (at > 0 && path.p[at - 1] != '/')
        at--;
    return str_sub(path, at, path.n);
}

Str path_folder(Str path) {
    size_t at = path.n - path_name(path).n;
    if (at == 0)
        return S(".");
    while (at > 1 && path.p[at - 1] == '/')
        at--;
    return str_sub(path, 0, at);
}

Str path_real(Arena *a, Str path) {
    char *real = realpath(system_path(a, path), NULL);
    if (real) {
        Str there = str_dup(a, str_of(real));
        free(real);
        return there;
    }
    Str folder = path_folder(path);
    if (path.n == 0 || str_eq(folder, path))
        return path;
    return path_join(a, path_real(a, folder), path_name(path));
}

Str path_from(Arena *a, Str folder, Str file) {
    Str from = path_real(a, folder), to = path_real(a, file);
    size_t same = 0;
    for (size_t i = 0; i <= from.n && i <= to.n; i++) {
        bool from_ends = i == from.n || from.p[i] == '/';
        bool to_ends = i == to.n || to.p[i] == '/';
        if (from_ends && to_ends)
            same = i;
        if (i == from.n || i == to.n || from.p[i] != to.p[i])
            break;
    }
    Buf b = buf_new(a);
    for (Str rest = str_sub(from, same, from.n); rest.n;)
        if (str_cut(&rest, '/').n)
            buf_add(&b, S("../"));
    Str rest = str_sub(to, same, to.n);
    while (str_starts(rest, S("/")))
        rest = str_sub(rest, 1, rest.n);
    buf_add(&b, rest);
    return buf_str(&b);
}

typedef struct Names {
    Str *p;
    size_t n, cap;
} Names;

// Stands in for openat2 on a kernel older than 5.6: opens name after name and follows no
// link at all, inside or not, so that ".." may be worked out on the text.
static int open_walk(Arena *a, int root, Str path, int flags) {
    Names names = {0};
    errno = EXDEV; // what it means to leave the root
    if (str_starts(path, S("/")))
        return -1;
    while (path.n > 0) {
        Str name = str_cut(&path, '/');
        if (!str_eq(name, S(".."))) {
            if (name.n > 0 && !str_eq(name, S(".")))
                PUSH(a, &names) = name;
        } else if (names.n-- == 0) {
            return -1;
        }
    }
    int at = root;
    for (size_t i = 0; i < names.n && at >= 0; i++) {
        int way = i + 1 < names.n ? O_PATH | O_DIRECTORY : flags, from = at;
        at = system_open(from, str_c(a, names.p[i]), way | O_NOFOLLOW);
        int error = errno;
        if (from != root)
            close(from);
        errno = error;
    }
    return at == root ? system_open(root, ".", flags) : at;
}

// An EAGAIN says that a folder on the way to a ".." was being moved.
static int open_beneath(Arena *a, int root, const char *path, int flags) {
    struct open_how how = {.flags = (unsigned)(flags | O_CLOEXEC),
                           .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
    int fd, tries = 100;
    do
        fd = (int)syscall(SYS_openat2, root, path, &how, sizeof how);
    while (fd < 0 && (errno == EINTR || errno == EAGAIN) && --tries > 0);
    return fd < 0 && errno == ENOSYS ? open_walk(a, root, str_of(path), flags) : fd;
}

// The open file, or -1 with the reason in *fault.
static int open_input(Arena *a, Str root, Str path, int flags, Str *fault) {
    const char *name = system_path(a, path);
    int top = AT_FDCWD, fd = -1;
    if (root.n > 0)
        top = system_open(AT_FDCWD, system_path(a, root), O_PATH | O_DIRECTORY);
    if (root.n == 0)
        fd = system_open(top, name, flags);
    else if (top >= 0)
        fd = open_beneath(a, top, name, flags);
    *fault = fd >= 0 ? S("") : system_fault(a, top == -1 ? root : path, errno);
    if (top >= 0)
        close(top);
    return fd;
}

static Str too_large(Arena *a, Str path, size_t limit) {
    bool whole = limit % (1 << 20) == 0;
    return str_f(a, "%.*s: larger than %zu %s", STR(path), whole ? limit >> 20 : limit,
                 whole ? "MiB" : "bytes");
}

// Until the end, wherever that is by now: the size that fstat gave is only where to begin.
static Str read_all(Arena *a, int fd, Str path, size_t size, size_t limit, Str *bytes) {
    size_t cap = (size < limit ? size : limit) + 1, n = 0; // one more, to see the end
    char *p = NEWS(a, char, cap);
    for (;;) {
        ssize_t got = read(fd, p + n, cap - n);
        if (got < 0 && errno != EINTR)
            return system_fault(a, path, errno);
        if (got == 0)
            break;
        n += got > 0 ? (size_t)got : 0;
        if (n > limit)
            return too_large(a, path, limit);
        if (n == cap)
            p = arena_grow(a, p, &cap, 1);
    }
    *bytes = (Str){p, n};
    return S("");
}

Str file_read(Arena *a, Str root, Str path, size_t limit, Str *bytes, long long *changed) {
    Str fault;
    struct stat st;
    *bytes = S("");
    // O_NONBLOCK: opening a FIFO must not wait for someone to write into it.
    int fd = open_input(a, root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, &fault);
    if (fd < 0)
        return fault;
    if (fstat(fd, &st) < 0)
        fault = system_fault(a, path, errno);
    else if (S_ISDIR(st.st_mode))
        fault = system_fault(a, path, EISDIR);
    else if (!S_ISREG(st.st_mode))
        fault = str_f(a, "%.*s: not a regular file", STR(path));
    else if (st.st_size > (off_t)limit)
        fault = too_large(a, path, limit);
    else
        fault = read_all(a, fd, path, (size_t)st.st_size, limit, bytes);
    close(fd);
    if (fault.n == 0 && changed)
        *changed = st.st_mtim.tv_sec;
    return fault;
}

typedef void FileTake(void *self, const void *bytes, size_t n);

static Str file_visit(Arena *a, Str root, Str path, FileTake *take, void *self) {
    enum { STEP = 1 << 16 };
    Str fault;
    int fd = open_input(a, root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, &fault);
    if (fd < 0)
        return fault;
    char *p = NEWS(a, char, STEP);
    ssize_t got = 1;
    while (got != 0) {
        got = read(fd, p, STEP);
        if (got < 0 && errno != EINTR) {
            fault = system_fault(a, path, errno);
            break;
        }
        take(self, p, got > 0 ? (size_t)got : 0);
    }
    close(fd);
    return fault;
}

typedef struct Digesting {
    Hash *hash;
    Sha256 *sha; // or NULL
    size_t size;
} Digesting;

static void digest_take(void *self, const void *bytes, size_t n) {
    Digesting *d = self;
    hash_add(d->hash, bytes, n);
    if (d->sha)
        sha256_add(d->sha, bytes, n);
    d->size += n;
}

Str file_digest(Arena *a, Str root, Str path, Digest *digest, size_t *size) {
    Digesting d = {.hash = hash_new(a)};
    Str fault = file_visit(a, root, path, digest_take, &d);
    *digest = hash_end(d.hash);
    *size = d.size;
    return fault;
}

Str file_sha256(Arena *a, Str root, Str path, Str *hex) {
    Digesting d = {.hash = hash_new(a), .sha = sha256_new(a)};
    Str fault = file_visit(a, root, path, digest_take, &d);
    *hex = sha256_end(a, d.sha);
    return fault;
}

static void map_drop(void *data) {
    const Str *map = data;
    munmap((void *)(uintptr_t)map->p, map->n);
}

Str file_map(Arena *a, Str root, Str path, Str *bytes) {
    Str fault;
    struct stat st;
    int fd = open_input(a, root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, &fault);
    if (fd < 0)
        return fault;
    Str *map = NEW(a, Str);
    void *p = MAP_FAILED;
    if (fstat(fd, &st) == 0 && st.st_size > 0)
        p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        fault = system_fault(a, path, errno ? errno : ENODATA);
    close(fd);
    if (p == MAP_FAILED)
        return fault;
    *map = *bytes = (Str){p, (size_t)st.st_size};
    arena_defer(a, map_drop, map);
    return S("");
}

bool file_led_out(Str fault) {
    return str_ends(fault, S(": lies outside the project folder"));
}

bool file_irregular(Str fault) {
    return str_ends(fault, S(": not a regular file")) ||
           str_ends(fault, str_of(strerror(EISDIR)));
}

bool file_too_large(Str fault) {
    static const Str unit[] = {LIT(" MiB"), LIT(" bytes")};
    Str says = S(": larger than "), tail = fault;
    bool measured = str_ends(fault, unit[0]) || str_ends(fault, unit[1]);
    for (; measured && tail.n && !str_starts(tail, says);)
        tail = str_sub(tail, 1, tail.n);
    return measured && tail.n > 0;
}

bool file_exists(Arena *a, Str root, Str path) {
    Str fault;
    struct stat st;
    int fd = open_input(a, root, path, O_PATH, &fault);
    bool regular = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    if (fd >= 0)
        close(fd);
    return regular;
}

bool file_leads_out(Arena *a, Str root, Str path) {
    Str fault;
    int fd = open_input(a, root, path, O_PATH, &fault);
    if (fd >= 0)
        close(fd);
    return file_led_out(fault);
}

bool file_is_folder(Arena *a, Str path) {
    return system_is_folder(system_path(a, path));
}

static int names_order(const void *a, const void *b) {
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

// Hidden names are left out: they are what editors and file managers leave beside a file.
size_t file_list(Arena *a, Str folder, const Str *suffix, size_t n, Str **names) {
    Names found = {0};
    DIR *dir = opendir(system_path(a, folder));
    struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        Str name = str_of(entry->d_name);
        bool wanted = false;
        for (size_t i = 0; i < n; i++)
            wanted |= str_ends(name, suffix[i]);
        if (wanted && !str_starts(name, S(".")))
            PUSH(a, &found) = str_dup(a, name);
    }
    if (dir)
        closedir(dir);
    if (found.n > 0)
        qsort(found.p, found.n, sizeof *found.p, names_order);
    *names = found.p;
    return found.n;
}
