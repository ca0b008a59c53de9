// Adapts libmaxminddb: addresses go in as socket addresses, country.iso_code and autonomous_system_number
// come out. In: a .mmdb file, mapped by the library. A lookup that the library refuses gives nothing. Never
// throws.
#include "observe/geography_maxmind.hpp"

#include <maxminddb.h>
#include <netinet/in.h>

#include <filesystem>

namespace hinomi::observe {

struct MaxmindFile::State {
  MMDB_s database{};
  bool opened = false;
  ~State() {
    if (opened) MMDB_close(&database);
  }
};

MaxmindFile::MaxmindFile(std::unique_ptr<State> state) : x_state(std::move(state)) {}
MaxmindFile::~MaxmindFile() = default;
MaxmindFile::MaxmindFile(MaxmindFile&&) noexcept = default;
MaxmindFile& MaxmindFile::operator=(MaxmindFile&&) noexcept = default;

Result<MaxmindFile> MaxmindFile::open(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    return fail(ErrorKind::not_found, "geography.not_found", {{"file", path}});
  auto state = std::make_unique<State>();
  if (MMDB_open(path.c_str(), MMDB_MODE_MMAP, &state->database) != MMDB_SUCCESS)
    return fail(ErrorKind::malformed, "geography.unreadable", {{"file", path}, {"line", "0"}});
  state->opened = true;
  return MaxmindFile(std::move(state));
}

void MaxmindFile::find(const IpAddress& address, Place& place) const {
  sockaddr_in6 six{};
  sockaddr_in four{};
  const sockaddr* socket = nullptr;
  if (address.is_v4()) {
    four.sin_family = AF_INET;
    four.sin_addr.s_addr = htonl(address.as_v4());
    socket = reinterpret_cast<const sockaddr*>(&four);
  } else {
    six.sin6_family = AF_INET6;
    for (int i = 0; i < 8; ++i) {
      six.sin6_addr.s6_addr[i] = static_cast<std::uint8_t>(address.high >> (56 - 8 * i));
      six.sin6_addr.s6_addr[8 + i] = static_cast<std::uint8_t>(address.low >> (56 - 8 * i));
    }
    socket = reinterpret_cast<const sockaddr*>(&six);
  }
  int error = 0;
  MMDB_lookup_result_s row = MMDB_lookup_sockaddr(&x_state->database, socket, &error);
  if (error != MMDB_SUCCESS || !row.found_entry) return;
  MMDB_entry_data_s value;
  if (MMDB_get_value(&row.entry, &value, "country", "iso_code", nullptr) == MMDB_SUCCESS && value.has_data &&
      value.type == MMDB_DATA_TYPE_UTF8_STRING && value.data_size == 2)
    place.country = {value.utf8_string[0], value.utf8_string[1]};
  if (MMDB_get_value(&row.entry, &value, "autonomous_system_number", nullptr) == MMDB_SUCCESS &&
      value.has_data && value.type == MMDB_DATA_TYPE_UINT32)
    place.asn = value.uint32;
}

}  // namespace hinomi::observe
