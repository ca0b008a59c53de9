// See labels.hpp.
#include "decode/text/labels.hpp"

#include <algorithm>
#include <array>

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

// One bit for each character of three bytes in UTF-8: does a label begin with it?
constexpr std::array<std::uint64_t, 1024> first_characters = [] {
  std::array<std::uint64_t, 1024> bits{};
  for (const Row& row : wide_rows) {
    const auto byte = [&](std::size_t i) {
      return static_cast<std::uint32_t>(static_cast<unsigned char>(row.word[i]));
    };
    const std::uint32_t code = (byte(0) & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f);
    bits[code / 64] |= 1ull << (code % 64);
  }
  return bits;
}();

}  // namespace

std::optional<FoundLabel> wide_label(std::string_view text, std::size_t at) {
  if (at + 3 >= text.size() || (static_cast<unsigned char>(text[at]) & 0xf0) != 0xe0) return std::nullopt;
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
  };
  const std::uint32_t code = (byte(0) & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f);
  if (((first_characters[code / 64] >> (code % 64)) & 1) == 0) return std::nullopt;
  const std::string_view rest = text.substr(at), key = rest.substr(0, 3);
  auto row = std::lower_bound(
      wide_rows.begin(), wide_rows.end(), key,
      [](const Row& one, std::string_view wanted) { return one.word.substr(0, 3) < wanted; });
  for (; row != wide_rows.end() && row->word.starts_with(key); ++row) {
    if (rest.starts_with(row->word)) return FoundLabel{row->label, at + row->word.size()};
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
