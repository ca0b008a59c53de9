# hinomi_library(base SOURCES … LINKS … [PRIVATE_LINKS …]): one folder, one library, and its tests.
# Every *_test.cpp below the folder goes into <folder>_test; data for tests stands in testdata/ beside them.
set(HINOMI_DOCTEST_MAIN ${CMAKE_SOURCE_DIR}/cmake/doctest_main.cpp)

if(HINOMI_PCH)
  add_library(hinomi_pch OBJECT ${CMAKE_SOURCE_DIR}/cmake/pch.cpp)
  target_precompile_headers(hinomi_pch PRIVATE ${CMAKE_SOURCE_DIR}/cmake/pch.hpp)
endif()

function(hinomi_precompile target)
  if(HINOMI_PCH)
    target_precompile_headers(${target} REUSE_FROM hinomi_pch)
  endif()
endfunction()

function(hinomi_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(hinomi_${name} STATIC ${arg_SOURCES})
  target_include_directories(hinomi_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(hinomi_${name} PUBLIC ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS})
  hinomi_precompile(hinomi_${name})
  file(GLOB_RECURSE tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp)
  if(tests AND NOT HINOMI_FUZZ)
    add_executable(${name}_test ${tests} ${HINOMI_DOCTEST_MAIN})
    target_link_libraries(${name}_test PRIVATE hinomi_${name} ${arg_PRIVATE_LINKS})
    hinomi_precompile(${name}_test)
    target_compile_definitions(${name}_test PRIVATE
      HINOMI_SOURCE_DIR="${CMAKE_SOURCE_DIR}" HINOMI_FOLDER_DIR="${CMAKE_CURRENT_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND ${name}_test)
  endif()
endfunction()
