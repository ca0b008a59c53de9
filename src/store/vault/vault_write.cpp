// Writes blobs: sealed chunk by chunk into unfinished/, synchronised, renamed to ab/cdef….
// A blob is there whole or not at all: what a crash leaves in unfinished/ is removed at the next opening.
// Out: the SHA-256 of the plain bytes. Fails as unavailable with the errno of the step.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/ids.hpp"
#include "store/limits.hpp"
#include "store/vault/blob_form.hpp"
#include "store/vault/vault.hpp"

namespace hinomi::store {

namespace form = blob_form;

struct VaultWriter::State {
  std::string directory, unfinished;
  form::File file;
  crypto_secretstream_xchacha20poly1305_state stream{};
  Sha256Stream digest;
  std::vector<std::uint8_t> chunk;
  std::uint64_t bytes = 0;
  bool finished = false;

  ~State() {
    if (!finished && !unfinished.empty()) ::unlink(unfinished.c_str());
    sodium_memzero(&stream, sizeof stream);
  }
  Result<void> write_chunk(unsigned char tag);
};

Result<void> VaultWriter::State::write_chunk(unsigned char tag) {
  std::vector<std::uint8_t> sealed(chunk.size() + form::seal_bytes);
  crypto_secretstream_xchacha20poly1305_push(&stream, sealed.data(), nullptr, chunk.data(), chunk.size(),
                                             nullptr, 0, tag);
  chunk.clear();
  return file.write(sealed.data(), sealed.size());
}

VaultWriter::VaultWriter(std::unique_ptr<State> state) : x_state(std::move(state)) {}
VaultWriter::~VaultWriter() = default;
VaultWriter::VaultWriter(VaultWriter&&) noexcept = default;

Result<VaultWriter> Vault::begin() const {
  auto state = std::make_unique<VaultWriter::State>();
  state->directory = x_directory;
  const std::string path = x_directory + "/unfinished/" + make_id(system_now());
  state->file = form::File(::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600));
  if (!state->file.is_open()) return form::file_error("vault");
  state->unfinished = path;
  const form::Preamble preamble = form::preamble(x_key);
  std::array<std::uint8_t, form::stream_header_bytes> header{};
  crypto_secretstream_xchacha20poly1305_init_push(&state->stream, header.data(), x_key.bytes().data());
  HINOMI_TRY(state->file.write(preamble.data(), preamble.size()));
  HINOMI_TRY(state->file.write(header.data(), header.size()));
  state->chunk.reserve(limits::vault_chunk_bytes);
  return VaultWriter(std::move(state));
}

Result<void> VaultWriter::add(Bytes bytes) {
  State& state = *x_state;
  if (bytes.size() > limits::blob_bytes_max - state.bytes) {
    return fail(ErrorKind::limit_exceeded, "vault.too_large",
                {{"limit", std::to_string(limits::blob_bytes_max)}});
  }
  state.bytes += bytes.size();
  state.digest.add(bytes);
  while (!bytes.empty()) {
    // A full chunk waits until more comes, because the last one carries the final tag.
    if (state.chunk.size() == limits::vault_chunk_bytes) HINOMI_TRY(state.write_chunk(0));
    const std::size_t count = std::min(bytes.size(), limits::vault_chunk_bytes - state.chunk.size());
    state.chunk.insert(state.chunk.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count));
    bytes = bytes.subspan(count);
  }
  return {};
}

Result<std::string> VaultWriter::finish() {
  State& state = *x_state;
  HINOMI_TRY(state.write_chunk(crypto_secretstream_xchacha20poly1305_TAG_FINAL));
  HINOMI_TRY(state.file.synchronise());
  const std::string id = to_hex(state.digest.finish());
  const std::string folder = state.directory + "/" + id.substr(0, 2);
  HINOMI_TRY(make_folder(folder));
  if (::rename(state.unfinished.c_str(), (folder + "/" + id.substr(2)).c_str()) != 0)
    return form::file_error("vault");
  state.finished = true;
  HINOMI_TRY(form::synchronise_folder(folder));
  HINOMI_TRY(form::synchronise_folder(state.directory));
  return id;
}

}  // namespace hinomi::store
