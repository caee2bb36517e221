#pragma once
// Sizes of fitted texts: arranges the page with every group of texts that share a size at
// the largest it may have, and as long as something does not fit steps down the groups that
// could help. Texts made from the same layout box are one group when their `same` says so.
// Deterministic, and done when all are at their smallest.
#include "layout/layout.h"

// No text in the box has a smaller size left.
bool fit_settled(Box *box);
void fit_page(Layout *l, Box *root, Size page); // memos are made
