// One thread reads, counts, detects and writes; parts of an hour are named by the capture's digest, so that
// the same capture replaces its own part.
#include "observe/rollup/roll_up.hpp"

#include <map>

#include "observe/file_mark.hpp"
#include "observe/importer.hpp"
#include "observe/rollup/source_hours.hpp"

namespace hinomi::observe {

namespace {

constexpr std::size_t records_at_once = 64, digest_letters = 12;
constexpr std::uint64_t progress_every = 65'536;  // packets

/// Later states of a finding take the place of earlier ones.
void keep_last(std::map<std::string, Finding>& kept, std::vector<Finding> found) {
  for (Finding& finding : found) {
    const std::string identity = finding.identity;
    kept.insert_or_assign(identity, std::move(finding));
  }
}

}  // namespace

Result<RolledUp> roll_up(const Geography& geography, store::Archive& archive, const RollUpRequest& request) {
  HINOMI_ASSIGN(const FileMark mark, FileMark::of(request.path));
  HINOMI_ASSIGN(decode::CaptureFile file, decode::CaptureFile::open(request.path));
  HINOMI_ASSIGN(const std::string digest, digest_of_file(request.path));
  const std::string part = digest.substr(0, digest_letters);
  RolledUp rolled;
  Result<void> written = archive.forget(request.site.name, part);
  SourceHours hours([&](std::int64_t, std::span<const SourceHour> rows) {
    if (written) written = mark.check(request.path);
    if (written && rolled.hours.size() >= limits::rolled_hours_max)
      written = fail(ErrorKind::limit_exceeded, "observe.rollup_hours",
                     {{"limit", std::to_string(limits::rolled_hours_max)}});
    if (!written) return;
    auto one = archive.write_hour(request.site.name, part, rows);
    if (one)
      rolled.hours.push_back(*std::move(one));
    else
      written = one.error();
  });
  Watch watch({request.site, request.site.address_count(), request.learning_hours});
  IntakeSink sink = into(watch);
  sink.window = [&](TimeSpan window, std::span<const AccessEvent> events) {
    watch.take(window, events);
    hours.take(events);
  };
  Intake intake({.site = request.site,
                 .geography = &geography,
                 .window = request.window,
                 .gap = request.gap,
                 .keeps_events = false},
                std::move(sink));
  std::map<std::string, Finding> findings;
  std::array<decode::CaptureRecord, records_at_once> records;
  std::uint64_t until_progress = 0;
  while (written) {
    const std::size_t count = file.next(std::span(records).first(std::min(records.size(), intake.left())));
    if (count == 0) break;
    intake.add(std::span(records).first(count));
    if (intake.full()) {
      (void)intake.cut();
      keep_last(findings, watch.findings());
    }
    until_progress += count;
    if (until_progress >= progress_every && request.progress) {
      until_progress = 0;
      request.progress(file.bytes_read(), file.bytes_total());
    }
  }
  (void)intake.cut();
  hours.flush();
  HINOMI_TRY(written);
  watch.hand_over();
  watch.settle(request.clock());
  keep_last(findings, watch.findings());
  for (auto& [identity, finding] : findings) rolled.findings.push_back(std::move(finding));
  rolled.counts = intake.counts();
  rolled.unlisted_packets = hours.unlisted_packets();
  rolled.ended_by = file.ended_by();
  return rolled;
}

}  // namespace hinomi::observe
