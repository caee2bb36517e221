#pragma once
// For tests of what touches files, limits and signals: runs a test in a child process and a
// new folder, and makes and looks at files there. What the child checks counts as one check
// of the parent.
#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"

// Every test runs in a child, in a new folder that is its working folder; the child's
// limits, signals and filters go with it.
static inline void in_child(const char *name, void (*test)(Arena *a)) {
    char folder[] = "/tmp/file_test.XXXXXX", command[64];
    if (!CHECK(mkdtemp(folder)))
        return;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        Arena *a = arena_open();
        checks_failed = chdir(folder) != 0;
        test(a);
        arena_close(a);
        fflush(stdout);
        _exit(checks_failed != 0);
    }
    int status = -1;
    waitpid(pid, &status, 0);
    if (!CHECK(status == 0))
        printf("    in %s\n", name);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    CHECK(system(command) == 0);
}

#define IN_CHILD(test) in_child(#test, test)

static inline void put(const char *path, const char *text) {
    FILE *f = fopen(path, "w");
    if (CHECK(f)) {
        fputs(text, f);
        fclose(f);
    }
}

static inline Str content(Arena *a, const char *path) {
    Str bytes = {0};
    CHECK_STR(file_read(a, S(""), str_of(path), FILE_LIMIT, &bytes, NULL), S(""));
    return bytes;
}

static inline bool exists(const char *path) {
    struct stat st;
    return lstat(path, &st) == 0;
}

// Entries of a folder, hidden ones too.
static inline int entries(const char *folder) {
    int n = -2; // . and ..
    DIR *dir = opendir(folder);
    while (dir && readdir(dir))
        n++;
    if (dir)
        closedir(dir);
    return n;
}
