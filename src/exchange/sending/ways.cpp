// The ways by which what is fixed leaves: mail, folder, HTTPS. In: the parcel. Out: how the attempt ended; a
// way says `unclear` only where the other side may have it and cannot be asked. A folder holds each sending
// under its own id, moved there whole; until that move it stands beside under a name that begins with a dot.
// HTTPS carries the sending's id as Idempotency-Key. Source: RFC 5321 §4.2.1, RFC 7578.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "exchange/fetch/fetch.hpp"
#include "exchange/sending/limits.hpp"
#include "exchange/sending/outbox_state.hpp"

namespace hinomi::exchange {
namespace {

namespace files = std::filesystem;

// An answer on a receipt: one line, not long, without control characters.
std::string shown_answer(std::string_view text) {
  std::string shown;
  for (const char c : text.substr(0, static_cast<std::size_t>(limits::sending_answer_shown)))
    shown += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0u) == 0x80u) shown.pop_back();
  if (!shown.empty() && static_cast<unsigned char>(shown.back()) >= 0xC0u) shown.pop_back();
  return shown;
}

std::int64_t argument(const Error& error, std::string_view name) {
  for (const auto& [key, value] : error.args) {
    if (key == name) return std::atoll(value.c_str());
  }
  return 0;
}

bool is_plain_name(std::string_view name) {
  return !name.empty() && name.front() != '.' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") ==
             std::string_view::npos;
}

Result<std::string> desk_folder(const OutboxRoom& room, const procedure::DispatchDesk& desk) {
  if (room.setup.folders.empty()) return fail(ErrorKind::forbidden, "sending.offline");
  if (!is_plain_name(desk.folder))
    return fail(ErrorKind::malformed, "sending.field_unfit", {{"field", "folder"}});
  return room.setup.folders + "/" + desk.folder;
}

Result<void> sync_folder(const std::string& path) {
  const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool done = folder >= 0 && ::fsync(folder) == 0;
  if (folder >= 0) ::close(folder);
  return done ? Result<void>()
              : Result<void>(fail(ErrorKind::unavailable, "file.unwritable", {{"file", path}}));
}

// A name of a part, with nothing that leads elsewhere.
std::string file_name(const std::string& name) {
  std::string safe = name;
  std::replace_if(
      safe.begin(), safe.end(),
      [](char c) { return c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }, '_');
  return safe.empty() || safe.front() == '.' ? "_" + safe : safe;
}

Result<void> write_aside(const std::string& aside, const Parcel& parcel,
                         const std::vector<std::string>& part_bytes) {
  std::error_code failed;
  files::remove_all(aside, failed);
  if (!files::create_directory(aside, failed) || failed)
    return fail(ErrorKind::unavailable, "file.unwritable", {{"file", aside}});
  for (std::size_t at = 0; at < parcel.parts.size(); ++at)
    HINOMI_TRY(write_file_durably(aside + "/" + file_name(parcel.parts[at].name), part_bytes[at]));
  HINOMI_TRY(write_file_durably(aside + "/manifest.json", parcel.wire));
  return sync_folder(aside);
}

Result<void> put_in_folder(const std::string& folder, const Parcel& parcel,
                           const std::vector<std::string>& part_bytes) {
  const std::string aside = folder + "/." + parcel.sending.id, place = folder + "/" + parcel.sending.id;
  HINOMI_TRY(write_aside(aside, parcel, part_bytes));
  HINOMI_TRY(sync_folder(folder));
  HINOMI_TRY(parcel.leaves());
  if (::rename(aside.c_str(), place.c_str()) != 0)
    return fail(ErrorKind::unavailable, "file.unwritable", {{"file", place}});
  return sync_folder(folder);
}

std::string boundary_of(const std::string& sending) { return "hinomi-" + sending; }

bool is_one_json(std::size_t parts, const std::string& media) {
  return parts == 1 && media == "application/json";
}

Result<WebPlace> listed_place(const OutboxRoom& room, const procedure::DispatchDesk& desk) {
  const auto place = parse_web_place(desk.address);
  if (!place) return fail(ErrorKind::malformed, "sending.field_unfit", {{"field", "address"}});
  const auto& hosts = room.setup.hosts;
  if (std::find(hosts.begin(), hosts.end(), place->host) == hosts.end())
    return fail(ErrorKind::forbidden, "sending.host_not_listed", {{"host", place->host}});
  return *place;
}

// What a status says: 2xx it was taken; 408, 425, 429 and 5xx it may be tried again, but a 5xx leaves open
// whether the request was worked off, so that only a desk that takes a key once is asked again.
Attempt by_status(const Fetched& answer, bool once) {
  const std::string said = shown_answer("HTTP " + std::to_string(answer.status) + " " + answer.body);
  if (answer.status >= 200 && answer.status < 300) return {AttemptEnd::taken, said, {}};
  const Error error =
      fail(ErrorKind::unavailable, "sending.answer", {{"status", std::to_string(answer.status)}});
  if (answer.status >= 500) return {once ? AttemptEnd::later : AttemptEnd::unclear, said, error};
  const bool wait = answer.status == 408 || answer.status == 425 || answer.status == 429;
  return {wait ? AttemptEnd::later : AttemptEnd::refused, said, error};
}

}  // namespace

Attempt send_by_mail(const OutboxRoom& room, const Parcel& parcel) {
  bool left = false;
  const auto leaves = [&]() -> Result<void> {
    HINOMI_TRY(parcel.leaves());
    left = true;
    return {};
  };
  const auto done = room.send_mail({parcel.desk.mail_address, parcel.wire, leaves});
  if (done) return {AttemptEnd::taken, "SMTP 250", {}};
  const Error& error = done.error();
  if (error.code == "mail.refused") {
    const std::int64_t status = argument(error, "status");
    return {status >= 500 ? AttemptEnd::refused : AttemptEnd::later, "SMTP " + std::to_string(status), error};
  }
  return {left ? AttemptEnd::unclear : AttemptEnd::later, {}, error};
}

Attempt send_by_folder(const OutboxRoom& room, const Parcel& parcel,
                       const std::vector<std::string>& part_bytes) {
  const auto folder = desk_folder(room, parcel.desk);
  if (!folder) return {AttemptEnd::refused, {}, folder.error()};
  const auto done = put_in_folder(*folder, parcel, part_bytes);
  if (done) return {AttemptEnd::taken, parcel.sending.id, {}};
  const Attempt found = look_in_folder(room, parcel.sending, parcel.desk);
  return found.end == AttemptEnd::taken ? found : Attempt{found.end, {}, done.error()};
}

Attempt look_in_folder(const OutboxRoom& room, const store::StoredSending& sending,
                       const procedure::DispatchDesk& desk) {
  const auto folder = desk_folder(room, desk);
  if (!folder) return {AttemptEnd::unclear, {}, folder.error()};
  const auto manifest = read_file(*folder + "/" + sending.id + "/manifest.json", limits::sending_bytes_max);
  if (manifest && to_hex(sha256(*manifest)) == sending.digest) return {AttemptEnd::taken, sending.id, {}};
  std::error_code failed;
  // Still beside: the move never happened. Neither there nor beside: the partner may have fetched it.
  if (!manifest && files::exists(*folder + "/." + sending.id, failed)) return {AttemptEnd::later, {}, {}};
  return {AttemptEnd::unclear, {}, fail(ErrorKind::unavailable, "sending.interrupted")};
}

std::string https_media(const std::string& sending, const std::vector<SendingPart>& parts) {
  if (is_one_json(parts.size(), parts.front().media)) return "application/json";
  return "multipart/form-data; boundary=" + boundary_of(sending);
}

std::string https_body(const std::string& sending, const std::vector<SentPart>& parts) {
  if (is_one_json(parts.size(), parts.front().media)) return parts.front().bytes;
  const std::string boundary = boundary_of(sending);
  std::string body;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    std::string name;
    for (const char c : parts[at].name) name += c == '"' || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file" + std::to_string(at + 1) +
            "\"; filename=\"" + name + "\"\r\nContent-Type: " + parts[at].media + "\r\n\r\n" +
            parts[at].bytes + "\r\n";
  }
  return body + "--" + boundary + "--\r\n";
}

Attempt send_by_https(const OutboxRoom& room, const Parcel& parcel) {
  const auto place = listed_place(room, parcel.desk);
  if (!place) return {AttemptEnd::refused, {}, place.error()};
  bool left = false;
  FetchWanted wanted;
  wanted.place = *place;
  wanted.headers = {{"Idempotency-Key", parcel.sending.id},
                    {"X-Content-SHA256", parcel.sending.digest},
                    {"Accept", "application/json, text/plain"},
                    {"User-Agent", "sending-client"}};
  wanted.authorities = parcel.desk.authority;
  wanted.bytes_max = limits::sending_answer_bytes_max;
  wanted.post = Posted{https_media(parcel.sending.id, parcel.parts), parcel.wire,
                       room.setup.client_certificate_file, room.setup.client_key_file, [&]() -> Result<void> {
                         HINOMI_TRY(parcel.leaves());
                         left = true;
                         return {};
                       }};
  const auto answer = fetch(room.setup.rule, wanted);
  if (answer) return by_status(*answer, parcel.desk.once);
  if (!left || parcel.desk.once) return {AttemptEnd::later, {}, answer.error()};
  return {AttemptEnd::unclear, {}, answer.error()};
}

}  // namespace hinomi::exchange
