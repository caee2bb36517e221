#include "language/letters.h"

#include "base/utf8.h"

bool letter_blank(uint32_t c) {
    return c == 0 || c == ' ' || c == '\n' || c == '\t' || c == 0xA0 || c == 0x202F ||
           c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

bool letter_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

// The blocks of punctuation and signs that stand among letters are none.
bool letter_word(uint32_t c) {
    return letter_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) ||
           (c >= 0x2C00 && c < 0x2E00) || (c >= 0x3040 && c < 0xFB50) || c >= 0x10000;
}

uint32_t letter_lower(uint32_t c) {
    bool even = (c >= 0x100 && c < 0x138) || (c >= 0x14A && c < 0x178) ||
                (c >= 0x1E00 && c < 0x1F00);
    bool odd = (c >= 0x139 && c < 0x149) || (c >= 0x179 && c < 0x17F);
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0xDF && c != 0xD7) ||
        (c >= 0x391 && c < 0x3AA) || (c >= 0x410 && c < 0x430))
        return c + 0x20;
    if (c >= 0x400 && c < 0x410)
        return c + 0x50;
    if (even && c % 2 == 0 && c != 0x130)
        return c + 1;
    return odd && c % 2 == 1 ? c + 1 : c == 0x178 ? 0xFF : c;
}

bool letter_within(uint32_t c, Str set) {
    for (size_t at = 0; at < set.n;)
        if (utf8_next(set, &at) == c)
            return true;
    return false;
}

// The capitals of letter_lower's, and those that stand alone in their blocks.
uint32_t letter_upper(uint32_t c) {
    static const uint32_t odd_ones[][2] = {
        {0xFF, 0x178},  {0x131, 'I'},   {0x17F, 'S'},   {0x3AC, 0x391}, {0x3AD, 0x395},
        {0x3AE, 0x397}, {0x3AF, 0x399}, {0x3C2, 0x3A3}, {0x3CC, 0x39F}, {0x3CD, 0x3A5},
        {0x3CE, 0x3A9}, {0x390, 0x3AA}, {0x3B0, 0x3AB}, {0x3CA, 0x3AA}, {0x3CB, 0x3AB}};
    for (size_t i = 0; i < sizeof odd_ones / sizeof *odd_ones; i++)
        if (odd_ones[i][0] == c)
            return odd_ones[i][1];
    static const uint32_t steps[] = {0x20, 0x50, 1};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (c > steps[i] && letter_lower(c - steps[i]) == c)
            return c - steps[i];
    return c;
}
