# One set of warnings for the whole house. Release is -O2 -g1: full debug information doubles the build for
# stack traces nobody reads further than a line number.
add_compile_options(-Wall -Wextra -Wpedantic -Werror -Wswitch-enum -Wno-missing-field-initializers
                    -fno-omit-frame-pointer -fstack-protector-strong)
add_compile_definitions(_FILE_OFFSET_BITS=64)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports string concatenation (PR105651) and copied optionals (PR80635) falsely.
  add_compile_options(-Wno-restrict -Wno-maybe-uninitialized)
else()
  # With a precompiled header clang names what libstdc++ 12 itself uses in std::stable_sort.
  add_compile_options(-Wno-deprecated-declarations)
endif()
find_program(HINOMI_LLD ld.lld)
if(HINOMI_LLD)
  add_link_options(-fuse-ld=lld)
endif()
find_program(HINOMI_CCACHE ccache)
if(HINOMI_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${HINOMI_CCACHE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-fpch-preprocess)
  endif()
endif()
