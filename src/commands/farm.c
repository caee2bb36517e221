#include "commands/farm.h"

#include "base/number.h"

typedef struct Farm { // where a farm tells which of its tasks this is
    const char *name, *index, *count;
    const char *from; // the first task's number; NULL: 0
} Farm;

static const Farm farms[] = {
    {"Slurm", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN"},
    {"AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", NULL},
    {"Kubernetes", "JOB_COMPLETION_INDEX", NULL, NULL},
};

typedef struct Asking {
    Arena *arena;
    FarmFind *find;
    void *self;
    long of; // shards, as the command line says; 0: it does not
} Asking;

static bool variable(const Asking *q, const char *name, long *out) {
    return name && integer_parse(q->find(q->self, name), 0, SHARDS_MOST, out);
}

static FarmFault unknown(const Asking *q, const char *farm) {
    return (FarmFault){str_f(q->arena, "%s does not say how many shards there are.", farm),
                       S("write it behind: --shard auto/60")};
}

// An array whose numbers have gaps, or begin elsewhere, is one of tasks that are done
// again: which shards they are, only the whole array's count tells.
static FarmFault slurm(const Asking *q, const Farm *f, Shard *out) {
    long id, count, from, last;
    if (!variable(q, f->index, &id) || !variable(q, f->count, &count) ||
        !variable(q, f->from, &from) || !variable(q, "SLURM_ARRAY_TASK_MAX", &last))
        return unknown(q, f->name);
    bool whole = last - from + 1 == count && (from == 1 || (from == 0 && count > 1));
    long of = q->of ? q->of : whole ? count : 0;
    if (!of)
        return unknown(q, f->name);
    long k = id + (whole && from == 0);
    if (k < 1 || k > of)
        return (FarmFault){
            str_f(q->arena, "Task %ld of Slurm's array is none of %ld shards.", id, of),
            str_f(q->arena, "number the tasks so: sbatch --array=1-%ld", of)};
    *out = (Shard){(size_t)k, (size_t)of};
    return (FarmFault){0};
}

static FarmFault counted(const Asking *q, const Farm *f, Shard *out) {
    long id, count;
    if (!variable(q, f->index, &id))
        return unknown(q, f->name);
    long of = q->of;
    if (!of && variable(q, f->count, &count))
        of = count;
    if (!of)
        return unknown(q, f->name);
    if (id >= of)
        return (FarmFault){str_f(q->arena,
                                 "%s's index %ld is none of %ld shards, counted from 0.",
                                 f->name, id, of),
                           S("")};
    *out = (Shard){(size_t)id + 1, (size_t)of};
    return (FarmFault){0};
}

FarmFault farm_shard(Arena *a, Str asked, FarmFind *find, void *self, Shard *out) {
    Asking q = {a, find, self, 0};
    Str rest = asked;
    if (shard_parse(asked, out))
        return (FarmFault){0};
    bool fine = str_eq(str_cut(&rest, '/'), S("auto")) &&
                (asked.n == 4 || integer_parse(rest, 1, SHARDS_MOST, &q.of));
    if (!fine)
        return (FarmFault){
            str_f(a, "--shard takes K/N with K from 1 to N and N up to %d, not \"%.*s\".",
                  SHARDS_MOST, STR(asked)),
            S("the third of 60 is --shard 3/60; on a farm: --shard auto/60")};
    for (size_t i = 0; i < sizeof farms / sizeof *farms; i++)
        if (find(self, farms[i].index).n)
            return farms[i].from ? slurm(&q, &farms[i], out) : counted(&q, &farms[i], out);
    return (FarmFault){
        S("--shard auto finds no variable of Slurm, AWS Batch or Kubernetes."),
        S("say which shard it is: --shard 3/60")};
}
