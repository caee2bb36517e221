#include "base/passing.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// mkdtemp wants six of that letter at the end.
const char *passing_make(Arena *a, Str below) {
    enum { LETTERS = 6 };
    char letters[LETTERS];
    memset(letters, 'X', LETTERS);
    return mkdtemp(str_c(a, str_f(a, "%.*s/prent-%.*s", STR(below), LETTERS, letters)));
}

void passing_drop(const char *folder) {
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *list = fd >= 0 ? fdopendir(fd) : NULL;
    if (!list && fd >= 0)
        close(fd);
    for (const struct dirent *file; list && (file = readdir(list));)
        if (strcmp(file->d_name, ".") != 0 && strcmp(file->d_name, "..") != 0)
            unlinkat(dirfd(list), file->d_name, 0);
    if (list)
        closedir(list);
    rmdir(folder);
}
