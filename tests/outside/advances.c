// Lists the advances of a font program in 1/1000 em, a line for each glyph: "cid advance",
// where a font without CIDs has its glyphs' numbers. FreeType reads it, not prent.
#include <stdio.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H

int main(int argc, char **argv) {
    FT_Library library;
    FT_Face face;
    if (argc != 2 || FT_Init_FreeType(&library) ||
        FT_New_Face(library, argv[1], 0, &face)) {
        puts("usage: advances FONT");
        return 1;
    }
    int wrong = face->num_glyphs == 0;
    for (FT_UInt glyph = 0; glyph < (FT_UInt)face->num_glyphs; glyph++) {
        FT_UInt cid = glyph;
        if (FT_Get_CID_From_Glyph_Index(face, glyph, &cid))
            cid = glyph;
        if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE)) {
            printf("glyph %u cannot be read\n", glyph);
            wrong = 1;
            break;
        }
        printf("%u %.3f\n", cid,
               1000.0 * (double)face->glyph->advance.x / (double)face->units_per_EM);
    }
    FT_Done_Face(face);
    FT_Done_FreeType(library);
    return wrong;
}
