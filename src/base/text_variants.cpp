// Folds the forms of kanji that family names keep apart.
// In: text. Out: folded text in which each old or variant form stands as its common form. Never fails.
// A pair stands here only when both are forms of one character; characters that merely sound alike (斉 and
// 斎) stay two. Source: 常用漢字表 (2010, いわゆる康熙字典体 in brackets); 人名用漢字別表第二; forms common
// in family registers.
#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace hinomi {

namespace {

struct Variant {
  std::string_view written, common;
};

// Sorted by the bytes of `written`.
constexpr std::array<Variant, 179> variants{{
    {"來", "来"}, {"假", "仮"}, {"傳", "伝"}, {"兒", "児"}, {"兩", "両"}, {"冨", "富"}, {"凛", "凜"},
    {"劍", "剣"}, {"勳", "勲"}, {"單", "単"}, {"國", "国"}, {"圓", "円"}, {"堯", "尭"}, {"增", "増"},
    {"壯", "壮"}, {"壹", "壱"}, {"壽", "寿"}, {"奧", "奥"}, {"奬", "奨"}, {"學", "学"}, {"實", "実"},
    {"寬", "寛"}, {"將", "将"}, {"專", "専"}, {"尙", "尚"}, {"屆", "届"}, {"峯", "峰"}, {"嵜", "崎"},
    {"嶋", "島"}, {"嶌", "島"}, {"嶽", "岳"}, {"巖", "巌"}, {"巢", "巣"}, {"帶", "帯"}, {"廣", "広"},
    {"廳", "庁"}, {"彌", "弥"}, {"彥", "彦"}, {"德", "徳"}, {"惠", "恵"}, {"應", "応"}, {"戶", "戸"},
    {"拂", "払"}, {"擴", "拡"}, {"收", "収"}, {"敎", "教"}, {"數", "数"}, {"斷", "断"}, {"昻", "昂"},
    {"晉", "晋"}, {"晝", "昼"}, {"曻", "昇"}, {"曾", "曽"}, {"會", "会"}, {"栁", "柳"}, {"桒", "桑"},
    {"條", "条"}, {"榮", "栄"}, {"槇", "槙"}, {"槗", "橋"}, {"樂", "楽"}, {"樓", "楼"}, {"橫", "横"},
    {"檜", "桧"}, {"檢", "検"}, {"櫻", "桜"}, {"權", "権"}, {"歐", "欧"}, {"步", "歩"}, {"每", "毎"},
    {"氣", "気"}, {"涉", "渉"}, {"淸", "清"}, {"淺", "浅"}, {"渕", "淵"}, {"溫", "温"}, {"澁", "渋"},
    {"澤", "沢"}, {"濱", "浜"}, {"濵", "浜"}, {"瀧", "滝"}, {"瀨", "瀬"}, {"燈", "灯"}, {"爲", "為"},
    {"狀", "状"}, {"獨", "独"}, {"瑤", "瑶"}, {"產", "産"}, {"畫", "画"}, {"當", "当"}, {"瘦", "痩"},
    {"眞", "真"}, {"眾", "衆"}, {"祕", "秘"}, {"祿", "禄"}, {"禮", "礼"}, {"稱", "称"}, {"稻", "稲"},
    {"穗", "穂"}, {"竝", "並"}, {"粹", "粋"}, {"經", "経"}, {"綠", "緑"}, {"緖", "緒"}, {"縣", "県"},
    {"總", "総"}, {"繩", "縄"}, {"續", "続"}, {"纖", "繊"}, {"罐", "缶"}, {"聰", "聡"}, {"腦", "脳"},
    {"臺", "台"}, {"與", "与"}, {"舊", "旧"}, {"舘", "館"}, {"莊", "荘"}, {"萬", "万"}, {"藏", "蔵"},
    {"藝", "芸"}, {"藥", "薬"}, {"藪", "薮"}, {"蘆", "芦"}, {"處", "処"}, {"號", "号"}, {"螢", "蛍"},
    {"衞", "衛"}, {"裝", "装"}, {"覺", "覚"}, {"譽", "誉"}, {"讀", "読"}, {"變", "変"}, {"豐", "豊"},
    {"豫", "予"}, {"貳", "弐"}, {"賴", "頼"}, {"輛", "両"}, {"轉", "転"}, {"辭", "辞"}, {"遙", "遥"},
    {"遲", "遅"}, {"邉", "辺"}, {"邊", "辺"}, {"邨", "村"}, {"鄕", "郷"}, {"醫", "医"}, {"釋", "釈"},
    {"錢", "銭"}, {"鎭", "鎮"}, {"鐵", "鉄"}, {"鑄", "鋳"}, {"關", "関"}, {"隨", "随"}, {"險", "険"},
    {"雜", "雑"}, {"靈", "霊"}, {"靑", "青"}, {"靜", "静"}, {"顏", "顔"}, {"顯", "顕"}, {"飜", "翻"},
    {"驒", "騨"}, {"驛", "駅"}, {"髓", "髄"}, {"髙", "高"}, {"鬪", "闘"}, {"鷄", "鶏"}, {"鷗", "鴎"},
    {"鹽", "塩"}, {"麥", "麦"}, {"麴", "麹"}, {"黃", "黄"}, {"黑", "黒"}, {"齊", "斉"}, {"齋", "斎"},
    {"齒", "歯"}, {"龍", "竜"}, {"﨑", "崎"}, {"𠮷", "吉"},
}};

std::size_t character_bytes(char first) {
  const auto byte = static_cast<std::uint8_t>(first);
  if (byte < 0x80) return 1;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}

}  // namespace

std::string fold_name(std::string_view text) {
  const std::string folded = fold(text);
  std::string common;
  common.reserve(folded.size());
  for (std::size_t i = 0; i < folded.size();) {
    const std::string_view character = std::string_view(folded).substr(i, character_bytes(folded[i]));
    const auto* row = std::lower_bound(variants.begin(), variants.end(), character,
                                       [](const Variant& a, std::string_view b) { return a.written < b; });
    common += row != variants.end() && row->written == character ? row->common : character;
    i += character.size();
  }
  return common;
}

}  // namespace hinomi
