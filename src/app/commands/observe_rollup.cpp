// hinomi observe rollup: captures into an archive of Parquet files, in one pass and without the store, with
// all detectors running. Prints a line a file; --alerts writes what was found, one JSON a line. Exit status 1
// when a capture failed; what was written before stays.
#include <filesystem>
#include <fstream>

#include "app/address_list.hpp"
#include "app/commands/commands.hpp"
#include "app/geography_in_use.hpp"
#include "app/progress.hpp"
#include "app/settings.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "observe/rollup/roll_up.hpp"
#include "server/api_json.hpp"

namespace hinomi::app {

namespace {

constexpr Option options[] = {
    {"sensor", "NAME", "センサーの名前", "name of the sensor", true},
    {"addresses", "A,B", "監視アドレス（なければ全ての宛先を数える）",
     "addresses that the sensor watches; without them every destination counts"},
    {"out", "DIR", "集計を置くフォルダー", "folder of the archive", true},
    {"alerts", "FILE", "検知した結果を書くファイル（1行1件のJSON）",
     "file for what was found, one JSON a line"},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};

// Names of folders are made of it.
Result<std::string> sensor_name(const Arguments& arguments) {
  const std::string name = *arguments.value("sensor");
  const bool plain = !name.empty() && name.size() <= 128 && name.front() != '.' &&
                     name.find_first_of("/\\*?[") == std::string::npos;
  if (plain) return name;
  return fail(ErrorKind::malformed, "command.option_value",
              {{"option", "--sensor"},
               {"value", name},
               {"expected", "/ \\ * ? [ のない名前・a name without / \\ * ? ["}});
}

Result<SensorSite> site_of(const Arguments& arguments) {
  SensorSite site;
  HINOMI_ASSIGN(site.name, sensor_name(arguments));
  site.id = site.name;
  const std::string addresses = arguments.value_or("addresses", "");
  HINOMI_ASSIGN(site.addresses, read_blocks(split(addresses, ',')));
  return site;
}

Json file_json(const store::ArchivedFile& file) {
  return Json{{"path", file.path}, {"rows", file.rows}, {"packets", file.packets}, {"bytes", file.bytes}};
}

Json rolled_json(const std::string& path, const observe::RolledUp& rolled) {
  Receipt receipt;
  observe::fill_receipt(rolled.counts, receipt);
  receipt.source = std::filesystem::path(path).filename().string();
  receipt.state = rolled.ended_by ? ReceiptState::partial : ReceiptState::complete;
  Json files = Json::array();
  for (const auto& file : rolled.hours) files.push_back(file_json(file));
  return Json{{"receipt", server::encode(receipt)},
              {"unlisted_packets", rolled.unlisted_packets},
              {"hours", files},
              {"alerts", rolled.findings.size()}};
}

std::string rolled_line(const std::string& path, const observe::RolledUp& rolled, Language language) {
  std::uint64_t rows = 0;
  for (const auto& file : rolled.hours) rows += file.rows;
  const bool ja = language == Language::ja;
  return std::filesystem::path(path).filename().string() + (ja ? "：" : ": ") +
         std::to_string(rolled.counts.packets) + (ja ? "パケット、送信元・時間別" : " packets, ") +
         std::to_string(rows) + (ja ? "行、検知" : " rows of source and hour, ") +
         std::to_string(rolled.findings.size()) + (ja ? "件" : " alerts") +
         (rolled.unlisted_packets == 0 ? std::string()
          : ja ? "、送信元を記録できなかった" + std::to_string(rolled.unlisted_packets) + "パケット"
               : ", " + std::to_string(rolled.unlisted_packets) + " packets without their source") +
         (rolled.ended_by ? (ja ? "（途中まで）" : " (partial)") : "");
}

Result<int> roll_up_all(const Arguments& arguments) {
  HINOMI_ASSIGN(const auto settings, settings_of(arguments));
  HINOMI_ASSIGN(const auto site, site_of(arguments));
  HINOMI_ASSIGN(const auto geography, open_geography(settings, nullptr));
  const Configuration& configuration = settings.configuration;
  const std::int64_t learning = configuration.integer("observe.alert_learning_hours");
  HINOMI_ASSIGN(auto archive, store::Archive::open(*arguments.value("out")));
  std::ofstream alerts;
  if (const auto path = arguments.value("alerts")) {
    alerts.open(*path);
    if (!alerts) return fail(ErrorKind::unavailable, "store.cannot_open", {{"file", *path}});
  }
  int status = 0;
  Json results = Json::array();
  for (const auto& path : arguments.positional()) {
    const auto rolled = observe::roll_up(geography, archive,
                                         {.path = std::string(path),
                                          .site = site,
                                          .window = configuration.seconds("observe.window_seconds"),
                                          .gap = configuration.seconds("observe.gap_seconds"),
                                          .learning_hours = learning,
                                          .progress = show_progress});
    end_progress();
    if (!rolled) {
      status = say(rolled.error(), arguments.language());
      continue;
    }
    if (rolled->ended_by) status = say(*rolled->ended_by, arguments.language());
    for (const auto& finding : rolled->findings) alerts << to_text(server::encode(finding.alert)) << '\n';
    if (arguments.has("json"))
      results.push_back(rolled_json(std::string(path), *rolled));
    else
      print(rolled_line(std::string(path), *rolled, arguments.language()));
  }
  if (alerts.is_open() && !alerts.flush())
    return fail(ErrorKind::unavailable, "store.cannot_open", {{"file", *arguments.value("alerts")}});
  HINOMI_ASSIGN(const auto sums, archive.sum_up());
  if (arguments.has("json")) {
    Json files = Json::array();
    for (const auto& file : sums) files.push_back(file_json(file));
    print(to_text(Json{{"captures", results}, {"sums", files}}));
  }
  return status;
}

int run(const Arguments& arguments) {
  const auto status = roll_up_all(arguments);
  return status ? *status : say(status.error(), arguments.language());
}

}  // namespace

const Command rollup_command{"observe rollup",
                             "FILE…",
                             options,
                             "キャプチャファイルを集計してParquetに書く",
                             "sum capture files up into Parquet files",
                             run};

}  // namespace hinomi::app
