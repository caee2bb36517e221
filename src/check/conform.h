#pragma once
// Preflight of one scene page: what would print but should not, as diagnostics at the
// layout line that caused it, each with its rule, its place on the page and how bad it is.
// Looks at scenes and at what the print profile allows, changes nothing and never knows
// which box an item came from. A Conform is one deck's; threads share it.
#include "box/theme.h"
#include "check/soft_proof.h"
#include "scene/scene.h"

typedef struct Conform {
    const Profile *profile;
    Proof proof;
} Conform;

typedef struct ConformMemo { // one thread's, of what need not be looked at again
    Arena *arena;
    ProofInks inks; // in it
    struct {
        struct ConformArt {
            const Art *art;
            double ink;
        } * p;
        size_t n, cap;
    } arts;
} ConformMemo;

// `icc` is the profile's, NULL when its colours are RGB.
Conform *conform_open(Arena *a, const Profile *profile, const Icc *icc);
// The theme's inks are what is advised in place of others; NULL: none.
void conform_page(const Conform *c, ConformMemo *memo, Diags *d, const Page *page,
                  const Theme *theme);
