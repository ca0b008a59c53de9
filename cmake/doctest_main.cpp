// The one main() of every *_test program, and what ThreadSanitizer is told not to report (the tsan preset).
// The engine of the observation store is not built with the sanitizer: its locks, threads and allocator are
// unseen. Memory of a result that one thread gave back comes to another as an appender's, and its allocator's
// fork handlers unlock what they locked before the sanitizer watched.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#ifdef __has_feature
#if __has_feature(thread_sanitizer)
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
  return "called_from_lib:libduckdb.so\n"
         "race:libduckdb.so\n"
         "race:hinomi::store::duck::Rows\n"
         "race:hinomi::store::duck::Appender\n"
         "mutex:__run_postfork_handlers\n";
}
#endif
#endif
