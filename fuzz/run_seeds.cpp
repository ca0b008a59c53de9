// Runs a fuzz target over its seeds without libFuzzer: `fuzz_NAME FOLDER…`. In: every file of the folders,
// one that is not there may be missing; each as it is, cut in half, and nothing at all. Out: how many.
// Returns 1 when there is no seed or one cannot be read.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void ask(const std::string& bytes, std::size_t size) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), size);
}

}  // namespace

int main(int count, char** folders) {
  std::size_t seeds = 0;
  ask({}, 0);
  for (int i = 1; i < count; ++i) {
    std::error_code trouble;
    for (std::filesystem::directory_iterator at(folders[i], trouble), end; !trouble && at != end;
         at.increment(trouble)) {
      std::ifstream file(at->path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
      if (!file) return 1;
      ask(bytes, bytes.size());
      ask(bytes, bytes.size() / 2);
      ++seeds;
    }
  }
  std::printf("seeds: %zu\n", seeds);
  return seeds > 0 ? 0 : 1;
}
