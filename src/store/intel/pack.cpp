// Writes packs and reads their frames.
#include "store/intel/pack.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>

#include "base/bytes.hpp"
#include "base/file.hpp"
#include "base/random.hpp"
#include "store/intel/limits.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view form = "HNMPCK01";
constexpr std::size_t head_bytes = 8 + 16;

// Reads exactly that much, or what is there.
Result<std::string> read_at(const blob_form::File& file, std::uint64_t offset, std::size_t count) {
  std::string bytes(count, '\0');
  std::size_t taken = 0;
  while (taken < count) {
    const ssize_t got =
        ::pread(file.descriptor(), bytes.data() + taken, count - taken, static_cast<off_t>(offset + taken));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return blob_form::file_error("intel");
    if (got == 0) break;
    taken += static_cast<std::size_t>(got);
  }
  bytes.resize(taken);
  return bytes;
}

}  // namespace

Result<Packs> Packs::open(const std::string& folder, const IntelKeys& keys) {
  HINOMI_TRY(make_folder(folder));
  std::int64_t last = 0;
  std::error_code code;
  for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
    const std::string name = entry.path().stem();
    std::int64_t number = 0;
    std::from_chars(name.data(), name.data() + name.size(), number);
    last = std::max(last, number);
  }
  return Packs(folder, keys, last);
}

std::string Packs::path_of(std::int64_t number) const {
  std::string name = std::to_string(number);
  name.insert(0, name.size() < 8 ? 8 - name.size() : 0, '0');
  return x_folder + "/" + name + ".pack";
}

Result<void> Packs::begin_chunk() {
  x_pending.clear();
  if (x_file.is_open() && x_written < limits::intel_pack_bytes) return {};
  ++x_number;
  x_file = blob_form::File(::open(path_of(x_number).c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600));
  if (!x_file.is_open()) return blob_form::file_error(path_of(x_number));
  fill_random(x_id);
  std::string head(form);
  head += text_of(x_id);
  HINOMI_TRY(x_file.write(reinterpret_cast<const std::uint8_t*>(head.data()), head.size()));
  x_written = head.size();
  return blob_form::synchronise_folder(x_folder);
}

FramePlace Packs::add(std::string_view plain, int level) {
  const FramePlace place{x_number, x_written + x_pending.size()};
  append_frame(x_pending, x_keys, x_id, place.offset, plain, level);
  return place;
}

Result<void> Packs::synchronise() {
  Result<void> done = x_file.write(reinterpret_cast<const std::uint8_t*>(x_pending.data()), x_pending.size());
  if (done) done = x_file.synchronise();
  if (!done) {
    x_file.close();  // how much of it stands there is not known: a nonce must not be used twice
    return done;
  }
  x_written += x_pending.size();
  x_pending.clear();
  return {};
}

void Packs::drop() { x_pending.clear(); }

Result<std::string> Packs::read(const FramePlace& place, std::size_t plain_bytes_max) const {
  blob_form::File file(::open(path_of(place.pack).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!file.is_open()) {
    return errno == ENOENT ? fail(ErrorKind::not_found, "vault.not_found", {{"id", path_of(place.pack)}})
                           : blob_form::file_error(path_of(place.pack));
  }
  HINOMI_ASSIGN(const std::string head, read_at(file, 0, head_bytes));
  HINOMI_ASSIGN(const std::string sizes, read_at(file, place.offset, frame_head_bytes));
  const Error altered = fail(ErrorKind::malformed, "vault.altered", {{"id", path_of(place.pack)}});
  if (head.size() != head_bytes || !head.starts_with(form) || sizes.size() != frame_head_bytes)
    return altered;
  FileId id{};
  std::copy(head.begin() + 8, head.end(), id.begin());
  BytesReader reader(bytes_of(sizes));
  const std::uint32_t sealed = reader.u32le();
  if (sealed > limits::intel_chunk_bytes_max + (1u << 20)) return altered;
  HINOMI_ASSIGN(const std::string frame, read_at(file, place.offset, frame_head_bytes + sealed));
  return open_frame(frame, x_keys, id, place.offset, plain_bytes_max);
}

std::uint64_t Packs::bytes() const {
  std::uint64_t sum = 0;
  std::error_code code;
  for (const auto& entry : std::filesystem::directory_iterator(x_folder, code)) {
    sum += entry.file_size(code);
  }
  return sum;
}

}  // namespace hinomi::store
