#include "base/file.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <locale.h>

#include "base/buf.h"
#include "base/number.h"

// The system's words in the C locale, the same for everyone and safe in any thread; but our
// own where a confined read (file_read with a root) gives these two.
static Str fault_text(Arena *a, Str path, int error) {
    if (error == EXDEV)
        return str_f(a, "%.*s: lies outside the project folder", STR(path));
    if (error == ELOOP)
        return str_f(a, "%.*s: a link that cannot be followed", STR(path));
    locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    assert(c);
    Str text = str_f(a, "%.*s: %s", STR(path), strerror_l(error, c));
    freelocale(c);
    return text;
}

// A text with a NUL in it names no file; the system would see only its beginning.
static const char *path_c(Arena *a, Str path) {
    return path.n > 0 && memchr(path.p, '\0', path.n) ? "" : str_c(a, path);
}

static int open_at(int folder, const char *path, int flags) {
    int fd;
    do
        fd = openat(folder, path, flags | O_CLOEXEC, 0666);
    while (fd < 0 && errno == EINTR);
    return fd;
}

Str path_join(Arena *a, Str folder, Str name) {
    if (folder.n == 0 || str_eq(folder, S(".")) || str_starts(name, S("/")))
        return name;
    const Str part[] = {folder, name}; // not by str_f, which would cut at a NUL
    return str_join(a, part, 2, str_ends(folder, S("/")) ? S("") : S("/"));
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
        at = open_at(from, str_c(a, names.p[i]), way | O_NOFOLLOW);
        int error = errno;
        if (from != root)
            close(from);
        errno = error;
    }
    return at == root ? open_at(root, ".", flags) : at;
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
    const char *name = path_c(a, path);
    int top = AT_FDCWD, fd = -1;
    if (root.n > 0)
        top = open_at(AT_FDCWD, path_c(a, root), O_PATH | O_DIRECTORY);
    if (root.n == 0)
        fd = open_at(top, name, flags);
    else if (top >= 0)
        fd = open_beneath(a, top, name, flags);
    *fault = fd >= 0 ? S("") : fault_text(a, top == -1 ? root : path, errno);
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
            return fault_text(a, path, errno);
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

Str file_read(Arena *a, Str root, Str path, size_t limit, Str *bytes, long long *newest) {
    Str fault;
    struct stat st;
    *bytes = S("");
    // O_NONBLOCK: opening a FIFO must not wait for someone to write into it.
    int fd = open_input(a, root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, &fault);
    if (fd < 0)
        return fault;
    if (fstat(fd, &st) < 0)
        fault = fault_text(a, path, errno);
    else if (S_ISDIR(st.st_mode))
        fault = fault_text(a, path, EISDIR);
    else if (!S_ISREG(st.st_mode))
        fault = str_f(a, "%.*s: not a regular file", STR(path));
    else if (st.st_size > (off_t)limit)
        fault = too_large(a, path, limit);
    else
        fault = read_all(a, fd, path, (size_t)st.st_size, limit, bytes);
    close(fd);
    if (fault.n == 0 && newest && st.st_mtim.tv_sec > *newest)
        *newest = st.st_mtim.tv_sec;
    return fault;
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

static bool is_folder(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_is_folder(Arena *a, Str path) {
    return is_folder(path_c(a, path));
}

static int names_order(const void *a, const void *b) {
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

// Hidden names are left out: they are what editors and file managers leave beside a file.
size_t file_list(Arena *a, Str folder, const Str *suffix, size_t n, Str **names) {
    Names found = {0};
    DIR *dir = opendir(path_c(a, folder));
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

// So many files of a box are open at once; one more closes the one opened longest ago,
// which opens again when it is written to. A build may have more files than it may open.
enum { OPEN_MOST = 6 };

struct Outfile {
    Outbox *box;
    Str path;         // as messages show it; a NUL follows
    const char *temp; // the temporary's path
    int fd;           // or -1
    bool there;       // the temporary is on the disk
};

struct Outbox {
    Arena *arena;
    Str folder;
    const volatile sig_atomic_t *stop;
    pid_t pid; // a forked child has a copy of the box but may not empty it
    Str fault;
    struct {
        Outfile **p;
        size_t n, cap;
    } files;
    Names folders; // made ready; to be synced
    Outfile *open[OPEN_MOST];
    size_t opened; // files so far; also the slot of the next, modulo OPEN_MOST
    size_t serial; // of the next temporary
};

static void box_fault(Outbox *box, Str path, int error) {
    if (error && box->fault.n == 0)
        box->fault = fault_text(box->arena, path, error);
}

static bool box_usable(Outbox *box) {
    if (box->fault.n == 0 && box->stop && *box->stop)
        box->fault = S("stopped by a signal");
    return box->fault.n == 0;
}

// Syncs and closes; 0 or the error. Where folders cannot be synced fsync says EINVAL. Linux
// has let go of the number even when close says EINTR.
static int finish(int fd) {
    int error;
    do
        error = fsync(fd) < 0 ? errno : 0;
    while (error == EINTR);
    if (close(fd) < 0 && errno != EINTR && error == 0)
        error = errno;
    return error == EINVAL ? 0 : error;
}

static void outfile_close(Outfile *f) {
    if (f->fd >= 0)
        box_fault(f->box, f->path, finish(f->fd));
    f->fd = -1;
}

// Opens the temporary in place of the file that was opened longest ago.
static bool outfile_open(Outfile *f, int flags) {
    Outbox *box = f->box;
    Outfile **slot = &box->open[box->opened++ % OPEN_MOST];
    if (*slot)
        outfile_close(*slot);
    f->fd = open_at(AT_FDCWD, f->temp, O_WRONLY | O_NOFOLLOW | flags);
    *slot = f->fd >= 0 ? f : NULL;
    return f->fd >= 0;
}

// Is this ".NAME.prent-PID-N", the temporary of a process that is no more?
static bool is_stale(Str name) {
    long pid, serial;
    Str rest = name, last;
    do
        last = str_cut(&rest, '.');
    while (rest.n > 0);
    return str_starts(name, S(".")) && str_eq(str_cut(&last, '-'), S("prent")) &&
           integer_parse(str_cut(&last, '-'), 1, INT_MAX, &pid) &&
           integer_parse(last, 0, LONG_MAX, &serial) && kill((pid_t)pid, 0) < 0 &&
           errno == ESRCH;
}

static void stale_remove(const char *folder) {
    DIR *dir = opendir(folder);
    struct dirent *entry;
    while (dir && (entry = readdir(dir)))
        if (is_stale(str_of(entry->d_name)))
            unlinkat(dirfd(dir), entry->d_name, 0);
    if (dir)
        closedir(dir);
}

static bool folder_make(Outbox *box, Str folder) {
    const char *path = path_c(box->arena, folder);
    Str parent = path_folder(folder);
    if (is_folder(path))
        return true;
    if (parent.n < folder.n && !folder_make(box, parent))
        return false;
    int error = mkdir(path, 0777) < 0 ? errno : 0;
    if (error && !is_folder(path)) { // it may be there now: another build was faster
        box_fault(box, folder, error == EEXIST ? ENOTDIR : error);
        return false;
    }
    PUSH(box->arena, &box->folders) = parent;
    return true;
}

static bool folder_ready(Outbox *box, Str folder) {
    for (size_t i = 0; i < box->folders.n; i++)
        if (str_eq(box->folders.p[i], folder))
            return true;
    if (!folder_make(box, folder))
        return false;
    stale_remove(str_c(box->arena, folder));
    PUSH(box->arena, &box->folders) = folder;
    return true;
}

static void drop(void *box) {
    outbox_drop(box);
}

Outbox *outbox_open(Arena *a, Str folder, const volatile sig_atomic_t *stop) {
    Outbox *box = NEW(a, Outbox);
    box->arena = a;
    box->folder = folder.n > 0 ? str_dup(a, folder) : S(".");
    box->stop = stop;
    box->pid = getpid();
    arena_defer(a, drop, box);
    folder_ready(box, box->folder);
    return box;
}

static bool name_inside(Str name) {
    bool inside = !str_starts(name, S("/"));
    while (name.n > 0)
        inside &= !str_eq(str_cut(&name, '/'), S(".."));
    return inside;
}

// What stands at the place already may be a file or a link, which is replaced (not what it
// leads to). 0, or why nothing may be put there.
static int target_error(Str path) {
    struct stat st;
    if (path.n == 0 || strlen(path.p) != path.n)
        return ENOENT;
    if (lstat(path.p, &st) < 0)
        return errno == ENOENT ? 0 : errno;
    if (is_folder(path.p))
        return EISDIR;
    return S_ISREG(st.st_mode) || S_ISLNK(st.st_mode) ? 0 : EEXIST;
}

static bool temp_create(Outfile *f) {
    enum { NAME_MOST = 200 }; // bytes; a name may have 255 (NAME_MAX), the rest is ours
    Outbox *box = f->box;
    Str name = path_name(f->path);
    size_t n = name.n < NAME_MOST ? name.n : NAME_MOST;
    while (n < name.n && ((unsigned char)name.p[n] & 0xC0) == 0x80)
        n--;
    do {
        Str temp = str_f(box->arena, ".%.*s.prent-%ld-%zu", (int)n, name.p, (long)box->pid,
                         box->serial++);
        f->temp = str_c(box->arena, path_join(box->arena, path_folder(f->path), temp));
        f->there = outfile_open(f, O_CREAT | O_EXCL);
    } while (!f->there && errno == EEXIST);
    if (!f->there)
        box_fault(box, f->path, errno);
    return f->there;
}

Outfile *outbox_file(Outbox *box, Str name) {
    Arena *a = box->arena;
    if (!box_usable(box))
        return NULL;
    Str path = str_dup(a, path_join(a, box->folder, name));
    if (!name_inside(name))
        box->fault = str_f(a, "%.*s: lies outside the output folder", STR(name));
    else if (folder_ready(box, path_folder(path)))
        box_fault(box, path, target_error(path));
    if (box->fault.n > 0)
        return NULL;
    Outfile *f = NEW(a, Outfile);
    *f = (Outfile){.box = box, .path = path, .fd = -1};
    PUSH(a, &box->files) = f;
    return temp_create(f) ? f : NULL;
}

bool outfile_write(Outfile *f, const void *bytes, size_t n) {
    const size_t most = 1 << 20; // bytes in one go, between which a stop is noticed
    const char *p = bytes;
    while (n > 0 && box_usable(f->box)) {
        ssize_t done = -1;
        if (f->fd >= 0 || outfile_open(f, O_APPEND))
            done = write(f->fd, p, n < most ? n : most);
        if (done > 0) {
            p += done;
            n -= (size_t)done;
        } else if (done == 0 || errno != EINTR) {
            box_fault(f->box, f->path, done == 0 ? EIO : errno);
        }
    }
    return box_usable(f->box);
}

Str outbox_fault(const Outbox *box) {
    return box->fault;
}

static void check_distinct(Outbox *box) {
    size_t n = box->files.n;
    Str *path = NEWS(box->arena, Str, n + 1);
    for (size_t i = 0; i < n; i++)
        path[i] = box->files.p[i]->path;
    qsort(path, n, sizeof *path, names_order);
    for (size_t i = 1; i < n && box->fault.n == 0; i++)
        if (str_eq(path[i - 1], path[i]))
            box->fault = str_f(box->arena, "%.*s: two files of this build have this name",
                               STR(path[i]));
}

static void rename_all(Outbox *box) {
    size_t done = 0, n = box->files.n;
    Outfile **file = box->files.p;
    while (done < n && rename(file[done]->temp, file[done]->path.p) == 0)
        file[done++]->there = false;
    if (done == n)
        return;
    box_fault(box, file[done]->path, errno);
    Buf all = buf_new(box->arena);
    buf_add(&all, box->fault);
    for (size_t i = 0; i < n && done > 0; i++) {
        buf_add(&all, i == 0      ? S("; in place: ")
                      : i == done ? S("; not in place: ")
                                  : S(", "));
        buf_add(&all, file[i]->path);
    }
    box->fault = buf_str(&all);
}

// The new names are on the disk only when their folders are. A folder that may be written
// but not read cannot be opened, and so not be synced.
static void folders_sync(Outbox *box) {
    for (size_t i = 0; i < box->folders.n; i++) {
        Str folder = box->folders.p[i];
        int fd = open_at(AT_FDCWD, str_c(box->arena, folder), O_RDONLY | O_DIRECTORY);
        if (fd >= 0)
            box_fault(box, folder, finish(fd));
    }
}

Str outbox_commit(Outbox *box) {
    for (size_t i = 0; i < box->files.n && box_usable(box); i++)
        outfile_close(box->files.p[i]);
    check_distinct(box);
    if (box_usable(box)) {
        rename_all(box);
        folders_sync(box);
    }
    outbox_drop(box);
    return box->fault;
}

void outbox_drop(Outbox *box) {
    if (box->pid != getpid())
        return;
    for (size_t i = 0; i < box->files.n; i++) {
        Outfile *f = box->files.p[i];
        if (f->fd >= 0)
            close(f->fd);
        if (f->there)
            unlink(f->temp);
        f->fd = -1;
        f->there = false;
    }
}
