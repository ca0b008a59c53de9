# What the house is built on; docs/reference/dependencies.md says what each is for.
find_package(Threads REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(BZip2 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(lzma REQUIRED IMPORTED_TARGET liblzma)
pkg_check_modules(yaml_cpp REQUIRED IMPORTED_TARGET yaml-cpp)
pkg_check_modules(maxminddb REQUIRED IMPORTED_TARGET libmaxminddb)
pkg_check_modules(curl REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(psl REQUIRED IMPORTED_TARGET libpsl)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
# Its -pthread would set this target apart from the precompiled header; threads are linked by name.
set_target_properties(PkgConfig::re2 PROPERTIES INTERFACE_COMPILE_OPTIONS "")
# Letters on paper; only publish/letters/paper.cpp sees them.
pkg_check_modules(pangocairo REQUIRED IMPORTED_TARGET pangocairo)
set_target_properties(PkgConfig::pangocairo PROPERTIES INTERFACE_COMPILE_OPTIONS "")
pkg_check_modules(simdjson REQUIRED IMPORTED_TARGET simdjson)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(fmt REQUIRED)

# DuckDB: the library from the npm package that web/package-lock.json pins; its C header is taken at set-up
# from the npm tarball of the same release. `./x setup` puts both under third-party/duckdb.
set(DUCKDB_ROOT ${CMAKE_SOURCE_DIR}/third-party/duckdb CACHE PATH "Folder with duckdb.h and libduckdb.so")
if(NOT EXISTS ${DUCKDB_ROOT}/libduckdb.so OR NOT EXISTS ${DUCKDB_ROOT}/duckdb.h)
  message(FATAL_ERROR "no DuckDB under ${DUCKDB_ROOT}: run ./x setup")
endif()
add_library(duckdb SHARED IMPORTED GLOBAL)
set_target_properties(duckdb PROPERTIES IMPORTED_LOCATION ${DUCKDB_ROOT}/libduckdb.so
  INTERFACE_INCLUDE_DIRECTORIES ${DUCKDB_ROOT})
set(CMAKE_BUILD_RPATH ${DUCKDB_ROOT})
set(CMAKE_INSTALL_RPATH "$ORIGIN/../lib/hinomi")
