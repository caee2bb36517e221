#include "base/system.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include <locale.h>

// The system's words in the C locale, the same for everyone and safe in any thread; but our
// own where a confined read (file_read with a root) gives these two.
Str system_fault(Arena *a, Str path, int error) {
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
const char *system_path(Arena *a, Str path) {
    return path.n > 0 && memchr(path.p, '\0', path.n) ? "" : str_c(a, path);
}

int system_open(int folder, const char *path, int flags) {
    int fd;
    do
        fd = openat(folder, path, flags | O_CLOEXEC, 0666);
    while (fd < 0 && errno == EINTR);
    return fd;
}

bool system_is_folder(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}
