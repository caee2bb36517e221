#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/number.h"
#include "base/outbox.h"
#include "base/system.h"
#include "base/temporary.h"

typedef struct Names {
    Str *p;
    size_t n, cap;
} Names;

// What tells a machine's temporaries from those of others that write into the same folder:
// their processes cannot be asked for from here.
Str temporary_host(Arena *a) {
    char name[256] = "";
    gethostname(name, sizeof name - 1);
    return str_sub(digest_text(a, hash_of(str_of(name))), 0, 8);
}

// A process that has ended but that nobody has asked after yet (a zombie) still answers to
// signals: of it /proc says Z, behind its name in brackets (proc(5)).
static bool process_ended(long pid) {
    if (kill((pid_t)pid, 0) < 0)
        return errno == ESRCH;
    char path[64], stat[512];
    snprintf(path, sizeof path, "/proc/%ld/stat", pid);
    int file = system_open(AT_FDCWD, path, O_RDONLY);
    ssize_t n = file < 0 ? -1 : read(file, stat, sizeof stat - 1);
    if (file >= 0)
        close(file);
    if (n <= 0)
        return false;
    stat[n] = '\0';
    const char *name_end = strrchr(stat, ')');
    return name_end && (str_starts(str_of(name_end), S(") Z")) ||
                        str_starts(str_of(name_end), S(") X")));
}

// Is this ".NAME.prent-HOST-PID-N", of a process of this machine that is no more?
static bool is_stale(Str name, Str host) {
    long pid, serial;
    Str rest = name, last;
    do
        last = str_cut(&rest, '.');
    while (rest.n > 0);
    return str_starts(name, S(".")) && str_eq(str_cut(&last, '-'), S("prent")) &&
           str_eq(str_cut(&last, '-'), host) &&
           integer_parse(str_cut(&last, '-'), 1, INT_MAX, &pid) &&
           integer_parse(last, 0, LONG_MAX, &serial) && process_ended(pid);
}

size_t outbox_stale(Arena *a, Str folder, Str name, Str **left) {
    Names found = {0};
    Str host = temporary_host(a);
    Str begin = str_f(a, ".%.*s.prent-%.*s-", STR(name), STR(host));
    DIR *dir = opendir(system_path(a, folder));
    struct dirent *entry;
    while (dir && (entry = readdir(dir)))
        if (str_starts(str_of(entry->d_name), begin) &&
            is_stale(str_of(entry->d_name), host))
            PUSH(a, &found) = str_dup(a, str_of(entry->d_name));
    if (dir)
        closedir(dir);
    *left = found.p;
    return found.n;
}

bool outbox_pending(Arena *a, Str folder, Str name, long pid) {
    Str begin = str_f(a, ".%.*s.prent-%.*s-%ld-", STR(name), STR(temporary_host(a)), pid);
    bool found = false;
    DIR *dir = opendir(system_path(a, folder));
    struct dirent *entry;
    while (dir && (entry = readdir(dir)))
        found = found || str_starts(str_of(entry->d_name), begin);
    if (dir)
        closedir(dir);
    return found;
}

bool temporary_remove(Arena *a, const char *folder) {
    bool some = false;
    Str host = temporary_host(a);
    DIR *dir = opendir(folder);
    struct dirent *entry;
    while (dir && (entry = readdir(dir)))
        if (is_stale(str_of(entry->d_name), host))
            some = unlinkat(dirfd(dir), entry->d_name, 0) == 0 || some;
    if (dir)
        closedir(dir);
    return some;
}

// Links are not followed: what they lead to is not ours.
void outbox_sweep(Arena *a, Str folder) {
    struct stat st;
    bool some = false;
    const char *path = system_path(a, folder);
    DIR *dir = opendir(path);
    struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        Str name = str_of(entry->d_name);
        if (str_eq(name, S(".")) || str_eq(name, S("..")) ||
            fstatat(dirfd(dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0 ||
            !S_ISDIR(st.st_mode))
            continue;
        const char *inner = system_path(a, path_join(a, folder, name));
        if (temporary_remove(a, inner)) {
            some = true;
            rmdir(inner);
        }
    }
    if (dir)
        closedir(dir);
    if (temporary_remove(a, path) || some)
        rmdir(path);
}
