# A scene needs nobody else: scene/scene.h compiles where only base/, geometry/, places
# (source/source.h), ink/ink.h and type/run.h are in sight, and is no longer than a reader can hold.
# cmake -D SOURCE=<src> -D SCRATCH=<a folder> -D COMPILER=<cc> -P scene_alone.cmake
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${SCRATCH})
file(COPY ${SOURCE}/base ${SOURCE}/geometry DESTINATION ${SCRATCH} FILES_MATCHING PATTERN "*.h")
foreach(header source/source.h ink/ink.h type/run.h scene/scene.h)
  cmake_path(GET header PARENT_PATH folder)
  file(COPY ${SOURCE}/${header} DESTINATION ${SCRATCH}/${folder})
endforeach()
file(WRITE ${SCRATCH}/alone.c "#include \"scene/scene.h\"\nint main(void) { return (int)sizeof(Item) == 0; }\n")
execute_process(COMMAND ${COMPILER} -std=c17 -Wall -Wextra -Werror -I${SCRATCH} -fsyntax-only
  ${SCRATCH}/alone.c RESULT_VARIABLE status ERROR_VARIABLE said)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "scene/scene.h needs more than it may:\n${said}")
endif()
file(STRINGS ${SOURCE}/scene/scene.h lines)
list(LENGTH lines n)
if(n GREATER 170)
  message(FATAL_ERROR "scene/scene.h has ${n} lines")
endif()
