#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "check.h"

#include "sandbox.h"

static void test_paths(Arena *a) {
    static const struct {
        Str path, folder, name;
    } row[] = {
        {{"a/b.yaml", 8}, {"a", 1}, {"b.yaml", 6}},
        {{"b.yaml", 6}, {".", 1}, {"b.yaml", 6}},
        {{"/b", 2}, {"/", 1}, {"b", 1}},
        {{"a//b", 4}, {"a", 1}, {"b", 1}},
        {{"/a/b/c", 6}, {"/a/b", 4}, {"c", 1}},
        {{"a/", 2}, {"a", 1}, {"", 0}},
        {{"", 0}, {".", 1}, {"", 0}},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        CHECK_STR(path_folder(row[i].path), row[i].folder);
        CHECK_STR(path_name(row[i].path), row[i].name);
    }
    CHECK_STR(path_join(a, S("a"), S("b")), S("a/b"));
    CHECK_STR(path_join(a, S("a/"), S("b")), S("a/b"));
    CHECK_STR(path_join(a, S("."), S("b")), S("b"));
    CHECK_STR(path_join(a, S(""), S("b")), S("b"));
    CHECK_STR(path_join(a, S("/"), S("b")), S("/b"));
    CHECK_STR(path_join(a, S("a"), S("/b")), S("/b"));
    CHECK_STR(path_join(a, S("a"), S("b\0c")), S("a/b\0c"));
}

// A project with everything in it that a path may run into.
static void project_make(void) {
    CHECK(mkdir("p", 0777) == 0 && mkdir("p/sub", 0777) == 0 && mkdir("pq", 0777) == 0);
    put("p/cards.yaml", "cards");
    put("p/sub/inner", "inner");
    put("p/empty", "");
    put("pq/x", "outside");
    CHECK(symlink("sub/inner", "p/link") == 0);
    CHECK(symlink("sub", "p/linked") == 0);
    CHECK(symlink("../pq/x", "p/out") == 0);
    CHECK(symlink("/etc/passwd", "p/absolute") == 0);
    CHECK(symlink("loop", "p/loop") == 0);
    CHECK(symlink("/proc/self/cwd/pq/x", "p/magic") == 0);
    CHECK(mkfifo("p/fifo", 0666) == 0);
}

typedef struct Reading {
    Str path;
    const char *bytes; // NULL: not read, and the fault is "path: words"
    const char *words;
} Reading;

static const char outside[] = "lies outside the project folder";
static const char absent[] = "No such file or directory";
static const char no_link[] = "a link that cannot be followed";

static void check_readings(Arena *a, const Reading *row, size_t n) {
    for (size_t i = 0; i < n; i++) {
        Str bytes = S("?");
        Str fault = file_read(a, S("p"), row[i].path, 100, &bytes, NULL);
        CHECK_STR(bytes, str_of(row[i].bytes));
        if (row[i].bytes)
            CHECK_STR(fault, S(""));
        else
            CHECK_STR(fault, str_f(a, "%.*s: %s", STR(row[i].path), row[i].words));
        CHECK(row[i].bytes ? file_exists(a, S("p"), row[i].path)
                           : !file_exists(a, S("p"), row[i].path));
    }
}

static const Reading readings[] = {
    {{"cards.yaml", 10}, "cards", NULL},
    {{"./sub//inner", 12}, "inner", NULL},
    {{"sub/../cards.yaml", 17}, "cards", NULL},
    {{"empty", 5}, "", NULL},
    {{"missing", 7}, NULL, absent},
    {{"missing/x", 9}, NULL, absent},
    {{"cards.yaml/x", 12}, NULL, "Not a directory"},
    {{"sub", 3}, NULL, "Is a directory"},
    {{".", 1}, NULL, "Is a directory"},
    {{"fifo", 4}, NULL, "not a regular file"},
    {{"../p/cards.yaml", 15}, NULL, outside},
    {{"../pq/x", 7}, NULL, outside},
    {{"sub/../../pq/x", 14}, NULL, outside},
    {{"/etc/passwd", 11}, NULL, outside},
};

static bool openat2_there(void) {
    return syscall(SYS_openat2, -1, NULL, NULL, 0) < 0 && errno != ENOSYS;
}

static void test_read(Arena *a) {
    static const Reading links[] = {
        {{"link", 4}, "inner", NULL},
        {{"linked/inner", 12}, "inner", NULL},
        {{"linked/../cards.yaml", 20}, "cards", NULL},
        {{"out", 3}, NULL, outside},
        {{"absolute", 8}, NULL, outside},
        {{"magic", 5}, NULL, outside},
        {{"loop", 4}, NULL, no_link},
        {{"", 0}, NULL, absent},
    };
    project_make();
    check_readings(a, readings, sizeof readings / sizeof *readings);
    if (openat2_there())
        check_readings(a, links, sizeof links / sizeof *links);
    else // an old kernel, or valgrind
        printf("no openat2: links are not tested\n");
    Str bytes;
    CHECK_STR(file_read(a, S("absent"), S("x"), 9, &bytes, NULL),
              S("absent: No such file or directory"));
    CHECK_STR(file_read(a, S(""), S("pq/../p/out"), 9, &bytes, NULL), S(""));
    CHECK_STR(bytes, S("outside"));
    CHECK(file_read(a, S("p"), (Str){"cards.yaml\0x", 12}, 100, &bytes, NULL).n > 0);
    CHECK(bytes.n == 0);
}

// Makes openat2 unknown, as it is to Linux before 5.6.
static bool openat2_hide(void) {
    struct sock_filter step[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog filter = {sizeof step / sizeof *step, step};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

static void test_read_without_openat2(Arena *a) {
    static const Reading links[] = {
        {{"link", 4}, NULL, no_link},  {{"linked/inner", 12}, NULL, "Not a directory"},
        {{"out", 3}, NULL, no_link},   {{"absolute", 8}, NULL, no_link},
        {{"magic", 5}, NULL, no_link},
    };
    project_make();
    if (!openat2_hide()) { // not allowed in this sandbox
        printf("no seccomp: the way without openat2 is not tested\n");
        return;
    }
    check_readings(a, readings, sizeof readings / sizeof *readings);
    check_readings(a, links, sizeof links / sizeof *links);
    int before = entries("/proc/self/fd");
    check_readings(a, readings, sizeof readings / sizeof *readings);
    CHECK(entries("/proc/self/fd") == before);
}

static void test_read_limits(Arena *a) {
    Str bytes;
    put("ten", "0123456789");
    CHECK_STR(file_read(a, S(""), S("ten"), 10, &bytes, NULL), S(""));
    CHECK_STR(bytes, S("0123456789"));
    CHECK_STR(file_read(a, S(""), S("ten"), 9, &bytes, NULL),
              S("ten: larger than 9 bytes"));
    CHECK(bytes.n == 0);
    CHECK(truncate("ten", (5 << 20) + 1) == 0);
    CHECK_STR(file_read(a, S("."), S("ten"), 5 << 20, &bytes, NULL),
              S("ten: larger than 5 MiB"));
    // Its size is said to be 0 until it is read.
    CHECK(content(a, "/proc/self/status").n > 100);
    CHECK_STR(file_read(a, S(""), S("/proc/self/status"), 100, &bytes, NULL),
              S("/proc/self/status: larger than 100 bytes"));
    CHECK_STR(file_read(a, S(""), S("/dev/zero"), 9, &bytes, NULL),
              S("/dev/zero: not a regular file"));

    long long changed = 0;
    const struct timespec when[2] = {{.tv_sec = 1000}, {.tv_sec = 2000}};
    CHECK(utimensat(AT_FDCWD, "ten", when, 0) == 0);
    file_read(a, S(""), S("ten"), FILE_LIMIT, &bytes, &changed);
    CHECK(changed == 2000);
}

static void test_list(Arena *a) {
    const Str suffix[] = {S(".ttf"), S(".otf")};
    Str *name;
    CHECK(mkdir("f", 0777) == 0);
    CHECK(file_list(a, S("f"), suffix, 2, &name) == 0);
    put("f/b.ttf", "");
    put("f/a.otf", "");
    put("f/B.ttf", "");
    put("f/a.txt", "");
    put("f/._a.ttf", "");
    if (CHECK(file_list(a, S("f"), suffix, 2, &name) == 3)) {
        CHECK_STR(name[0], S("B.ttf"));
        CHECK_STR(name[1], S("a.otf"));
        CHECK_STR(name[2], S("b.ttf"));
    }
    CHECK(file_list(a, S("absent"), suffix, 2, &name) == 0);
    CHECK(file_is_folder(a, S("f")) && !file_is_folder(a, S("f/b.ttf")));
    CHECK(!file_is_folder(a, S("absent")));
}

static void test_from(Arena *a) {
    static const char *row[][3] = {
        {"out", "prent.yaml", "../prent.yaml"},    {".", "prent.yaml", "prent.yaml"},
        {"a/b", "a/prent.yaml", "../prent.yaml"},  {"a", "ab/c.yaml", "../ab/c.yaml"},
        {"ab", "a/c.yaml", "../a/c.yaml"},         {"x/../a/", "./a//c.yaml", "c.yaml"},
        {"not/yet", "nor/this", "../../nor/this"}, {"/", "/etc/passwd", "etc/passwd"},
        {"/proc", "/etc/passwd", "../etc/passwd"},
    };
    CHECK(mkdir("a", 0777) == 0 && mkdir("x", 0777) == 0);
    put("a/c.yaml", "");
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        CHECK_STR(path_from(a, str_of(row[i][0]), str_of(row[i][1])), str_of(row[i][2]));
}

static void test_below(void) {
    static const struct {
        Str folder, path, rest;
        bool below;
    } rows[] = {
        {LIT("a"), LIT("a/b"), LIT("b"), true},
        {LIT("a/"), LIT("a/b/c"), LIT("b/c"), true},
        {LIT("a"), LIT("a"), LIT(""), true},
        {LIT("a"), LIT("ab/c"), LIT(""), false},
        {LIT("a/b"), LIT("a"), LIT(""), false},
        {LIT("."), LIT("fonts"), LIT("fonts"), true},
        {LIT("."), LIT("../fonts"), LIT(""), false},
        {LIT("."), LIT("/fonts"), LIT(""), false},
        {LIT("/"), LIT("/fonts"), LIT("fonts"), true},
        {LIT("/a"), LIT("/a//b"), LIT("b"), true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str rest = S("");
        bool below = path_below(rows[i].folder, rows[i].path, &rest);
        CHECK(below == rows[i].below);
        if (below)
            CHECK_STR(rest, rows[i].rest);
    }
}

int main(void) {
    test_below();
    IN_CHILD(test_paths);
    IN_CHILD(test_read);
    IN_CHILD(test_read_without_openat2);
    IN_CHILD(test_read_limits);
    IN_CHILD(test_list);
    IN_CHILD(test_from);
    return check_done();
}
