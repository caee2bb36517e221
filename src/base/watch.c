#include "base/watch.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum {
    FOLDERS = 2000, // that are watched
    DEPTH = 12,     // of folders below the first
    READ_WHOLE = 4 << 20
};

struct Watch {
    Str folder;
    const Str *skip;
    size_t skips;
    int fd;
    bool gone; // the folder itself
};

uint64_t hash_bytes(uint64_t before, Str bytes) {
    for (size_t i = 0; i < bytes.n; i++)
        before = (before ^ (unsigned char)bytes.p[i]) * 1099511628211U;
    return before;
}

static void watch_drop(void *data) {
    close(((Watch *)data)->fd);
}

// Editors' own copies, locks and half-written files.
static bool name_counts(Str name) {
    static const Str ending[] = {LIT("~"), LIT("#"), LIT(".tmp"), LIT(".swp"),
                                 LIT(".part")};
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++)
        if (str_ends(name, ending[i]))
            return false;
    return name.n && name.p[0] != '.' && name.p[0] != '#' && !str_eq(name, S("4913"));
}

static bool folder_counts(const Watch *w, Str name) {
    for (size_t i = 0; i < w->skips; i++)
        if (str_eq(name, w->skip[i]))
            return false;
    return name_counts(name);
}

typedef struct Walk {
    const Watch *watch;
    size_t folders, files;
    size_t watched; // folders
    bool listen;    // adds watches; else makes the hash
    uint64_t hash;
} Walk;

static int by_name(const void *one, const void *two) {
    return str_cmp(*(const Str *)one, *(const Str *)two);
}

static void file_hash(Walk *walk, Arena *a, Str path, const struct stat *st) {
    Str bytes = {0};
    walk->files++;
    walk->hash = hash_bytes(walk->hash, path);
    if (st->st_size <= READ_WHOLE &&
        !file_read(a, S(""), path, READ_WHOLE, &bytes, NULL).n) {
        walk->hash = hash_bytes(walk->hash, bytes);
        return;
    }
    walk->hash = hash_bytes(walk->hash, str_f(a, "%lld %lld %lld", (long long)st->st_size,
                                              (long long)st->st_mtim.tv_sec,
                                              (long long)st->st_mtim.tv_nsec));
}

static void folder_walk(Walk *walk, Str folder, size_t depth) {
    const uint32_t events = IN_MOVED_TO | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_DELETE |
                            IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
    Arena *a = arena_open();
    struct {
        Str *p;
        size_t n, cap;
    } names = {0};
    DIR *dir = walk->folders++ < FOLDERS ? opendir(str_c(a, folder)) : NULL;
    if (dir && walk->listen &&
        inotify_add_watch(walk->watch->fd, str_c(a, folder), events) >= 0)
        walk->watched++;
    for (struct dirent *e; dir && (e = readdir(dir));)
        if (name_counts(str_of(e->d_name)))
            PUSH(a, &names) = str_dup(a, str_of(e->d_name));
    if (dir)
        closedir(dir);
    if (names.n)
        qsort(names.p, names.n, sizeof *names.p, by_name);
    for (size_t i = 0; i < names.n; i++) {
        Str path = path_join(a, folder, names.p[i]);
        struct stat st;
        if (lstat(str_c(a, path), &st) != 0)
            continue;
        if (S_ISDIR(st.st_mode) && depth < DEPTH && folder_counts(walk->watch, names.p[i]))
            folder_walk(walk, path, depth + 1);
        else if (S_ISREG(st.st_mode) && !walk->listen)
            file_hash(walk, a, path, &st);
    }
    arena_close(a);
}

static void watch_again(Watch *w) {
    Walk walk = {.watch = w, .listen = true};
    folder_walk(&walk, w->folder, 0);
    w->gone = !walk.watched;
}

Watch *watch_open(Arena *a, Str folder, const Str *skip, size_t skips) {
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (fd < 0)
        return NULL;
    Watch *w = NEW(a, Watch);
    *w = (Watch){.folder = folder, .skip = skip, .skips = skips, .fd = fd};
    arena_defer(a, watch_drop, w);
    watch_again(w);
    return w;
}

bool watch_back(Watch *w) {
    if (!w->gone)
        return false;
    watch_again(w);
    return !w->gone;
}

int watch_fd(const Watch *w) {
    return w->fd;
}

bool watch_read(Watch *w) {
    _Alignas(struct inotify_event) char room[16384];
    bool saved = false, folders = false;
    for (ssize_t n; (n = read(w->fd, room, sizeof room)) > 0;)
        for (ssize_t at = 0; at < n;) {
            const struct inotify_event *e = (const void *)(room + at);
            at += (ssize_t)(sizeof *e + e->len);
            Str name = str_of(e->len ? e->name : NULL);
            folders |= (e->mask & IN_ISDIR) && (e->mask & (IN_CREATE | IN_MOVED_TO));
            if (e->mask & (IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF))
                saved = folders = true;
            else if (!(e->mask & IN_IGNORED) && name_counts(name))
                saved |= (e->mask & IN_ISDIR) || !(e->mask & IN_CREATE);
        }
    if (folders)
        watch_again(w);
    return saved;
}

uint64_t watch_hash(const Watch *w, size_t *files) {
    Walk walk = {.watch = w, .hash = HASH_BEGIN};
    folder_walk(&walk, w->folder, 0);
    *files = walk.files;
    return walk.hash;
}
