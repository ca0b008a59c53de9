// One run over one file: read, decode and detect on this thread, write on another. The order of writes is
// what makes a kill harmless: partial receipt, batches (each its own transaction in the observation store),
// alerts, final receipt.
#include "observe/importer.hpp"

#include <cstdio>
#include <filesystem>
#include <set>

#include "base/hash.hpp"
#include "observe/batch_writer.hpp"
#include "observe/file_mark.hpp"
#include "observe/receipt_identity.hpp"
#include "observe/record_findings.hpp"

namespace hinomi::observe {

namespace {

constexpr std::uint64_t progress_every = 16'384;  // packets
constexpr std::size_t records_at_once = 64;

Geography& demonstration_geography() {
  static Geography geography = Geography::demonstration();
  return geography;
}

class ImportRun {
 public:
  ImportRun(const ObserveRoom& room, const ImportRequest& request, FileMark mark, decode::CaptureFile file,
            Receipt receipt)
      : x_room(room),
        x_request(request),
        x_mark(mark),
        x_file(std::move(file)),
        x_receipt(std::move(receipt)),
        x_site(store::site(request.sensor)),
        x_watch({x_site, x_site.address_count(), room.learning_hours}),
        x_intake({x_site, x_site.demonstration ? &demonstration_geography() : &room.geography, room.window,
                  room.gap, room.batch_packets},
                 into(x_watch)),
        x_writer(room.observations) {}

  Result<ImportReport> run() {
    HINOMI_TRY(begin());
    HINOMI_TRY(read_all());
    HINOMI_TRY(put_batch());
    HINOMI_TRY(x_writer.finish());
    x_watch.hand_over();
    x_watch.settle(x_room.clock());
    HINOMI_TRY(record());
    x_receipt.state = x_file.ended_by() ? ReceiptState::partial : ReceiptState::complete;
    fill_receipt(x_intake.counts(), x_receipt);
    HINOMI_TRY(x_room.records.receipts().put(x_request.actor, x_receipt));
    return ImportReport{x_receipt,       false, x_file.ended_by(), x_raised, x_intake.table_counts(),
                        x_watch.counts()};
  }

 private:
  Result<void> begin() {
    HINOMI_ASSIGN(const std::vector<store::Observations::StoredBatch> stored,
                  x_room.observations.batches_of(x_receipt.id));
    for (const auto& batch : stored) x_stored.insert(batch.id);
    // A try before this one may have cut otherwise; its first batch says how.
    const std::string first = file_batch_id(x_site.id, x_receipt.digest, 0);
    for (const auto& batch : stored) {
      if (batch.id == first && batch.packets > 0) x_intake.cut_every(batch.packets);
    }
    return {};
  }

  Result<void> read_all() {
    std::array<decode::CaptureRecord, records_at_once> records;
    for (std::uint64_t until_pause = 0;;) {
      const std::size_t room = std::min(records.size(), x_intake.left());
      const std::size_t count = x_file.next(std::span(records).first(room));
      if (count == 0) break;
      if (x_intake.counts().packets == 0) HINOMI_TRY(x_watch.learn(x_room.observations, records[0].time));
      x_intake.add(std::span(records).first(count));
      until_pause += count;
      if (until_pause >= progress_every) {
        until_pause = 0;
        HINOMI_TRY(pause());
      }
      if (x_intake.full()) HINOMI_TRY(put_batch());
    }
    if (x_request.progress) x_request.progress(x_file.bytes_total(), x_file.bytes_total());
    return {};
  }

  Result<void> pause() {
    if (x_request.progress) x_request.progress(x_file.bytes_read(), x_file.bytes_total());
    if (!x_request.stop.stop_requested()) return {};
    HINOMI_TRY(x_writer.finish());
    return fail(ErrorKind::cancelled, "observe.import_cancelled", {{"file", x_receipt.source}});
  }

  Result<void> put_batch() {
    const std::uint64_t number = x_intake.counts().batches;
    ObservationBatch batch = x_intake.cut();
    if (batch.packets == 0 && batch.observed.empty()) return {};
    batch.id = file_batch_id(x_site.id, x_receipt.digest, number);
    batch.receipt = x_receipt.id;
    HINOMI_TRY(check_unchanged());
    if (!x_stored.contains(batch.id) && !x_writer.put(std::move(batch))) return x_writer.finish();
    return record();
  }

  // Batches are named by the digest taken before: a file that grows meanwhile would be stored under a wrong
  // name.
  Result<void> check_unchanged() const { return x_mark.check(x_request.path); }

  Result<void> record() {
    const std::vector<Finding> found = x_watch.findings();
    HINOMI_ASSIGN(const std::uint64_t raised, record_findings(x_room.records, x_request.sensor.label, found));
    x_raised += raised;
    return {};
  }

  const ObserveRoom& x_room;
  const ImportRequest& x_request;
  FileMark x_mark;
  decode::CaptureFile x_file;
  Receipt x_receipt;
  SensorSite x_site;
  Watch x_watch;
  Intake x_intake;
  BatchWriter x_writer;
  std::set<std::string> x_stored;
  std::uint64_t x_raised = 0;
};

}  // namespace

Result<std::string> digest_of_file(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file) return fail(ErrorKind::not_found, "capture.not_found", {{"file", path}});
  Sha256Stream digest;
  std::vector<std::uint8_t> buffer(1u << 20);
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file.get()))
    digest.add(Bytes(buffer.data(), count));
  return to_hex(digest.finish());
}

Result<ImportReport> import_capture(const ObserveRoom& room, const ImportRequest& request) {
  HINOMI_ASSIGN(const FileMark mark, FileMark::of(request.path));
  HINOMI_ASSIGN(decode::CaptureFile file, decode::CaptureFile::open(request.path));
  HINOMI_ASSIGN(const std::string digest, digest_of_file(request.path));
  HINOMI_ASSIGN(const std::optional<Receipt> known,
                room.records.receipts().find_by_input(request.sensor.id, digest));
  if (known && known->state == ReceiptState::complete) return ImportReport{*known, true};
  Receipt receipt;
  receipt.id = known ? known->id : receipt_id(request.sensor.id, digest);
  receipt.sensor = request.sensor.id;
  receipt.sensor_name = request.sensor.name;
  receipt.source = std::filesystem::path(request.path).filename().string();
  receipt.digest = digest;
  receipt.state = ReceiptState::partial;
  receipt.received = room.clock();
  if (!known) HINOMI_TRY(room.records.receipts().put(request.actor, receipt));
  return ImportRun(room, request, mark, std::move(file), std::move(receipt)).run();
}

}  // namespace hinomi::observe
