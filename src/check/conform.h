#pragma once
// Preflight of one scene page: what would print but should not, as diagnostics at the words
// or the layout line that caused it. Looks at scenes alone, keeps nothing, changes nothing
// and never knows which box or layout an item came from.
#include "scene/scene.h"

typedef struct ConformLimits {
    double least_type; // pt; smaller type is an error, 0: any size
} ConformLimits;

void conform_page(Diags *d, const Page *page, ConformLimits limits);
