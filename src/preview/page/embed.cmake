# The preview's page as C: cmake -D FOLDER=<here> -D OUT=<page.c> -P embed.cmake
set(text "#include \"preview/page.h\"\n")
foreach(name IN ITEMS html css js svg)
  file(READ ${FOLDER}/preview.${name} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND text "const unsigned char page_${name}[] = {${bytes}0};\n"
    "const size_t page_${name}_n = sizeof page_${name} - 1;\n")
endforeach()
file(WRITE ${OUT} "${text}")
