// A MaxMind DB file as a source of country or AS, behind libmaxminddb. Lookups are thread-safe and allocate
// nothing. In: an address. Out: what the file says, else zeros. Fails on opening: not_found
// `geography.not_found`, malformed `geography.unreadable` (line 0). Source: MaxMind DB File Format 2.0.
#pragma once
#include <memory>
#include <string>

#include "observe/geography.hpp"

namespace hinomi::observe {

class MaxmindFile {
 public:
  static Result<MaxmindFile> open(const std::string& path);
  ~MaxmindFile();
  MaxmindFile(MaxmindFile&&) noexcept;
  MaxmindFile& operator=(MaxmindFile&&) noexcept;
  /// Adds what the file knows to `place`.
  void find(const IpAddress& address, Place& place) const;

 private:
  struct State;
  explicit MaxmindFile(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::observe
