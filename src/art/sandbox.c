#include "art/sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <seccomp.h>

enum { LOG_LIMIT = 64 << 20 }; // bytes; of librsvg's log, the one file there is

// Address space cannot be limited under the sanitizers, which reserve terabytes.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

// What Debian 12's and 13's librsvg, Pango, libpng and libjpeg asked for while they drew
// text, blurs and pictures; found by strace. All else fails as if it were forbidden.
static const int calls[] = {SCMP_SYS(access),
                            SCMP_SYS(arch_prctl),
                            SCMP_SYS(brk),
                            SCMP_SYS(clock_getres),
                            SCMP_SYS(clock_gettime),
                            SCMP_SYS(clock_nanosleep),
                            SCMP_SYS(clone3),
                            SCMP_SYS(close),
                            SCMP_SYS(exit),
                            SCMP_SYS(exit_group),
                            SCMP_SYS(faccessat),
                            SCMP_SYS(faccessat2),
                            SCMP_SYS(fcntl),
                            SCMP_SYS(fstat),
                            SCMP_SYS(ftruncate),
                            SCMP_SYS(futex),
                            SCMP_SYS(getcwd),
                            SCMP_SYS(getdents64),
                            SCMP_SYS(getpid),
                            SCMP_SYS(getrandom),
                            SCMP_SYS(getrlimit),
                            SCMP_SYS(getrusage),
                            SCMP_SYS(gettid),
                            SCMP_SYS(gettimeofday),
                            SCMP_SYS(getuid),
                            SCMP_SYS(geteuid),
                            SCMP_SYS(getgid),
                            SCMP_SYS(getegid),
                            SCMP_SYS(lseek),
                            SCMP_SYS(madvise),
                            SCMP_SYS(membarrier),
                            SCMP_SYS(mmap),
                            SCMP_SYS(mprotect),
                            SCMP_SYS(mremap),
                            SCMP_SYS(munmap),
                            SCMP_SYS(nanosleep),
                            SCMP_SYS(newfstatat),
                            SCMP_SYS(openat),
                            SCMP_SYS(poll),
                            SCMP_SYS(ppoll),
                            SCMP_SYS(pread64),
                            SCMP_SYS(prlimit64),
                            SCMP_SYS(read),
                            SCMP_SYS(readlink),
                            SCMP_SYS(readlinkat),
                            SCMP_SYS(restart_syscall),
                            SCMP_SYS(rseq),
                            SCMP_SYS(rt_sigaction),
                            SCMP_SYS(rt_sigprocmask),
                            SCMP_SYS(rt_sigreturn),
                            SCMP_SYS(sched_getaffinity),
                            SCMP_SYS(sched_yield),
                            SCMP_SYS(set_robust_list),
                            SCMP_SYS(set_tid_address),
                            SCMP_SYS(setrlimit),
                            SCMP_SYS(sigaltstack),
                            SCMP_SYS(stat),
                            SCMP_SYS(statx),
                            SCMP_SYS(sysinfo),
                            SCMP_SYS(tgkill),
                            SCMP_SYS(times),
                            SCMP_SYS(uname),
                            SCMP_SYS(write),
                            SCMP_SYS(writev),
                            SCMP_SYS(recvfrom),
                            SCMP_SYS(sendto)};

// Threads may be started, processes not.
static void calls_limit(void) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(1)); // EPERM
    if (!filter)
        return;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    const unsigned long thread = 0x00010000; // CLONE_THREAD
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                     SCMP_A0(SCMP_CMP_MASKED_EQ, thread, thread));
    seccomp_load(filter);
    seccomp_release(filter);
}

// Landlock without a rule: no file can be opened by its name.
static void files_limit(void) {
    struct landlock_ruleset_attr all = {
        .handled_access_fs = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                             LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                             LANDLOCK_ACCESS_FS_REMOVE_DIR |
                             LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                             LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_SYM};
    long rules = syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
    if (rules < 0)
        return;
    syscall(SYS_landlock_restrict_self, (int)rules, 0);
    close((int)rules);
}

static void limit(__rlimit_resource_t what, rlim_t most) {
    setrlimit(what, &(struct rlimit){most, most});
}

static rlim_t memory_in_use(void) {
    static char text[32]; // read again and again through one open file
    static int file = -1;
    if (file < 0)
        file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    ssize_t n = file < 0 ? 0 : pread(file, text, sizeof text - 1, 0);
    text[n > 0 ? n : 0] = 0;
    return (rlim_t)strtoul(text, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE);
}

void sandbox_enter(void) {
    memory_in_use();
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, LOG_LIMIT);
    files_limit();
    limit(RLIMIT_NOFILE, 8);
    if (!SANITIZED)
        calls_limit();
}

double sandbox_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// Whole seconds are all that the kernel counts here.
void sandbox_allow(unsigned seconds, size_t memory) {
    struct rlimit now;
    getrlimit(RLIMIT_CPU, &now);
    now.rlim_cur = (rlim_t)(sandbox_seconds() + 0.5) + seconds;
    setrlimit(RLIMIT_CPU, &now);
    if (SANITIZED)
        return;
    getrlimit(RLIMIT_AS, &now);
    now.rlim_cur = memory_in_use() + memory;
    setrlimit(RLIMIT_AS, &now);
}
