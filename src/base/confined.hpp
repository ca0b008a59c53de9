// Runs another program on bytes that may be hostile, with nothing around it: no network, no other process, no
// file that it could write, none to read beside its own libraries and fonts, no new privileges, bounded
// memory, time and output. In: an absolute path, arguments, bytes for its standard input; for a program that
// knows no standard input, files in a folder of its own. Out: what it wrote to its standard output, and how
// it ended; what it says on standard error is dropped unless it is wanted. Kernel: rlimits, no_new_privs and
// a seccomp filter always; Landlock and a network namespace where the kernel has them. Fails: not_found
// `confined.program_missing` (program); unavailable `confined.not_started` (program); limit_exceeded
// `confined.too_long` (program, limit: seconds), `confined.too_much` (program, limit: MiB). Source:
// seccomp(2), landlock(7), setrlimit(2).
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace hinomi {

/// A folder that the program may read and write, for one that takes no input; it is removed afterwards.
struct ConfinedFiles {
  std::vector<std::pair<std::string, std::string>> put;  // name and text; none: there is no folder
  std::vector<std::string> readable;                     // further folders that it reads
  std::uint64_t bytes_max = 0;                           // of a file that it writes
  bool threads = false;                                  // it needs them
};

struct Confined {
  std::string program;                 // absolute path
  std::vector<std::string> arguments;  // without its name
  std::string_view input;
  ConfinedFiles files = {};  // `%d` in an argument stands for their folder
  bool errors = false;       // what it says on standard error comes with its output
  std::uint64_t memory_bytes_max = 1u << 30;
  std::uint64_t output_bytes_max = 32u << 20;
  std::chrono::seconds time_max{60};
};

struct ConfinedEnd {
  int status = 0;  // of exit; -1 when a signal ended it
  std::string output;
};

Result<ConfinedEnd> run_confined(const Confined& wanted);

}  // namespace hinomi
