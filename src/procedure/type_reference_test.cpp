// The reference pages of the record types are made from the definitions and kept fresh.
#include "procedure/type_reference.hpp"

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "procedure/definition_samples.hpp"

namespace hinomi::procedure {

TEST_CASE("TypeReference says_fields_steps_and_deadlines") {
  const auto definitions = Definitions::read(sample_texts());
  REQUIRE(definitions);
  const std::string page = type_reference(*(*definitions)->version("parcel", 1), **definitions);
  for (const std::string line : {
           "# 小包（Parcel）",
           "| 名前 | `parcel`（第1版、令和8年4月1日から） |",
           "| 保存 | 3年 |",
           "| `colour` | 色 | 選択（色） | ― | 絞り込み |",
           "| `owner_name` | 氏名 | 文字列 | ― | 伏せる（個人情報）、照合（氏名）、50字以内 |",
           "| `note` | 記録 | 受付 | （変わらない） | 受理担当 | 重さ | ― | ― | 不要 |",
           "| `confirm` | 完結 | 完結申請 | 完結 | 主管課長 | ― | `distinct_actor`（from: apply） | ― | 必須 "
           "|",
           "| `first` | 初動 | 作成（至急の場合） | 1執務日 | 完結申請、完結 | "
           "執務時間で10分前に受理担当、期限に所属長 |",
           "| 関連 | [`parcel`](parcel.md) | 関連 |",
       }) {
    CHECK_MESSAGE(page.find(line + "\n") != std::string::npos, line);
  }
}

TEST_CASE("TypeReference pages_under_docs_are_fresh") {
  namespace fs = std::filesystem;
  const auto definitions = Definitions::load(HINOMI_SOURCE_DIR "/content");
  REQUIRE(definitions);
  const auto types = (*definitions)->all(start_of_jst_day({2026, 11, 22}));
  const std::string folder = HINOMI_SOURCE_DIR "/docs/reference/records";
  for (const RecordType* type : types) {
    const auto page = read_file(folder + "/" + type->name + ".md", 1u << 20);
    REQUIRE_MESSAGE(page, type->name << ": hinomi procedures reference docs/reference/records");
    CHECK_MESSAGE(*page == type_reference(*type, **definitions),
                  type->name << ": hinomi procedures reference docs/reference/records");
  }
  const auto pages = std::count_if(fs::directory_iterator(folder), fs::directory_iterator(),
                                   [](const auto& entry) { return entry.path().extension() == ".md"; });
  CHECK(static_cast<std::size_t>(pages) == types.size());
}

}  // namespace hinomi::procedure
