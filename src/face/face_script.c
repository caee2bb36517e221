#include "face/face_script.h"

#include <hb.h>

static const struct {
    hb_script_t script;
    ScriptName says;
} scripts[] = {
    {HB_SCRIPT_ARABIC, {LIT("Arabic"), LIT("Arabic")}},
    {HB_SCRIPT_ARMENIAN, {LIT("Armenian"), LIT("Armenian")}},
    {HB_SCRIPT_BENGALI, {LIT("Bengali"), LIT("Bengali")}},
    {HB_SCRIPT_CYRILLIC, {LIT("Cyrillic"), LIT("Display")}},
    {HB_SCRIPT_DEVANAGARI, {LIT("Devanagari"), LIT("Devanagari")}},
    {HB_SCRIPT_ETHIOPIC, {LIT("Ethiopic"), LIT("Ethiopic")}},
    {HB_SCRIPT_GEORGIAN, {LIT("Georgian"), LIT("Georgian")}},
    {HB_SCRIPT_GREEK, {LIT("Greek"), LIT("Display")}},
    {HB_SCRIPT_GUJARATI, {LIT("Gujarati"), LIT("Gujarati")}},
    {HB_SCRIPT_GURMUKHI, {LIT("Gurmukhi"), LIT("Gurmukhi")}},
    {HB_SCRIPT_HAN, {LIT("Chinese"), LIT("CJK")}},
    {HB_SCRIPT_HANGUL, {LIT("Korean"), LIT("CJK")}},
    {HB_SCRIPT_HEBREW, {LIT("Hebrew"), LIT("Hebrew")}},
    {HB_SCRIPT_HIRAGANA, {LIT("Japanese"), LIT("CJK")}},
    {HB_SCRIPT_KATAKANA, {LIT("Japanese"), LIT("CJK")}},
    {HB_SCRIPT_KHMER, {LIT("Khmer"), LIT("Khmer")}},
    {HB_SCRIPT_LAO, {LIT("Lao"), LIT("Lao")}},
    {HB_SCRIPT_MYANMAR, {LIT("Burmese"), LIT("Myanmar")}},
    {HB_SCRIPT_SINHALA, {LIT("Sinhala"), LIT("Sinhala")}},
    {HB_SCRIPT_SYRIAC, {LIT("Syriac"), LIT("Syriac")}},
    {HB_SCRIPT_TAMIL, {LIT("Tamil"), LIT("Tamil")}},
    {HB_SCRIPT_TELUGU, {LIT("Telugu"), LIT("Telugu")}},
    {HB_SCRIPT_THAI, {LIT("Thai"), LIT("Thai")}},
    {HB_SCRIPT_TIFINAGH, {LIT("Tifinagh"), LIT("Tifinagh")}},
};

// Signs that several scripts share are told with the one whose block they stand in.
static hb_script_t script_of(uint32_t c) {
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
    if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED)
        return script;
    return c >= 0x600 && c < 0x700     ? HB_SCRIPT_ARABIC
           : c == 0x964 || c == 0x965  ? HB_SCRIPT_DEVANAGARI
           : c >= 0x3001 && c < 0x3040 ? HB_SCRIPT_HAN
                                       : script;
}

const ScriptName *script_of_letter(uint32_t c) {
    hb_script_t script = script_of(c);
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (scripts[i].script == script)
            return &scripts[i].says;
    return NULL;
}
