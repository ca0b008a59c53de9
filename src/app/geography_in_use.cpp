// The versions in use stand in `used.json` beside the list of versions. Before any version was imported there
// is nothing to tell apart, and the journal stays silent.
#include "app/geography_in_use.hpp"

#include <filesystem>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "observe/geography_versions.hpp"
#include "store/journal/journal.hpp"

namespace hinomi::app {

namespace {

constexpr std::size_t used_bytes_max = 64u << 10;

void warn(const char* what, const Error& error) {
  log(LogLevel::warning, "observe", what, {{"code", error.code}});
}

// The version chosen of a kind; one that was altered since answers nothing, rather than something else.
Result<std::string> chosen_path(const observe::GeographyVersions& versions, observe::GeographyKind kind,
                                const std::string& otherwise, Json& used) {
  const std::string name(to_text(kind));
  const observe::GeographyVersion* version = versions.chosen(kind);
  if (version == nullptr) {
    used[name] = otherwise;
    return otherwise;
  }
  HINOMI_TRY(versions.check(*version));
  used[name] = version->id;
  used[name + "_digest"] = version->digest;
  return versions.path(*version);
}

Result<void> note_used(const std::string& folder, const Json& used, store::Journal& journal) {
  const std::string text = to_text(used), path = folder + "/used.json";
  const Result<std::string> before = read_file(path, used_bytes_max);
  if (before && *before == text) return {};
  store::JournalDraft draft;
  draft.action = "geography.used";
  draft.subject = "geography";
  draft.payload_json = text;
  HINOMI_TRY(journal.record(access::program_principal(), draft));
  return write_file_durably(path, text);
}

}  // namespace

std::string geography_folder(const Settings& settings) { return settings.directory + "/geography"; }

Result<observe::Geography> open_geography(const Settings& settings, store::Journal* journal) {
  const Configuration& configuration = settings.configuration;
  observe::GeographyOptions options{configuration.text("observe.country_database"),
                                    configuration.text("observe.country_database_v6"),
                                    configuration.text("observe.as_database")};
  const std::string folder = geography_folder(settings);
  if (std::error_code failed; std::filesystem::exists(folder, failed)) {
    Json used = Json::object();
    const auto versions = observe::GeographyVersions::open(folder);
    if (!versions) warn("the versions of geography tables cannot be read", versions.error());
    if (versions) {
      using observe::GeographyKind;
      const auto country = chosen_path(*versions, GeographyKind::country, options.country_v4, used);
      const auto as = chosen_path(*versions, GeographyKind::as, options.asn, used);
      if (!country) warn("countries are not known: the chosen table is not as it was", country.error());
      if (!as) warn("AS numbers are not known: the chosen table is not as it was", as.error());
      if (!country || *country != options.country_v4) options.country_v6.clear();
      options.country_v4 = country ? *country : "";
      options.asn = as ? *as : "";
      if (journal != nullptr) HINOMI_TRY(note_used(folder, used, *journal));
    }
  }
  auto geography = observe::Geography::open(options);
  if (geography) return geography;
  warn("countries are not known: the database cannot be read", geography.error());
  return observe::Geography();
}

}  // namespace hinomi::app
