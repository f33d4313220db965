# The house rules of the build: one folder = one static library = one namespace,
# every source registered, every warning an error.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
find_program(FD_CCACHE ccache)
if(FD_CCACHE)
  # Paths are taken from the root, so that every clone and worktree shares one cache.
  set(FD_CCACHE env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${FD_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${FD_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${FD_CCACHE})
endif()
set(FD_SANITIZE "" CACHE STRING "address+undefined, thread or empty")
set(FD_COVERAGE OFF CACHE BOOL "instrument for gcov")
set(FD_FUZZ OFF CACHE BOOL "instrument for libFuzzer (clang only) and build tests/fuzz")

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

add_library(fd_options INTERFACE)
target_include_directories(fd_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(fd_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  "$<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor;-Wold-style-cast>" -Wimplicit-fallthrough -Werror)
# GCC 12 sees overlaps in std::string's own operator+ at -O2 that cannot be (GCC bug 105651).
target_compile_options(fd_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
# Builds made as a whole compile several files of a target as one (CMAKE_UNITY_BUILD, twice as fast); GCC then takes
# each .cpp for a header and warns of members whose types are the file's own.
if(CMAKE_UNITY_BUILD)
  target_compile_options(fd_options INTERFACE $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-subobject-linkage>)
endif()
if(FD_SANITIZE STREQUAL "address+undefined")
  target_compile_options(fd_options INTERFACE -fsanitize=address,undefined
    -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  # GCC takes nearly half its time for these two at every member access. A null pointer ends under the address
  # sanitizer, too, and what reads bytes is fuzzed with both of them by clang.
  target_compile_options(fd_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-fno-sanitize=null,alignment>)
  target_link_options(fd_options INTERFACE -fsanitize=address,undefined)
elseif(FD_SANITIZE STREQUAL "thread")
  target_compile_options(fd_options INTERFACE -fsanitize=thread)
  target_link_options(fd_options INTERFACE -fsanitize=thread)
endif()
if(FD_FUZZ)
  target_compile_options(fd_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(FD_COVERAGE)
  target_compile_options(fd_options INTERFACE --coverage)
  target_link_options(fd_options INTERFACE --coverage)
endif()

# fd_pkg(target pkg-config-name): an imported target fd_pkg::target whose
# headers are system headers, so that our warnings stay ours.
function(fd_pkg name module)
  if(NOT TARGET PkgConfig::FD_${name})
    pkg_check_modules(FD_${name} REQUIRED IMPORTED_TARGET GLOBAL ${module})
  endif()
endfunction()

# Configure fails when a .cpp lies in the folder that nobody registered.
function(fd_check_registered)
  file(GLOB_RECURSE found RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS *.cpp)
  foreach(file ${found})
    if(NOT file IN_LIST ARGN)
      message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR}/${file} is in no target")
    endif()
  endforeach()
endfunction()

# fd_library(name SOURCES a.cpp … DEPS lib … PRIVATE_DEPS lib …)
function(fd_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS;PRIVATE_DEPS" ${ARGN})
  fd_check_registered(${arg_SOURCES})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC fd_options ${arg_DEPS} PRIVATE ${arg_PRIVATE_DEPS})
endfunction()

# fd_test(name SOURCES a.cpp … DEPS lib … LABELS l … WITH launcher …): one doctest program, which the launcher runs.
function(fd_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS;LABELS;WITH" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE fd_test_main ${arg_DEPS})
  add_test(NAME ${name} COMMAND ${arg_WITH} $<TARGET_FILE:${name}> --no-breaks=true)
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 LABELS "${arg_LABELS}")
endfunction()
