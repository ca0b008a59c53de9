// See labels.hpp.
#include "decode/text/labels.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "decode/text/letters.hpp"

namespace hinomi::decode {
namespace {

struct Row {
  std::string_view word;
  Label label;
};

// Sorted by first character at compile time; among rows of one first character, longer words first.
constexpr std::array wide_rows = [] {
  std::array rows{
      Row{"電話", Label::telephone},
      Row{"携帯", Label::telephone},
      Row{"連絡先", Label::telephone},
      Row{"着信", Label::telephone},
      Row{"番号", Label::telephone},
      Row{"架電", Label::telephone},
      Row{"注文番号", Label::other_number},
      Row{"管理番号", Label::other_number},
      Row{"整理番号", Label::other_number},
      Row{"受付番号", Label::other_number},
      Row{"受理番号", Label::other_number},
      Row{"相談番号", Label::other_number},
      Row{"請求書番号", Label::other_number},
      Row{"伝票番号", Label::other_number},
      Row{"会員番号", Label::other_number},
      Row{"顧客番号", Label::other_number},
      Row{"契約番号", Label::other_number},
      Row{"追跡番号", Label::other_number},
      Row{"暗証番号", Label::other_number},
      Row{"社員番号", Label::other_number},
      Row{"文書番号", Label::other_number},
      Row{"銀行", Label::bank},
      Row{"信用金庫", Label::bank},
      Row{"信金", Label::bank},
      Row{"信用組合", Label::bank},
      Row{"労働金庫", Label::bank},
      Row{"農業協同組合", Label::bank},
      Row{"バンク", Label::bank},
      Row{"支店", Label::branch},
      Row{"営業部", Label::branch},
      Row{"出張所", Label::branch},
      Row{"本店", Label::branch},
      Row{"店番", Label::branch},
      Row{"名義", Label::holder},
      Row{"普通", Label::ordinary_account},
      Row{"普)", Label::ordinary_account},
      Row{"当座", Label::current_account},
      Row{"当)", Label::current_account},
      Row{"貯蓄", Label::savings_account},
      Row{"貯)", Label::savings_account},
      Row{"記号", Label::postal_mark},
      Row{"〒", Label::postal_code},
      Row{"郵便番号", Label::postal_code},
      Row{"令和", Label::era_reiwa},
      Row{"平成", Label::era_heisei},
      Row{"昭和", Label::era_showa},
      Row{"バージョン", Label::version},
      Row{"ヴァージョン", Label::version},
      Row{"版", Label::version},
      Row{"証明書", Label::certificate},
      Row{"拇印", Label::certificate},
      Row{"シリアル番号", Label::serial},
      Row{"シリアルナンバー", Label::serial},
      Row{"送信元", Label::sender},
      Row{"送信者", Label::sender},
      Row{"差出人", Label::sender},
      Row{"発信元", Label::sender},
      Row{"発信者", Label::sender},
      Row{"ショートメッセージ", Label::sms},
      Row{"ミューテックス", Label::mutex},
      Row{"ユーザーエージェント", Label::user_agent},
      Row{"ユーザエージェント", Label::user_agent},
      Row{"テレグラム", Label::service},
      Row{"ディスコード", Label::service},
      Row{"インスタグラム", Label::service},
      Row{"インスタ", Label::service},
      Row{"ツイッター", Label::service},
      Row{"シグナル", Label::service},
      Row{"カカオトーク", Label::service},
      Row{"カカオ", Label::service},
      Row{"スカイプ", Label::service},
      Row{"ライン", Label::line_service},
  };
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    const std::string_view left = a.word.substr(0, 3), right = b.word.substr(0, 3);
    return left != right ? left < right : a.word.size() > b.word.size();
  });
  return rows;
}();

constexpr std::array latin_rows{
    Row{"tel", Label::telephone},
    Row{"phone", Label::telephone},
    Row{"v", Label::version},
    Row{"ver", Label::version},
    Row{"ver.", Label::version},
    Row{"version", Label::version},
    Row{"build", Label::version},
    Row{"release", Label::version},
    Row{"certificate", Label::certificate},
    Row{"cert", Label::certificate},
    Row{"thumbprint", Label::certificate},
    Row{"serial", Label::serial},
    Row{"ja3", Label::ja3},
    Row{"ja3s", Label::ja3},
    Row{"sms", Label::sms},
    Row{"sender", Label::sender},
    Row{"mutex", Label::mutex},
    Row{"mutant", Label::mutex},
    Row{"user-agent", Label::user_agent},
    Row{"useragent", Label::user_agent},
    Row{"as", Label::asn},
    Row{"asn", Label::asn},
    Row{"line", Label::line_service},
    Row{"telegram", Label::service},
    Row{"discord", Label::service},
    Row{"instagram", Label::service},
    Row{"twitter", Label::service},
    Row{"x", Label::service},
    Row{"signal", Label::service},
    Row{"wechat", Label::service},
    Row{"skype", Label::service},
    Row{"kakaotalk", Label::service},
    Row{"tiktok", Label::service},
    Row{"whatsapp", Label::service},
    Row{"facebook", Label::service},
};

// Which lengths the labels have that begin with a letter: most words are refused by this alone.
constexpr std::array<std::uint32_t, 26> latin_lengths = [] {
  std::array<std::uint32_t, 26> lengths{};
  for (const Row& row : latin_rows)
    lengths[static_cast<std::size_t>(row.word[0] - 'a')] |= 1u << row.word.size();
  return lengths;
}();

// The character of three bytes in UTF-8 that stands there.
constexpr std::uint32_t character_of_three(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
  };
  return (byte(0) & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f);
}

// The rows of a first character are found by counting the bits before its own: every character of Japanese
// text asks here.
struct FirstCharacters {
  std::array<std::uint64_t, 1024> bits{};
  std::array<std::uint8_t, 1024> before{};               // characters that set a bit of an earlier word
  std::array<std::uint8_t, wide_rows.size() + 1> row{};  // where each character's rows begin; the end

  constexpr std::size_t place(std::uint32_t code) const {
    const std::uint64_t lower = (1ull << (code % 64)) - 1;
    return before[code / 64] + static_cast<std::size_t>(std::popcount(bits[code / 64] & lower));
  }
};
constexpr FirstCharacters first_characters = [] {
  static_assert(wide_rows.size() < 255);
  FirstCharacters first;
  std::uint8_t characters = 0;
  for (std::size_t i = 0; i < wide_rows.size(); ++i) {
    const std::uint32_t code = character_of_three(wide_rows[i].word, 0);
    const std::uint64_t bit = 1ull << (code % 64);
    if ((first.bits[code / 64] & bit) == 0) first.row[characters++] = static_cast<std::uint8_t>(i);
    first.bits[code / 64] |= bit;
  }
  first.row[characters] = static_cast<std::uint8_t>(wide_rows.size());
  for (std::size_t i = 1; i < first.bits.size(); ++i)
    first.before[i] = static_cast<std::uint8_t>(first.before[i - 1] + std::popcount(first.bits[i - 1]));
  return first;
}();

}  // namespace

std::optional<FoundLabel> wide_label(std::string_view text, std::size_t at) {
  if (at + 3 >= text.size() || (static_cast<unsigned char>(text[at]) & 0xf0) != 0xe0) return std::nullopt;
  const std::uint32_t code = character_of_three(text, at);
  if (((first_characters.bits[code / 64] >> (code % 64)) & 1) == 0) return std::nullopt;
  const std::string_view rest = text.substr(at);
  const std::size_t place = first_characters.place(code), end = first_characters.row[place + 1];
  for (std::size_t row = first_characters.row[place]; row < end; ++row) {
    const std::string_view word = wide_rows[row].word;
    if (rest.starts_with(word)) return FoundLabel{wide_rows[row].label, at + word.size()};
  }
  return std::nullopt;
}

std::optional<Label> latin_label(std::string_view run) {
  if (run.empty() || run.size() > 12 || !is_latin_letter(run[0])) return std::nullopt;
  const char first = small_letter(run[0]);
  if (((latin_lengths[static_cast<std::size_t>(first - 'a')] >> run.size()) & 1) == 0) return std::nullopt;
  for (const Row& row : latin_rows) {
    if (row.word[0] == first && equals_small(run, row.word)) return row.label;
  }
  return std::nullopt;
}

}  // namespace hinomi::decode
