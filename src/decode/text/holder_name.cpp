// See holder_name.hpp.
#include "decode/text/holder_name.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace hinomi::decode {
namespace {

struct Word {
  std::string_view from, to;
};

// Letter by letter, after NFKC. The spacing sound marks come before it, since NFKC puts a blank before them.
constexpr std::array sound_marks{Word{"゛", "\xe3\x82\x99"}, Word{"゜", "\xe3\x82\x9a"}};
constexpr std::array letters{
    Word{"ァ", "ア"}, Word{"ィ", "イ"}, Word{"ゥ", "ウ"}, Word{"ェ", "エ"}, Word{"ォ", "オ"},
    Word{"ッ", "ツ"}, Word{"ャ", "ヤ"}, Word{"ュ", "ユ"}, Word{"ョ", "ヨ"}, Word{"ヮ", "ワ"},
    Word{"ヵ", "カ"}, Word{"ヶ", "ケ"}, Word{"ー", "-"},  Word{"‐", "-"},   Word{"‑", "-"},
    Word{"‒", "-"},   Word{"–", "-"},   Word{"—", "-"},   Word{"―", "-"},   Word{"−", "-"},
    Word{"─", "-"},   Word{"・", ""},   Word{" ", ""},    Word{"\t", ""},   Word{"\r", ""},
    Word{"\n", ""},
};

// Kinds of bodies, the longer before those that they hold, in the form that the letters above give.
constexpr std::array bodies{
    Word{"カブシキガイシヤ", "カ"},
    Word{"カブシキカイシヤ", "カ"},
    Word{"株式会社", "カ"},
    Word{"ユウゲンガイシヤ", "ユ"},
    Word{"ユウゲンカイシヤ", "ユ"},
    Word{"有限会社", "ユ"},
    Word{"ゴウドウガイシヤ", "ド"},
    Word{"ゴウドウカイシヤ", "ド"},
    Word{"合同会社", "ド"},
    Word{"ゴウメイガイシヤ", "メ"},
    Word{"ゴウメイカイシヤ", "メ"},
    Word{"合名会社", "メ"},
    Word{"ゴウシガイシヤ", "シ"},
    Word{"ゴウシカイシヤ", "シ"},
    Word{"合資会社", "シ"},
    Word{"イリヨウホウジン", "イ"},
    Word{"医療法人", "イ"},
    Word{"イツパンシヤダンホウジン", "シヤ"},
    Word{"一般社団法人", "シヤ"},
    Word{"シヤダンホウジン", "シヤ"},
    Word{"社団法人", "シヤ"},
    Word{"イツパンザイダンホウジン", "ザイ"},
    Word{"一般財団法人", "ザイ"},
    Word{"ザイダンホウジン", "ザイ"},
    Word{"財団法人", "ザイ"},
    Word{"シユウキヨウホウジン", "シユウ"},
    Word{"宗教法人", "シユウ"},
    Word{"ガツコウホウジン", "ガク"},
    Word{"学校法人", "ガク"},
    Word{"シヤカイフクシホウジン", "フク"},
    Word{"社会福祉法人", "フク"},
    Word{"トクテイヒエイリカツドウホウジン", "トクヒ"},
    Word{"特定非営利活動法人", "トクヒ"},
};
// The same in one letter, as (株) and ㈱.
constexpr std::array short_bodies{Word{"(株)", "カ"}, Word{"(有)", "ユ"}, Word{"(同)", "ド"},
                                  Word{"(名)", "メ"}, Word{"(資)", "シ"}};

template <std::size_t Count>
std::string replaced(std::string_view text, const std::array<Word, Count>& words) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto word = std::find_if(words.begin(), words.end(),
                                   [&](const Word& each) { return text.starts_with(each.from); });
    const std::size_t size = word != words.end() ? word->from.size() : 1;
    out += word != words.end() ? word->to : text.substr(0, size);
    text.remove_prefix(size);
  }
  return out;
}

// Hiragana of U+3041 to U+3096 stand 96 before their katakana.
std::string as_katakana(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view letter = text.substr(at, 3);
    if (letter.size() == 3 && letter >= "ぁ" && letter <= "ゖ") {
      const unsigned code = ((static_cast<unsigned char>(letter[1]) & 0x3fu) << 6 |
                             (static_cast<unsigned char>(letter[2]) & 0x3fu)) +
                            0x60u;
      out += '\xe3';
      out += static_cast<char>(0x80u | (code >> 6));
      out += static_cast<char>(0x80u | (code & 0x3fu));
      at += 3;
    } else {
      out += text[at++];
    }
  }
  return out;
}

struct Body {
  std::string abbreviation;
  std::size_t begin = 0, end = 0;
};

// The kind of body that the name says first, wherever it stands.
Body body_in(std::string_view name) {
  Body found;
  found.begin = std::string_view::npos;
  const auto look = [&](std::string_view word, std::string_view abbreviation) {
    const std::size_t at = name.find(word);
    if (at >= found.begin) return;
    found = {std::string(abbreviation), at, at + word.size()};
  };
  for (const Word& word : bodies) look(word.from, word.to);
  for (const Word& word : short_bodies) look(word.from, word.to);
  for (const Word& word : bodies) {
    const std::string mark(word.to);
    look("(" + mark + ")", mark);
    if (name.starts_with(mark + ")") && found.begin > 0) found = {mark, 0, mark.size() + 1};
    if (name.ends_with("(" + mark) && found.begin == std::string_view::npos)
      found = {mark, name.size() - mark.size() - 1, name.size()};
  }
  return found;
}

std::string with_body(const std::string& name) {
  const Body body = body_in(name);
  if (body.begin == std::string_view::npos) return name;
  const std::string before = name.substr(0, body.begin), behind = name.substr(body.end);
  if (before.empty()) return body.abbreviation + ")" + behind;
  return before + "(" + body.abbreviation + (behind.empty() ? "" : ")") + behind;
}

}  // namespace

std::string fold_holder(std::string_view text) {
  const std::string folded = fold_name(replaced(to_utf8(text), sound_marks));
  // Folded again, since a mark that stood behind a blank or a small kana now finds its letter.
  return with_body(fold_name(replaced(as_katakana(folded), letters)));
}

bool is_one_holder(std::string_view a, std::string_view b) {
  const std::string one = fold_holder(a);
  return !one.empty() && one == fold_holder(b);
}

}  // namespace hinomi::decode
