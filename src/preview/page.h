#pragma once
// The preview's page as it was written: src/preview/page holds its HTML, its style and its
// script, which the build puts into the program as they are. Nothing is made of them and
// they ask for nothing from elsewhere.
#include <stddef.h>

extern const unsigned char page_html[], page_css[], page_js[], page_svg[];
extern const size_t page_html_n, page_css_n, page_js_n, page_svg_n; // bytes
