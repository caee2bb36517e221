#pragma once
// What a stretch of a page is to its readers: the roles that tagged PDF (ISO 32000-1,
// 14.8.4) and HTML share, and their names. Plain values; never knows who gives a role or
// how a file says it.
#include "base/str.h"

typedef enum Tag {
    TAG_AUTO, // not said
    TAG_ARTIFACT,
    TAG_DOCUMENT,
    TAG_SECTION,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_H4,
    TAG_H5,
    TAG_H6,
    TAG_P,
    TAG_LIST,
    TAG_ITEM,
    TAG_LABEL,
    TAG_TABLE,
    TAG_ROW,
    TAG_TH,
    TAG_TD,
    TAG_FIGURE,
    TAG_QUOTE,
    TAG_LINK,
    TAG_NOTE,
    TAG_TOC,
    TAG_ENTRY
} Tag;

enum { TAGS = TAG_ENTRY + 1 };

extern const Str tag_words[TAGS]; // in the enum's order: "h1"
