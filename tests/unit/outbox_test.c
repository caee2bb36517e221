#include "base/outbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

#include "base/file.h"
#include "base/temporary.h"
#include "check.h"

#include "sandbox.h"

static void write_str(Outfile *file, const char *text) {
    CHECK(file && outfile_write(file, text, strlen(text)));
}

// Writes one file in a box of its own and gives commit's fault.
static Str put_through(Arena *a, const char *folder, const char *name, const char *text) {
    Outbox *box = outbox_open(a, str_of(folder), NULL);
    Outfile *file = outbox_file(box, str_of(name));
    if (file)
        outfile_write(file, text, strlen(text));
    return outbox_commit(box);
}

static void test_commit(Arena *a) {
    put("old", "before");
    Outbox *box = outbox_open(a, S("out"), NULL);
    Outfile *one = outbox_file(box, S("one"));
    Outfile *two = outbox_file(box, S("sub/deep/two"));
    Outfile *empty = outbox_file(box, S("empty"));
    write_str(one, "first ");
    write_str(two, "second");
    write_str(one, "and more");
    CHECK(empty && outfile_write(empty, NULL, 0));
    CHECK(!exists("out/one") && !exists("out/sub/deep/two"));
    CHECK_STR(outbox_fault(box), S(""));
    CHECK_STR(outbox_commit(box), S(""));
    CHECK_STR(content(a, "out/one"), S("first and more"));
    CHECK_STR(content(a, "out/sub/deep/two"), S("second"));
    CHECK_STR(content(a, "out/empty"), S(""));
    CHECK(entries("out") == 3 && entries("out/sub/deep") == 1);
    CHECK_STR(put_through(a, "", "old", "after"), S(""));
    CHECK_STR(content(a, "old"), S("after"));
    CHECK_STR(outbox_commit(outbox_open(a, S("."), NULL)), S(""));
}

static void test_drop(Arena *a) {
    put("deck", "good");
    Outbox *box = outbox_open(a, S("."), NULL);
    write_str(outbox_file(box, S("deck")), "half");
    CHECK(entries(".") == 2);
    outbox_drop(box);
    outbox_drop(box);
    CHECK(entries(".") == 1);
    CHECK_STR(content(a, "deck"), S("good"));

    Arena *b = arena_open();
    write_str(outbox_file(outbox_open(b, S("."), NULL), S("deck")), "half");
    pid_t child = fork();
    if (child == 0) { // what a child does with its copy must not reach the disk
        arena_close(b);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    CHECK(entries(".") == 2);
    arena_close(b);
    CHECK(entries(".") == 1);
    CHECK_STR(content(a, "deck"), S("good"));
}

// Faults that must be there before any work is done.
static void test_refused(Arena *a) {
    char lengthy[600], name[256], want[700];
    memset(lengthy, 'n', 256);
    lengthy[256] = '\0';
    memset(name, 'n', 255);
    name[255] = '\0';
    snprintf(want, sizeof want, "out/%s: File name too long", lengthy);
    CHECK(mkdir("out", 0777) == 0 && mkdir("out/folder", 0777) == 0);
    put("out/file", "x");
    CHECK(mkfifo("out/fifo", 0666) == 0 && symlink("folder", "out/link") == 0);
    const struct {
        const char *folder, *name, *want;
    } row[] = {
        {"out", "folder", "out/folder: Is a directory"},
        {"out", "folder/", "out/folder/: Is a directory"},
        {"out", "link", "out/link: Is a directory"},
        {"out", "fifo", "out/fifo: File exists"},
        {"out", "file/x", "out/file: Not a directory"},
        {"out/file", "x", "out/file: Not a directory"},
        {"out/file/deeper", "x", "out/file: Not a directory"},
        {"/proc/absent", "x", "/proc/absent: No such file or directory"},
        {"/proc", "x", "/proc/x: No such file or directory"},
        {"out", "../x", "../x: lies outside the output folder"},
        {"out", "folder/../../x", "folder/../../x: lies outside the output folder"},
        {"out", "/etc/x", "/etc/x: lies outside the output folder"},
        {"out", lengthy, want},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Outbox *box = outbox_open(a, str_of(row[i].folder), NULL);
        CHECK(!outbox_file(box, str_of(row[i].name)));
        CHECK_STR(outbox_fault(box), str_of(row[i].want));
        CHECK(!outbox_file(box, S("fine"))); // for good
        CHECK_STR(outbox_commit(box), str_of(row[i].want));
    }
    CHECK(!outbox_file(outbox_open(a, S("out"), NULL), (Str){"a\0b", 3}));
    CHECK(entries("out") == 4 && entries(".") == 1);
    CHECK_STR(put_through(a, "out", name, "255 bytes"), S(""));
    CHECK_STR(content(a, str_f(a, "out/%s", name).p), S("255 bytes"));
}

// A link is replaced; what it leads to stays.
static void test_link(Arena *a) {
    put("target", "target");
    CHECK(symlink("target", "link") == 0 && symlink("nowhere", "dangling") == 0);
    CHECK_STR(put_through(a, ".", "link", "new"), S(""));
    CHECK_STR(put_through(a, ".", "dangling", "new"), S(""));
    CHECK_STR(content(a, "link"), S("new"));
    CHECK_STR(content(a, "dangling"), S("new"));
    CHECK_STR(content(a, "target"), S("target"));
    CHECK(!exists("nowhere"));
}

static void test_same_name(Arena *a) {
    put("deck", "old");
    Outbox *box = outbox_open(a, S("."), NULL);
    write_str(outbox_file(box, S("deck")), "one");
    write_str(outbox_file(box, S("other")), "two");
    write_str(outbox_file(box, S("deck")), "three");
    CHECK_STR(outbox_commit(box), S("deck: two files of this build have this name"));
    CHECK_STR(content(a, "deck"), S("old"));
    CHECK(entries(".") == 1);
}

// A disk that is full at some byte, as a limit on the size of files imitates it.
static void test_full(Arena *a) {
    enum { LIMIT = 8192 };
    char bytes[1000];
    memset(bytes, 'x', sizeof bytes);
    put("deck", "good");
    CHECK(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
    CHECK(setrlimit(RLIMIT_FSIZE, &(struct rlimit){LIMIT, LIMIT}) == 0);
    Outbox *box = outbox_open(a, S("."), NULL);
    Outfile *first = outbox_file(box, S("first")), *deck = outbox_file(box, S("deck"));
    write_str(first, "fits");
    for (int i = 0; i < 8; i++)
        CHECK(outfile_write(deck, bytes, sizeof bytes));
    CHECK(!outfile_write(deck, bytes, sizeof bytes)); // after a part of it
    CHECK_STR(outbox_fault(box), S("deck: File too large"));
    CHECK(!outfile_write(deck, bytes, 1));
    CHECK(!outfile_write(first, "x", 1)); // all or none
    CHECK(!outbox_file(box, S("third")));
    CHECK_STR(outbox_commit(box), S("deck: File too large"));
    CHECK_STR(content(a, "deck"), S("good"));
    CHECK(entries(".") == 1);
}

static void test_stop(Arena *a) {
    volatile sig_atomic_t stop = 0;
    Outbox *box = outbox_open(a, S("."), &stop);
    Outfile *file = outbox_file(box, S("deck"));
    write_str(file, "one");
    stop = 1;
    CHECK(!outfile_write(file, "x", 1) && !outfile_write(file, "", 0));
    CHECK(!outbox_file(box, S("other")));
    CHECK_STR(outbox_fault(box), S("stopped by a signal"));
    CHECK_STR(outbox_commit(box), S("stopped by a signal"));
    stop = 0;
    box = outbox_open(a, S("."), &stop);
    write_str(outbox_file(box, S("deck")), "one");
    stop = 1; // nobody asks before commit
    CHECK_STR(outbox_commit(box), S("stopped by a signal"));
    CHECK(entries(".") == 0);
}

// Only the soft limit: valgrind does not let the other one change.
static void limit_descriptors(rlim_t n) {
    struct rlimit limit;
    CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    limit.rlim_cur = n;
    CHECK(setrlimit(RLIMIT_NOFILE, &limit) == 0);
}

// Many more files than may be open, all written to in turns.
static void test_many(Arena *a) {
    enum { FILES = 40, ROUNDS = 3, EXTRA = 12 };
    int used = entries("/proc/self/fd");
    limit_descriptors((rlim_t)(used + EXTRA));
    Outbox *box = outbox_open(a, S("out"), NULL);
    Outfile *file[FILES];
    for (int i = 0; i < FILES; i++)
        file[i] = outbox_file(box, str_f(a, "%d", i));
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < FILES; i++)
            write_str(file[i], str_f(a, "%d.%d ", i, round).p);
    CHECK_STR(outbox_commit(box), S(""));
    for (int i = 0; i < FILES; i++)
        CHECK_STR(content(a, str_f(a, "out/%d", i).p),
                  str_f(a, "%d.0 %d.1 %d.2 ", i, i, i));
    CHECK(entries("out") == FILES);
    CHECK(entries("/proc/self/fd") == used);
}

static void test_no_descriptors(Arena *a) {
    limit_descriptors(64);
    while (open("/", O_RDONLY | O_CLOEXEC) >= 0)
        continue;
    Outbox *box = outbox_open(a, S("."), NULL);
    CHECK(!outbox_file(box, S("deck")));
    CHECK_STR(outbox_fault(box), S("deck: Too many open files"));
    Str bytes;
    CHECK_STR(file_read(a, S(""), S("."), 9, &bytes, NULL), S(".: Too many open files"));
}

// A rename that fails between two others.
static void test_half_way(Arena *a) {
    put("c", "old");
    Outbox *box = outbox_open(a, S("."), NULL);
    const Str name[] = {S("a"), S("b"), S("c"), S("d")};
    for (size_t i = 0; i < 4; i++)
        write_str(outbox_file(box, name[i]), "new");
    CHECK(unlink("c") == 0 && mkdir("c", 0777) == 0);
    CHECK_STR(outbox_commit(box),
              S("c: Is a directory; in place: a, b; not in place: c, d"));
    CHECK(exists("a") && exists("b") && !exists("d"));
    CHECK(entries(".") == 3);

    box = outbox_open(a, S("."), NULL);
    write_str(outbox_file(box, S("e")), "new");
    write_str(outbox_file(box, S("f")), "new");
    CHECK(mkdir("e", 0777) == 0);
    CHECK_STR(outbox_commit(box), S("e: Is a directory"));
    CHECK(!exists("f") && entries(".") == 4);
}

static long dead_process(void) {
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    waitpid(pid, NULL, 0);
    return (long)pid;
}

static void test_stale(Arena *a) {
    long dead = dead_process(), alive = (long)getppid();
    CHECK(mkdir("sub", 0777) == 0);
    static const struct {
        const char *name; // %ld: the process
        bool dead, stays;
    } row[] = {
        {".deck.pdf.prent-%ld-0", true, false}, {"sub/.x.prent-%ld-12", true, false},
        {"..prent-%ld-3", true, false},         {".deck.pdf.prent-%ld-0", false, true},
        {"deck.pdf.prent-%ld-0", true, true},   {".deck.pdf.prent-%ld", true, true},
        {".deck.pdf.prent-%ld-", true, true},   {".deck.pdf.prent-%ld-x", true, true},
        {".deck.pdf.prints-%ld-1", true, true}, {".prent-x-%ld", true, true},
        {".deck.pdf.prent-%ld-0", true, true},
    };
    const size_t rows = sizeof row / sizeof *row;
    char path[11][64], host[256] = "";
    gethostname(host, sizeof host - 1);
    Str mark = str_sub(digest_text(a, hash_of(str_of(host))), 0, 8);
    for (size_t i = 0; i < rows; i++) {
        const char *at = strstr(row[i].name, "%ld");
        bool other = i + 1 == rows; // of another machine, where the process may live
        snprintf(path[i], sizeof path[i], "%.*s%.*s-%ld%s", (int)(at - row[i].name),
                 row[i].name, STR(other ? S("00000000") : mark), row[i].dead ? dead : alive,
                 at + 3);
        put(path[i], "left over");
    }
    CHECK_STR(put_through(a, ".", "sub/deck.pdf", "new"), S(""));
    for (size_t i = 0; i < rows; i++)
        if (!CHECK(exists(path[i]) == row[i].stays))
            printf("    %s\n", path[i]);
}

// A process that ended, but after which nobody has asked yet, writes no more either.
static void test_zombie(Arena *a) {
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    siginfo_t info;
    waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT); // ended, and not buried
    CHECK(mkdir("sub", 0777) == 0);
    char path[128];
    Str host = temporary_host(a);
    snprintf(path, sizeof path, "sub/.deck.pdf.prent-%.*s-%ld-0", STR(host), (long)pid);
    put(path, "left over");
    CHECK(kill(pid, 0) == 0);
    CHECK_STR(put_through(a, ".", "sub/deck.pdf", "new"), S(""));
    CHECK(!exists(path));
    waitpid(pid, NULL, 0);
}

// Two boxes of one process, then several processes, with the same names at once: each
// commit succeeds and the files are those of one of them, whole.
static void test_together(Arena *a) {
    Outbox *one = outbox_open(a, S("out"), NULL), *two = outbox_open(a, S("out"), NULL);
    write_str(outbox_file(one, S("deck")), "one");
    write_str(outbox_file(two, S("deck")), "two");
    CHECK_STR(outbox_commit(two), S(""));
    CHECK_STR(content(a, "out/deck"), S("two"));
    CHECK_STR(outbox_commit(one), S(""));
    CHECK_STR(content(a, "out/deck"), S("one"));

    enum { PROCESSES = 4, BUILDS = 20, SIZE = 30000 };
    pid_t child[PROCESSES];
    for (int i = 0; i < PROCESSES; i++) {
        child[i] = fork();
        if (child[i] != 0)
            continue;
        char bytes[SIZE + 1];
        memset(bytes, 'a' + i, SIZE);
        bytes[SIZE] = '\0';
        size_t wrong = 0;
        for (int k = 0; k < BUILDS; k++)
            wrong += put_through(a, "out/new/er", "deck", bytes).n;
        _exit(wrong != 0);
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status = -1;
        waitpid(child[i], &status, 0);
        CHECK(status == 0);
    }
    Str bytes = content(a, "out/new/er/deck");
    size_t other = 0;
    for (size_t i = 0; i < bytes.n; i++)
        other += bytes.p[i] != bytes.p[0];
    CHECK(bytes.n == SIZE && other == 0);
    CHECK(entries("out/new/er") == 1);
}

// Parts get their names one by one; a stop of one leaves the others and the whole.
static void test_parts(Arena *a) {
    volatile sig_atomic_t stop = 0;
    Outbox *whole = outbox_open(a, S("out"), NULL);
    CHECK(outbox_lock(whole, OUTBOX_ALONE, 0));
    write_str(outbox_file(whole, S("list")), "so far");
    Arena *b = arena_open();
    Outbox *part = outbox_part(b, whole, &stop);
    write_str(outbox_file(part, S("sub/one")), "first");
    CHECK_STR(outbox_commit(part), S(""));
    arena_close(b);
    CHECK_STR(content(a, "out/sub/one"), S("first"));
    CHECK(!exists("out/list") && entries("out") == 2); // the list's temporary, sub
    part = outbox_part(a, whole, &stop);
    write_str(outbox_file(part, S("sub/two")), "second");
    stop = 1;
    CHECK_STR(outbox_commit(part), S("stopped by a signal"));
    CHECK(entries("out/sub") == 1);
    part = outbox_part(a, whole, NULL);
    write_str(outbox_file(part, S("list")), "all");
    CHECK_STR(outbox_commit(part), S(""));
    CHECK_STR(outbox_end(whole), S(""));
    CHECK_STR(content(a, "out/list"), S("all"));
    CHECK(entries("out") == 2);
}

int main(void) {
    IN_CHILD(test_commit);
    IN_CHILD(test_drop);
    IN_CHILD(test_refused);
    IN_CHILD(test_link);
    IN_CHILD(test_same_name);
    IN_CHILD(test_full);
    IN_CHILD(test_stop);
    IN_CHILD(test_many);
    IN_CHILD(test_no_descriptors);
    IN_CHILD(test_half_way);
    IN_CHILD(test_stale);
    IN_CHILD(test_zombie);
    IN_CHILD(test_together);
    IN_CHILD(test_parts);
    return check_done();
}
