// See site_signs.hpp.
#include "app/site_signs.hpp"

#include <memory>
#include <optional>

#include "app/content.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "decode/web/page_copy.hpp"
#include "intel/sites/brand_book.hpp"
#include "intel/sites/limits.hpp"
#include "intel/sites/site_signs.hpp"
#include "intel/warn/warning_lists.hpp"
#include "procedure/engine/kernel.hpp"
#include "procedure/procedures.hpp"
#include "store/records/retain/record_blobs.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

struct Signs {
  intel::BrandBook book;
  intel::WarningLists warnings;
};

// The newest copy that can be read.
std::optional<decode::PageCopy> page_of(store::Store& store, const Json& files) {
  for (auto file = files.rbegin(); file != files.rend(); ++file) {
    const std::string type = file->value("type", std::string());
    if (type != "message/rfc822" && type != "text/plain") continue;
    const auto bytes = store::read_sealed_file(
        store.vault(), {file->value("vault", std::string()), file->value("key", std::string())},
        file->value("id", std::string()));
    if (bytes) return decode::read_page_copy(*bytes);
  }
  return std::nullopt;
}

std::string derived(const Signs& signs, store::Store& store, const StoredRecord& record) {
  const auto fields = parse_json(record.fields);
  if (!fields) return "{}";
  const std::string url = fields->value("url", std::string());
  const auto page = page_of(store, fields->value("page", Json::array()));
  const auto proposal = intel::propose(signs.book, &signs.warnings, {url, page ? &*page : nullptr});
  Json rows = Json::array();
  for (const auto& sign : proposal.signs) rows.push_back(Json{{"sign", sign.sign}, {"found", sign.found}});
  const auto text = [](const std::string& value) { return value.empty() ? Json() : Json(value); };
  return to_text(Json{{"host", text(proposal.host)},
                      {"proposed_brand", text(proposal.brand)},
                      {"proposed_kind", text(proposal.kind)},
                      {"proposed_kit", text(proposal.kit)},
                      {"group", text(proposal.group)},
                      {"signs", rows.empty() ? Json() : rows},
                      {"caution", proposal.caution ? Json(true) : Json()}});
}

}  // namespace

Result<void> supply_site_signs(procedure::Procedures& procedures, store::Store& store,
                               const Configuration& configuration) {
  HINOMI_ASSIGN(const auto content, content_folder(configuration));
  const std::string file = content + "/rules/brands.yaml";
  HINOMI_ASSIGN(const std::string text, read_file(file, intel::limits::brands_bytes_max));
  auto signs = std::make_shared<Signs>();
  HINOMI_ASSIGN(signs->book, intel::read_brands(text, file));
  HINOMI_TRY(intel::add_warning_files(content + "/rules/known_sites.json", signs->warnings));
  const std::string own = configuration.text("intel.warning_lists");
  if (!own.empty()) HINOMI_TRY(intel::add_warning_files(own, signs->warnings));
  signs->warnings.seal();
  procedures.kernel().supply_derivation(
      site_type, {{"url", "page"}, [signs, &store](const StoredRecord& record) -> Result<std::string> {
                    return derived(*signs, store, record);
                  }});
  return {};
}

}  // namespace hinomi::app
