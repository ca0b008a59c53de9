// Names of holders: one table of how one name is written, one of names that stay apart.
#include "decode/text/holder_name.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/text.hpp"

namespace hinomi::decode {
namespace {

struct Row {
  const char* form;
  std::vector<const char*> written;
};

const std::vector<Row> rows{
    {"テストタロウ",
     {"テスト タロウ", "ﾃｽﾄ ﾀﾛｳ", "ﾃｽﾄﾀﾛｳ", "テスト　タロウ", "てすと たろう", "テスト・タロウ",
      " テスト\tタロウ ", "テスト\u200bタロウ"}},
    {"シヨウタ", {"ショウタ", "シヨウタ", "ｼｮｳﾀ", "ｼﾖｳﾀ", "しょうた"}},
    {"イツキ", {"イッキ", "ｲｯｷ", "ｲﾂｷ"}},
    {"アアイイウウエエオオワワカカケケ", {"ァアィイゥウェエォオヮワヵカヶケ"}},
    // Sound marks: composed, of half width, combining, standing alone, behind a blank.
    {"ガギパ", {"ガギパ", "ｶﾞｷﾞﾊﾟ", "カ\u3099キ\u3099ハ\u309a", "カ゛キ゛ハ゜", "カ ゛キ ゛ハ ゜"}},
    {"ヴ", {"ヴ", "ゔ", "ｳﾞ", "う゛"}},
    {"カ)サ-ビス",
     {"カ）サービス", "ｶ)ｻ-ﾋﾞｽ", "ｶ)ｻｰﾋﾞｽ", "（カ）サ－ビス", "株式会社サービス", "㈱サ‐ビス",
      "カブシキガイシャ　サ–ビス", "カブシキカイシャサ―ビス", "(株)サ−ビス", "㍿サービス", "カ) サービス"}},
    {"テスト(カ", {"テスト（カ", "ﾃｽﾄ(ｶ", "テスト（カ）", "テスト株式会社", "テスト カブシキガイシャ"}},
    {"テスト(カ)トウキヨウシテン", {"テスト（カ）トウキョウシテン", "テスト株式会社トウキョウシテン"}},
    {"ユ)テスト", {"ユ）テスト", "有限会社テスト", "（有）テスト", "ユウゲンガイシャ　テスト"}},
    {"ド)テスト", {"ド）テスト", "合同会社テスト", "ゴウドウガイシャ テスト"}},
    {"イ)テストカイ", {"イ）テストカイ", "医療法人テストカイ", "イリョウホウジン テストカイ"}},
    {"トクヒ)テスト", {"トクヒ）テスト", "特定非営利活動法人テスト"}},
    {"高崎太郎", {"髙﨑 太郎", "高崎　太郎"}},
    {"abc", {"ABC", "ＡＢＣ", "a b c"}},
    {"カ)", {"株式会社", "カ）", "(カ)"}},
    {"", {"", " ", "　", "・"}},
};

}  // namespace

TEST_CASE("HolderName is_one_form_however_it_is_written") {
  for (const Row& row : rows) {
    for (const char* written : row.written) CHECK_MESSAGE(fold_holder(written) == row.form, written);
  }
}

TEST_CASE("HolderName stays_as_it_is_when_it_is_folded_again") {
  for (const Row& row : rows) CHECK_MESSAGE(fold_holder(row.form) == row.form, row.form);
}

TEST_CASE("HolderName keeps_apart_what_is_not_one_holder") {
  CHECK(is_one_holder("ﾃｽﾄ ﾀﾛｳ", "テスト　タロウ"));
  CHECK_FALSE(is_one_holder("株式会社テスト", "テスト株式会社"));
  CHECK_FALSE(is_one_holder("カ）テスト", "ユ）テスト"));
  CHECK_FALSE(is_one_holder("カ）テスト", "テスト"));
  CHECK_FALSE(is_one_holder("カトウ", "ガトウ"));
  CHECK_FALSE(is_one_holder("ハナ", "パナ"));
  // No name is nobody's.
  CHECK_FALSE(is_one_holder("", ""));
  CHECK_FALSE(is_one_holder(" ", "　"));
}

TEST_CASE("HolderName is_text_and_folded_once_when_cut_at_any_byte") {
  for (const Row& row : rows) {
    for (const std::string whole : row.written) {
      for (std::size_t size = 0; size < whole.size(); ++size) {
        const std::string form = fold_holder(whole.substr(0, size));
        CHECK(is_utf8(form));
        CHECK(fold_holder(form) == form);
      }
    }
  }
}

}  // namespace hinomi::decode
