// Writes the reference page of the configuration from its table, in one language.
// In: the language. Out: Markdown with one table a section; the order is that of configuration_keys(). Never
// fails. docs/reference/configuration.md is ja followed by en.
#include <fmt/format.h>

#include "base/configuration.hpp"
#include "base/text.hpp"

namespace hinomi {

namespace {

std::string type_text(ConfigurationType type, bool ja) {
  switch (type) {
    case ConfigurationType::text:
      return ja ? "文字列" : "text";
    case ConfigurationType::integer:
      return ja ? "整数" : "integer";
    case ConfigurationType::boolean:
      return ja ? "真偽" : "boolean";
    case ConfigurationType::seconds:
      return ja ? "秒" : "seconds";
  }
  HINOMI_ASSERT(false);
}

std::string range_text(const ConfigurationKey& key, bool ja) {
  if (!key.choices.empty()) return fmt::format("`{}`", fmt::join(split(key.choices, ' '), "` `"));
  if (key.most > 0) return fmt::format(fmt::runtime(ja ? "{}〜{}" : "{}–{}"), key.least, key.most);
  return "―";
}

std::string row(const ConfigurationKey& key, bool ja) {
  const std::string value =
      key.default_value.empty() ? (ja ? "（空）" : "(empty)") : fmt::format("`{}`", key.default_value);
  return fmt::format("| `{}` | {} | {} | {} | {} |\n", key.name, type_text(key.type, ja), value,
                     range_text(key, ja), ja ? key.ja : key.en);
}

constexpr std::string_view intro_ja =
    "# 設定\n\n"
    "一つのYAMLファイルに書く。書かない項目は既定値になる。知らない項目があると起動しない（最も近い項目名を示"
    "す）。"
    "秒の項目は`90`、`90s`、`15m`、`12h`、`7d`のように書ける。この表は`hinomi configuration "
    "--reference`で作る。\n";
constexpr std::string_view intro_en =
    "# Configuration\n\n"
    "One YAML file. A key that is not written has its default. The program does not start with a key it does "
    "not know, "
    "and names the nearest one. Seconds may be written as `90`, `90s`, `15m`, `12h` or `7d`. "
    "`hinomi configuration --reference` makes this table.\n";

}  // namespace

std::string configuration_reference(Language language) {
  const bool ja = language == Language::ja;
  std::string page(ja ? intro_ja : intro_en);
  std::string_view section = "-";
  for (const ConfigurationKey& key : configuration_keys()) {
    const std::size_t dot = key.name.find('.');
    const std::string_view mine =
        dot == std::string_view::npos ? std::string_view{} : key.name.substr(0, dot);
    if (mine != section) {
      section = mine;
      page += fmt::format("\n## {}\n\n", section.empty() ? (ja ? "全体" : "Whole program") : section);
      page += ja ? "| 項目 | 型 | 既定値 | 範囲 | 意味 |\n" : "| Key | Type | Default | Range | Meaning |\n";
      page += "|---|---|---|---|---|\n";
    }
    page += row(key, ja);
  }
  return page;
}

}  // namespace hinomi
