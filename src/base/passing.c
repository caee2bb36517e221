#include "base/passing.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LETTERS = 6, DEEP = 8 }; // letters of a name, as mkdtemp makes them; folders within
enum { FRESH = 60 };            // seconds in which a folder may be without its lock
static const char beginning[] = "prent-", lock_name[] = ".held";

static int folder_open(int within, const char *name) {
    return openat(within, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

// A stream of its own, for closing that one closes what it reads.
static DIR *folder_list(int fd) {
    int own = folder_open(fd, ".");
    DIR *list = own >= 0 ? fdopendir(own) : NULL;
    if (!list && own >= 0)
        close(own);
    return list;
}

static void folder_empty(int fd, int deep) {
    DIR *list = deep < DEEP ? folder_list(fd) : NULL;
    for (const struct dirent *file; list && (file = readdir(list));) {
        if (strcmp(file->d_name, ".") == 0 || strcmp(file->d_name, "..") == 0 ||
            unlinkat(fd, file->d_name, 0) == 0)
            continue;
        int within = folder_open(fd, file->d_name);
        if (within < 0)
            continue;
        folder_empty(within, deep + 1);
        close(within);
        unlinkat(fd, file->d_name, AT_REMOVEDIR);
    }
    if (list)
        closedir(list);
}

static bool is_named(const char *name) {
    size_t n = sizeof beginning - 1;
    if (strlen(name) != n + LETTERS || strncmp(name, beginning, n) != 0)
        return false;
    for (const char *c = name + n; *c; c++)
        if (!isalnum((unsigned char)*c))
            return false;
    return true;
}

static bool is_own(int fd) {
    struct stat s;
    return fstat(fd, &s) == 0 && s.st_uid == geteuid() && !(s.st_mode & 077);
}

static bool is_old(int fd) {
    struct stat s;
    return fstat(fd, &s) == 0 && s.st_mtime + FRESH < time(NULL);
}

// Ours, and no process holds it.
static void folder_sweep(int below, const char *name, int fd) {
    int held = openat(fd, lock_name, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    if (held >= 0 ? flock(held, LOCK_EX | LOCK_NB) == 0 : is_old(fd)) {
        folder_empty(fd, 0);
        unlinkat(below, name, AT_REMOVEDIR);
    }
    if (held >= 0)
        close(held);
}

// What processes left behind that did not end by themselves.
static void folders_sweep(int below) {
    DIR *list = folder_list(below);
    for (const struct dirent *file; list && (file = readdir(list));) {
        int fd = is_named(file->d_name) ? folder_open(below, file->d_name) : -1;
        if (fd < 0)
            continue;
        if (is_own(fd))
            folder_sweep(below, file->d_name, fd);
        close(fd);
    }
    if (list)
        closedir(list);
}

// The file that holds the folder; or -1. Between its making and its lock another process
// may have swept it.
static int folder_hold(int fd) {
    int held = openat(fd, lock_name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    struct stat s;
    if (held >= 0 && flock(held, LOCK_EX) == 0 && fstat(held, &s) == 0 && s.st_nlink > 0)
        return held;
    if (held >= 0)
        close(held);
    return -1;
}

Passing passing_make(Arena *a, Str below) {
    enum { TRIES = 5 };
    char letters[LETTERS];
    memset(letters, 'X', LETTERS);
    int fd = folder_open(AT_FDCWD, str_c(a, below));
    if (fd >= 0) {
        folders_sweep(fd);
        close(fd);
    }
    for (int i = 0; i < TRIES; i++) {
        const char *folder = mkdtemp(
            str_c(a, str_f(a, "%.*s/%s%.*s", STR(below), beginning, LETTERS, letters)));
        fd = folder ? folder_open(AT_FDCWD, folder) : -1;
        int held = fd >= 0 ? folder_hold(fd) : -1;
        if (fd >= 0)
            close(fd);
        if (held >= 0)
            return (Passing){folder, held};
        if (!folder)
            break;
    }
    return (Passing){NULL, -1};
}

void passing_drop(Passing p) {
    if (!p.folder)
        return;
    int fd = folder_open(AT_FDCWD, p.folder);
    if (fd >= 0) {
        folder_empty(fd, 0);
        close(fd);
    }
    rmdir(p.folder);
    close(p.held);
}
