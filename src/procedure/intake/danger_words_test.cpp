// Danger words: every word of the content file raises, however it is spelled, and ordinary texts do not.
#include "procedure/intake/danger_words.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"

namespace hinomi::procedure::intake {
namespace {

const DangerWords& words() {
  static const DangerWords loaded = [] {
    auto read = DangerWords::load(HINOMI_SOURCE_DIR "/content");
    REQUIRE_MESSAGE(read, (read ? "" : read.error().code));
    return *std::move(read);
  }();
  return loaded;
}

std::string reason_of(std::string_view text) {
  const auto found = words().find(text);
  return found ? found->reason : "";
}

}  // namespace

TEST_CASE("DangerWords find_every_kind_however_it_is_spelled") {
  struct Row {
    const char* text;
    const char* reason;
  };
  const Row rows[] = {
      {"元交際相手から「殺すぞ」と言われた", "life"},
      {"殺 す　とのDMが届いた", "life"},
      {"殺・す", "life"},
      {"殺ーす", "life"},
      {"殺\xE2\x80\x8Bす", "life"},
      {"身の危険を感じています", "life"},
      {"もう死にたいです", "suicide"},
      {"自\n殺をほのめかす投稿を見た", "suicide"},
      {"駅を爆破するという書き込み", "bombing"},
      {"爆　弾を仕掛けた", "bombing"},
      {"娘が裸の画像を送れと脅されている", "child"},
      {"ｽﾄｰｶｰから連絡が来る", "stalking"},
      {"つきまとわれている", "stalking"},
      {"電子カルテが暗号化され手術ができない", "lifeline"},
      {"He said I WILL KILL YOU tonight", "life"},
      {"ｋｉｌｌ　ｙｏｕ", "life"},
      {"a bomb at the station", "bombing"},
      {"thinking of Suicide", "suicide"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(reason_of(row.text) == row.reason);
  }
}

TEST_CASE("DangerWords leave_ordinary_texts_alone") {
  const char* texts[] = {
      "偽の通販サイトで靴を買ったが届かない",
      "メールアドレスとパスワードを入力してしまった",
      "サッカーの試合でオウンゴール（自殺点）があった",
      "爆弾低気圧で配送が遅れた",
      "bought a bath bomb from shop.example",
      "my skill meter is broken",
      "tickets to Bombay",
      "ベストカードという会社から請求が来た",
      "",
      "\xFF\xFE broken bytes",
  };
  for (const char* text : texts) {
    CAPTURE(text);
    CHECK(reason_of(text).empty());
  }
}

TEST_CASE("DangerWords raise_when_an_exception_stands_beside_a_danger") {
  CHECK(reason_of("自殺点の話ではなく、自殺するという連絡です") == "suicide");
}

TEST_CASE("DangerWords name_file_and_line_of_a_mistake") {
  const auto read = DangerWords::read("danger_words:\n  - {reason: life}\n", "rules/danger_words.yaml");
  REQUIRE_FALSE(read);
  CHECK(read.error().code == "content.field");
  CHECK(read.error().args[1].second == "2");
}

}  // namespace hinomi::procedure::intake
