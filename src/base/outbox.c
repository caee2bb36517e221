#include "base/outbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/number.h"
#include "base/system.h"
#include "base/temporary.h"

typedef struct Names {
    Str *p;
    size_t n, cap;
} Names;

// So many files of a box are open at once; one more closes the one opened longest ago,
// which opens again when it is written to. A build may have more files than it may open.
enum { OPEN_MOST = 6 };

struct Outfile {
    Outbox *box;
    Str name, label;
    Hash *hash; // of what was written
    size_t size;
    Str path;         // as messages show it; a NUL follows
    const char *temp; // the temporary's path
    int fd;           // or -1
    bool there;       // the temporary is on the disk
};

struct Outbox {
    Arena *arena;
    Outbox *whole; // that this is a part of, or NULL
    Str folder;
    const volatile sig_atomic_t *stop;
    pid_t pid; // a forked child has a copy of the box but may not empty it
    Str fault;
    struct {
        Outfile **p;
        size_t n, cap;
    } files;
    Names folders; // made ready; to be synced
    Names made;    // of them, those that were not there
    Names gone;    // files to be removed when all others have their names
    Str label;     // of the files that are opened next
    int lock;      // the folder, or -1
    Outfile *open[OPEN_MOST];
    size_t opened; // files so far; also the slot of the next, modulo OPEN_MOST
    size_t serial; // of the next temporary
    bool keep;     // files that would be the same
};

static void box_fault(Outbox *box, Str path, int error) {
    if (error && box->fault.n == 0)
        box->fault = system_fault(box->arena, path, error);
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
    f->fd = system_open(AT_FDCWD, f->temp, O_WRONLY | O_NOFOLLOW | flags);
    *slot = f->fd >= 0 ? f : NULL;
    return f->fd >= 0;
}

static bool folder_make(Outbox *box, Str folder) {
    const char *path = system_path(box->arena, folder);
    Str parent = path_folder(folder);
    if (system_is_folder(path))
        return true;
    if (parent.n < folder.n && !folder_make(box, parent))
        return false;
    int error = mkdir(path, 0777) < 0 ? errno : 0;
    if (error && !system_is_folder(path)) { // it may be there now: another build was faster
        box_fault(box, folder, error == EEXIST ? ENOTDIR : error);
        return false;
    }
    PUSH(box->arena, &box->folders) = parent;
    if (!error)
        PUSH(box->arena, &box->made) = folder;
    return true;
}

static bool folder_is_known(const Outbox *box, Str folder) {
    for (size_t i = box->folders.n; i-- > 0;)
        if (str_eq(box->folders.p[i], folder))
            return true;
    return box->whole && folder_is_known(box->whole, folder);
}

static bool folder_ready(Outbox *box, Str folder) {
    if (folder_is_known(box, folder))
        return true;
    if (!folder_make(box, folder))
        return false;
    temporary_remove(box->arena, str_c(box->arena, folder));
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
    box->lock = -1;
    arena_defer(a, drop, box);
    folder_make(box, box->folder);
    return box;
}

Outbox *outbox_part(Arena *a, Outbox *whole, const volatile sig_atomic_t *stop) {
    folder_ready(whole, whole->folder);
    Outbox *box = outbox_open(a, whole->folder, stop);
    box->whole = whole;
    box->keep = whole->keep;
    return box;
}

// A folder may be made anew under the same name by one who waited for it as we do.
static bool lock_try(Outbox *box, int how) {
    struct stat mine, now;
    const char *path = str_c(box->arena, box->folder);
    int fd = system_open(AT_FDCWD, path, O_RDONLY | O_DIRECTORY);
    if (fd < 0)
        return errno != ENOENT || !folder_make(box, box->folder);
    bool locked = flock(fd, how | LOCK_NB) == 0 || errno != EWOULDBLOCK;
    bool same = locked && fstat(fd, &mine) == 0 && stat(path, &now) == 0 &&
                mine.st_ino == now.st_ino && mine.st_dev == now.st_dev;
    if (same)
        box->lock = fd;
    else
        close(fd);
    return same;
}

bool outbox_lock(Outbox *box, OutboxLock lock, double seconds) {
    int how = lock == OUTBOX_SHARED ? LOCK_SH : LOCK_EX;
    const struct timespec nap = {0, 20000000}; // 20 ms
    for (double waited = 0; box_usable(box) && !lock_try(box, how); waited += 0.02) {
        if (waited >= seconds)
            box->fault =
                str_f(box->arena, "%.*s: another prent is writing into this folder",
                      STR(box->folder));
        else
            nanosleep(&nap, NULL);
    }
    return box_usable(box);
}

void outbox_label(Outbox *box, Str label) {
    box->label = label;
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
    if (system_is_folder(path.p))
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
        Str temp = str_f(box->arena, ".%.*s.prent-%.*s-%ld-%zu", (int)n, name.p,
                         STR(temporary_host(box->arena)), (long)box->pid, box->serial++);
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
    else if (folder_ready(box, box->folder) && folder_ready(box, path_folder(path)))
        box_fault(box, path, target_error(path));
    if (box->fault.n > 0)
        return NULL;
    Outfile *f = NEW(a, Outfile);
    *f = (Outfile){.box = box,
                   .name = str_dup(a, name),
                   .label = box->label,
                   .hash = hash_new(a),
                   .path = path,
                   .fd = -1};
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
            hash_add(f->hash, p, (size_t)done);
            f->size += (size_t)done;
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

OutboxFile *outbox_files(Outbox *box, size_t *n) {
    OutboxFile *files = NEWS(box->arena, OutboxFile, box->files.n);
    *n = box->files.n;
    for (size_t i = 0; i < *n; i++) {
        const Outfile *f = box->files.p[i];
        files[i] = (OutboxFile){f->name, f->label, hash_end(f->hash), f->size};
    }
    return files;
}

static bool file_sink(void *file, const void *bytes, size_t n) {
    return outfile_write(file, bytes, n);
}

Sink outfile_sink(Outfile *file) {
    return (Sink){file, file_sink};
}

void outbox_remove(Outbox *box, Str name) {
    if (name_inside(name) && name.n)
        PUSH(box->arena, &box->gone) = str_dup(box->arena, name);
}

// With the folders that are empty then, but for the box's own.
static void remove_all(Outbox *box) {
    for (size_t i = 0; i < box->gone.n; i++) {
        Str name = box->gone.p[i];
        unlink(system_path(box->arena, path_join(box->arena, box->folder, name)));
        for (Str folder = path_folder(name); !str_eq(folder, S("."));
             folder = path_folder(folder))
            if (rmdir(system_path(box->arena, path_join(box->arena, box->folder, folder))) <
                0)
                break;
    }
}

static int names_order(const void *a, const void *b) {
    return str_cmp(*(const Str *)a, *(const Str *)b);
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

void outbox_keep(Outbox *box) {
    box->keep = true;
}

// Whether the file is there with the very bytes that were written.
static bool there_same(const Outfile *f) {
    enum { PIECE = 1 << 16 };
    struct stat there;
    int fd = system_open(AT_FDCWD, f->path.p, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    bool same = fd >= 0 && fstat(fd, &there) == 0 && S_ISREG(there.st_mode) &&
                (size_t)there.st_size == f->size;
    Arena *scratch = arena_open();
    Hash *hash = hash_new(scratch);
    char *piece = NEWS(scratch, char, PIECE);
    ssize_t n = 1;
    while (same && (n = read(fd, piece, PIECE)) > 0)
        hash_add(hash, piece, (size_t)n);
    same = same && n == 0 && digest_same(hash_end(hash), hash_end(f->hash));
    arena_close(scratch);
    if (fd >= 0)
        close(fd);
    return same;
}

static int name_give(const Outbox *box, const Outfile *f) {
    return box->keep && there_same(f) ? unlink(f->temp) : rename(f->temp, f->path.p);
}

static void rename_all(Outbox *box) {
    size_t done = 0, n = box->files.n;
    Outfile **file = box->files.p;
    for (; done < n; done++) {
        if (done + 1 == n)
            remove_all(box);
        if (name_give(box, file[done]) < 0)
            break;
        file[done]->there = false;
    }
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
        int fd = system_open(AT_FDCWD, str_c(box->arena, folder), O_RDONLY | O_DIRECTORY);
        int error = fd >= 0 ? finish(fd) : 0;
        if (!error || box->fault.n)
            continue;
        Str fault = system_fault(box->arena, folder, error);
        box->fault = str_f(box->arena,
                           "%.*s; the new files are in place, but may be gone after a loss "
                           "of power",
                           STR(fault));
    }
}

bool outbox_settle(Outbox *box) {
    for (size_t i = 0; i < box->files.n && box_usable(box); i++)
        outfile_close(box->files.p[i]);
    check_distinct(box);
    return box_usable(box);
}

static void folders_pass(Outbox *box) {
    Outbox *whole = box->whole;
    for (size_t i = 0; i < box->folders.n; i++)
        if (!folder_is_known(whole, box->folders.p[i]))
            PUSH(whole->arena, &whole->folders) = str_dup(whole->arena, box->folders.p[i]);
}

Str outbox_commit(Outbox *box) {
    if (outbox_settle(box)) {
        rename_all(box);
        if (box->whole)
            folders_pass(box);
        else
            folders_sync(box);
    }
    outbox_drop(box);
    return box->fault;
}

Str outbox_end(Outbox *whole) {
    folders_sync(whole);
    outbox_drop(whole);
    return whole->fault;
}

// Folders that were made for nothing go too: those in use are not empty.
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
    for (size_t i = box->made.n; i-- > 0;)
        rmdir(system_path(box->arena, box->made.p[i]));
    box->made.n = 0;
    if (box->lock >= 0)
        close(box->lock);
    box->lock = -1;
}
