// What Slurm, AWS Batch and Kubernetes tell their tasks, to shards. The variables are as
// seen there: Slurm's by `env` in a job array of 22.05, the others' by their manuals.
#include "commands/farm.h"

#include <string.h>

#include "check.h"

typedef struct Variable {
    const char *name, *value;
} Variable;

static Str find(void *self, const char *name) {
    const Variable *v = self;
    for (; v->name; v++)
        if (!strcmp(v->name, name))
            return str_of(v->value);
    return S("");
}

#define SLURM(id, count, from, last)                                                       \
    {                                                                                      \
        {"SLURM_ARRAY_TASK_ID", id}, {"SLURM_ARRAY_TASK_COUNT", count},                    \
            {"SLURM_ARRAY_TASK_MIN", from}, {"SLURM_ARRAY_TASK_MAX", last},                \
            {"SLURM_ARRAY_TASK_STEP", "1"}, {                                              \
            NULL, NULL                                                                     \
        }                                                                                  \
    }

int main(void) {
    Arena *a = arena_open();
    static const struct {
        Str asked;
        size_t k, n; // 0: it is wrong
        const char *says, *hint;
        Variable variable[6];
    } rows[] = {
        {LIT("3/60"), 3, 60, "", "", SLURM("7", "9", "1", "9")},
        {LIT("auto"), 17, 60, "", "", SLURM("17", "60", "1", "60")},
        {LIT("auto"), 18, 60, "", "", SLURM("17", "60", "0", "59")},
        {LIT("auto/60"), 17, 60, "", "", SLURM("17", "60", "1", "60")},
        {LIT("auto/60"), 17, 60, "", "", SLURM("17", "1", "17", "17")}, // done again
        {LIT("auto"), 0, 0, "Slurm does not say how many shards there are.",
         "write it behind: --shard auto/60", SLURM("17", "1", "17", "17")},
        {LIT("auto"), 0, 0, "Slurm does not say how many shards there are.",
         "write it behind: --shard auto/60", SLURM("5", "2", "2", "5")},
        {LIT("auto"), 1, 1, "", "", SLURM("1", "1", "1", "1")},
        {LIT("auto/60"), 0, 0, "Task 61 of Slurm's array is none of 60 shards.",
         "number the tasks so: sbatch --array=1-60", SLURM("61", "1", "61", "61")},
        {LIT("auto/60"), 0, 0, "Task 0 of Slurm's array is none of 60 shards.",
         "number the tasks so: sbatch --array=1-60", SLURM("0", "1", "0", "0")},
        {LIT("auto"),
         3,
         60,
         "",
         "",
         {{"AWS_BATCH_JOB_ARRAY_INDEX", "2"}, {"AWS_BATCH_JOB_ARRAY_SIZE", "60"}}},
        {LIT("auto"),
         0,
         0,
         "AWS Batch does not say how many shards there are.",
         "auto/60",
         {{"AWS_BATCH_JOB_ARRAY_INDEX", "2"}}},
        {LIT("auto/60"), 3, 60, "", "", {{"AWS_BATCH_JOB_ARRAY_INDEX", "2"}}},
        {LIT("auto/60"), 60, 60, "", "", {{"JOB_COMPLETION_INDEX", "59"}}},
        {LIT("auto"),
         0,
         0,
         "Kubernetes does not say how many shards there are.",
         "auto/60",
         {{"JOB_COMPLETION_INDEX", "5"}}},
        {LIT("auto/60"),
         0,
         0,
         "Kubernetes's index 60 is none of 60 shards, counted from 0.",
         "",
         {{"JOB_COMPLETION_INDEX", "60"}}},
        {LIT("auto"),
         0,
         0,
         "--shard auto finds no variable of Slurm, AWS Batch or Kubernetes.",
         "say which shard it is: --shard 3/60",
         {{"HOME", "/root"}}},
        {LIT("auto/0"),
         0,
         0,
         "--shard takes K/N with K from 1 to N and N up to 99999, not \"auto/0\".",
         "",
         {{"JOB_COMPLETION_INDEX", "0"}}},
        {LIT("0/3"),
         0,
         0,
         "--shard takes K/N with K from 1 to N and N up to 99999, not \"0/3\".",
         "the third of 60 is --shard 3/60; on a farm: --shard auto/60",
         {{NULL, NULL}}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Variable list[7] = {{NULL, NULL}};
        memcpy(list, rows[i].variable, sizeof rows[i].variable);
        Shard shard = {0, 0};
        FarmFault fault = farm_shard(a, rows[i].asked, find, list, &shard);
        bool told = str_eq(fault.says, str_of(rows[i].says)) &&
                    strstr(str_c(a, fault.hint), rows[i].hint);
        bool fine = told && (!rows[i].n || (shard.k == rows[i].k && shard.n == rows[i].n));
        if (!CHECK(fine))
            printf("    row %zu: %zu/%zu %.*s\n", i, shard.k, shard.n, STR(fault.says));
    }
    arena_close(a);
    return check_done();
}
