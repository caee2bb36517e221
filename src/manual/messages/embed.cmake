# Catalogues of messages as C: cmake -D FOLDER=<here> -D MSGFMT=<program> -D OUT=<messages.c> -P …
set(text "#include \"manual/messages.h\"\n")
get_filename_component(made ${OUT} DIRECTORY)
foreach(name IN ITEMS ids nl)
  execute_process(COMMAND ${MSGFMT} -o ${made}/${name}.mo ${FOLDER}/${name}.po
    COMMAND_ERROR_IS_FATAL ANY)
  file(READ ${made}/${name}.mo hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND text "const unsigned char messages_${name}_mo[] = {${bytes}0};\n"
    "const size_t messages_${name}_mo_n = sizeof messages_${name}_mo - 1;\n")
endforeach()
file(WRITE ${OUT} "${text}")
