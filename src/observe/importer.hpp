// Capture file -> store: events, detections, coverage and one receipt. The file's SHA-256 is taken first, so
// that a file this sensor took in completely is known and adds nothing. A partial receipt is put before the
// first batch; batches have fixed contents and are stored once each, so that an import that was killed
// anywhere is completed by the next without loss or doubling; the receipt is complete only after the last
// batch is durable. A damaged tail keeps the receipt partial and is told in `ended_by`; nothing before it is
// lost. Detectors see the whole file every time; their alerts have fixed identities. Fails: as
// CaptureFile::open; cancelled `observe.import_cancelled`; as the stores.
#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "observe/geography.hpp"
#include "observe/intake.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::observe {

/// Where observations go, and how they are made.
struct ObserveRoom {
  store::Store& records;
  store::Observations& observations;
  const Geography& geography;
  Clock clock = system_now;
  std::chrono::seconds window{60};
  std::chrono::seconds gap{300};
  std::int64_t learning_hours = 24;
  std::uint64_t batch_packets = limits::batch_packets;  // of an import's first try; later ones cut as it did
};

struct ImportRequest {
  std::string path;
  store::SensorRecord sensor;
  access::Principal actor;
  std::function<void(std::uint64_t done, std::uint64_t of)> progress = {};  // bytes of the file
  std::stop_token stop = {};
};

struct ImportReport {
  Receipt receipt;
  bool taken_in_already = false;
  std::optional<Error> ended_by;  // why reading ended before the end of the file
  std::uint64_t alerts = 0;       // raised anew
  EventTableCounts table;
  DetectorCounts detectors;
};

/// Takes in one file.
Result<ImportReport> import_capture(const ObserveRoom& room, const ImportRequest& request);

/// Brings partial receipts up to what is stored, and gives receipts to live batches that were stored without
/// one; at the start of the program, before anything is taken in. Gives the number of receipts written.
Result<std::uint64_t> recover_receipts(const ObserveRoom& room);

/// Gives SHA-256 of a file in hex; fails as not_found `capture.not_found`.
Result<std::string> digest_of_file(const std::string& path);

}  // namespace hinomi::observe
