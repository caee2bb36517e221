#pragma once
// The pages that a flow takes: one after the other, each as full as it can be. Of a flow
// that is to be even over its pages, those up to a break and the end are then filled
// again, so that they are as even as their pieces let them be: no more pages, and nothing
// parted that is to be kept. Lays out nothing itself, but asks for pages; parts are in the
// caller's arena.
#include "layout/layout.h"

typedef struct FlowParts { // of page after page
    FlowPart *p;
    size_t n, cap;
} FlowParts;

typedef struct Pages { // who makes them
    void *self;
    // Lays out the flow's nth page for an open part; false: no more is asked for.
    bool (*page)(void *self, size_t nth, FlowPart *part);
} Pages;

FlowParts pages_pour(Arena *a, const Pages *g);
