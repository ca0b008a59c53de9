// Readiness asks the stores themselves; metrics add up what the transport, the routes and app/ counted.
#include "server/machine_pages.hpp"

#include <sys/statvfs.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <fstream>

#include "access/decision.hpp"
#include "base/json.hpp"
#include "server/api_json.hpp"
#include "server/refusal.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

constexpr std::uint64_t space_bytes_min = 256u << 20;

std::uint64_t free_bytes(const std::string& folder) {
  struct statvfs found{};
  if (statvfs(folder.c_str(), &found) != 0) return 0;
  return static_cast<std::uint64_t>(found.f_bavail) * found.f_frsize;
}

// Resident memory from /proc/self/statm, whose second field counts pages.
double resident_bytes() {
  std::ifstream file("/proc/self/statm");
  double size = 0, resident = 0;
  file >> size >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

void add_measure(std::string& out, const Measure& measure) {
  if (!are_labels(measure.labels)) return;
  char value[40];
  const bool whole = std::floor(measure.value) == measure.value && std::fabs(measure.value) < 1e15;
  std::snprintf(value, sizeof value, whole ? "%.0f" : "%.6g", measure.value);
  out += measure.name;
  if (!measure.labels.empty()) out += "{" + measure.labels + "}";
  out.append(" ").append(value).append("\n");
}

HttpAnswer text_answer(std::string type, std::string body) {
  HttpAnswer answer;
  answer.type = std::move(type);
  answer.body = std::move(body);
  return answer;
}

}  // namespace

HttpAnswer MachinePages::health() const { return text_answer("application/json", "{\"alive\":true}"); }

Ready MachinePages::readiness() const {
  Ready ready;
  const auto add = [&ready](std::string name, bool ok, std::string code) {
    ready.checks.push_back({std::move(name), ok, ok ? std::string() : std::move(code)});
  };
  if (x_services.store != nullptr) {
    const auto people = x_services.store->people().count();
    add("records", static_cast<bool>(people), people ? "" : people.error().code);
    const auto sequence = x_services.store->journal().last_sequence();
    add("journal", static_cast<bool>(sequence), sequence ? "" : sequence.error().code);
    const std::string& folder = x_services.store->directory();
    add("writable", ::access(folder.c_str(), W_OK) == 0, "file.unwritable");
    add("space", free_bytes(folder) >= space_bytes_min, "store.disk_full");
  } else {
    add("records", false, "server.not_wired");
  }
  if (x_services.checks) {
    for (ReadyCheck& check : x_services.checks()) ready.checks.push_back(std::move(check));
  }
  ready.ready = true;
  for (const ReadyCheck& check : ready.checks) ready.ready = ready.ready && check.ok;
  return ready;
}

HttpAnswer MachinePages::ready() const {
  const Ready state = readiness();
  HttpAnswer answer = text_answer("application/json", to_text(encode(state)));
  answer.status = state.ready ? 200 : 503;
  return answer;
}

HttpAnswer MachinePages::metrics(const HttpRequest& request, const std::string& trace) const {
  // A proxy on this machine also comes from loopback, but says for whom.
  const bool forwarded = !request.header("x-forwarded-for").empty() || !request.header("forwarded").empty();
  if (!request.loopback || forwarded) {
    const auto caller = x_gate.recognise(request);
    if (!caller || !access::may(caller->person, Permission::system_manage).allowed) {
      return refusal(fail(ErrorKind::forbidden, "access.permission", {{"permission", "system_manage"}}), 403,
                     trace);
    }
  }
  const TransportCounts counts = x_transport();
  std::string out = x_measurements.text();
  add_measure(out, {"hinomi_connections_total", "", static_cast<double>(counts.connections)});
  add_measure(out, {"hinomi_connections_open", "", static_cast<double>(counts.connections_open)});
  add_measure(out, {"hinomi_streams_open", "", static_cast<double>(counts.streams_open)});
  add_measure(out, {"hinomi_connections_refused_total", "", static_cast<double>(counts.refused)});
  add_measure(out, {"process_resident_memory_bytes", "", resident_bytes()});
  if (x_services.store != nullptr) {
    if (const auto sequence = x_services.store->journal().last_sequence()) {
      add_measure(out, {"hinomi_journal_sequence", "", static_cast<double>(*sequence)});
    }
    add_measure(
        out, {"hinomi_space_free_bytes", "", static_cast<double>(free_bytes(x_services.store->directory()))});
  }
  if (x_services.measures) {
    for (const Measure& measure : x_services.measures()) add_measure(out, measure);
  }
  return text_answer("text/plain; version=0.0.4; charset=utf-8", std::move(out));
}

}  // namespace hinomi::server
