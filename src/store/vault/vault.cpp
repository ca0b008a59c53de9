// Opens the vault, reads blobs back and checks them: every chunk by its seal, the end by its tag, the whole
// by its name.
#include "store/vault/vault.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "store/limits.hpp"
#include "store/vault/blob_form.hpp"

namespace hinomi::store {

namespace form = blob_form;

namespace {

bool is_digest(std::string_view id) {
  return id.size() == 64 && id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Hands out the chunks of the stream; true in the end only if the last one was tagged final.
Result<void> read_chunks(form::File& file, crypto_secretstream_xchacha20poly1305_state& stream,
                         const std::string& id, const std::function<Result<void>(Bytes)>& sink) {
  std::vector<std::uint8_t> sealed(limits::vault_chunk_bytes + form::seal_bytes);
  std::vector<std::uint8_t> plain(limits::vault_chunk_bytes);
  unsigned char tag = 0;
  while (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
    HINOMI_ASSIGN(const std::size_t count, file.read(sealed.data(), sealed.size()));
    if (count < form::seal_bytes) return form::altered(id);
    unsigned long long bytes = 0;
    const int code = crypto_secretstream_xchacha20poly1305_pull(&stream, plain.data(), &bytes, &tag,
                                                                sealed.data(), count, nullptr, 0);
    if (code != 0) return form::altered(id);
    HINOMI_TRY(sink(Bytes(plain.data(), bytes)));
  }
  std::uint8_t more = 0;
  HINOMI_ASSIGN(const std::size_t behind, file.read(&more, 1));
  if (behind != 0) return form::altered(id);
  return {};
}

}  // namespace

Result<Vault> Vault::open(const std::string& directory, const VaultKey& key) {
  HINOMI_ASSERT(sodium_init() >= 0);
  HINOMI_TRY(make_folder(directory + "/unfinished"));
  std::error_code code;
  for (const auto& leftover : std::filesystem::directory_iterator(directory + "/unfinished", code)) {
    std::filesystem::remove(leftover.path(), code);
  }
  if (code)
    return fail(ErrorKind::unavailable, "store.io", {{"file", directory}, {"detail", code.message()}});
  return Vault(directory, key);
}

Result<std::string> Vault::path_of(std::string_view id) const {
  if (!is_digest(id)) return fail(ErrorKind::not_found, "vault.not_found", {{"id", std::string(id)}});
  return x_directory + "/" + std::string(id.substr(0, 2)) + "/" + std::string(id.substr(2));
}

Result<std::string> Vault::put(Bytes bytes) const {
  HINOMI_ASSIGN(VaultWriter writer, begin());
  HINOMI_TRY(writer.add(bytes));
  return writer.finish();
}

Result<void> Vault::read(std::string_view id, const std::function<Result<void>(Bytes)>& sink) const {
  const std::string name(id);
  HINOMI_ASSIGN(const std::string path, path_of(id));
  form::File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!file.is_open()) {
    return errno == ENOENT ? fail(ErrorKind::not_found, "vault.not_found", {{"id", name}})
                           : form::file_error("vault");
  }
  form::Preamble preamble{};
  std::array<std::uint8_t, form::stream_header_bytes> header{};
  HINOMI_ASSIGN(const std::size_t first, file.read(preamble.data(), preamble.size()));
  HINOMI_ASSIGN(const std::size_t second, file.read(header.data(), header.size()));
  if (first != preamble.size()) return form::altered(name);
  HINOMI_TRY(form::check_preamble(preamble, x_key, name));
  if (second != header.size()) return form::altered(name);
  crypto_secretstream_xchacha20poly1305_state stream{};
  if (crypto_secretstream_xchacha20poly1305_init_pull(&stream, header.data(), x_key.bytes().data()) != 0) {
    return form::altered(name);
  }
  Sha256Stream digest;
  Result<void> done = read_chunks(file, stream, name, [&](Bytes bytes) {
    digest.add(bytes);
    return sink(bytes);
  });
  sodium_memzero(&stream, sizeof stream);
  HINOMI_TRY(std::move(done));
  if (to_hex(digest.finish()) != name) return form::altered(name);
  return {};
}

Result<std::vector<std::uint8_t>> Vault::get(std::string_view id) const {
  std::vector<std::uint8_t> whole;
  HINOMI_TRY(read(id, [&](Bytes bytes) -> Result<void> {
    whole.insert(whole.end(), bytes.begin(), bytes.end());
    return {};
  }));
  return whole;
}

bool Vault::has(std::string_view id) const {
  const Result<std::string> path = path_of(id);
  std::error_code ignored;
  return path && std::filesystem::exists(*path, ignored);
}

Result<void> Vault::remove(std::string_view id) const {
  HINOMI_ASSIGN(const std::string path, path_of(id));
  if (::unlink(path.c_str()) == 0) return form::synchronise_folder(std::filesystem::path(path).parent_path());
  return errno == ENOENT ? fail(ErrorKind::not_found, "vault.not_found", {{"id", std::string(id)}})
                         : form::file_error("vault");
}

}  // namespace hinomi::store
