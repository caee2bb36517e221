#pragma once
// The preview's two pages as they were written: src/preview/page holds their HTML, styles
// and scripts, which the build puts into the program as they are. Nothing is made of them
// and they ask for nothing from elsewhere.
#include <stddef.h>

#define PAGE_FILE(name)                                                                    \
    extern const unsigned char page_##name[];                                              \
    extern const size_t page_##name##_n

PAGE_FILE(preview_html); // of a project
PAGE_FILE(preview_css);
PAGE_FILE(preview_js);
PAGE_FILE(preview_svg);
PAGE_FILE(start_html); // of one that is begun
PAGE_FILE(start_css);
PAGE_FILE(start_js);
#undef PAGE_FILE
