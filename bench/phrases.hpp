// What the invented reports of the benchmarks say: sentences as citizens write them, so that words are as
// common and as rare as in life.
#pragma once

namespace hinomi::bench {

inline constexpr const char* phrases[] = {
    "偽のショッピングサイトで代金を振り込んだが商品が届かない",
    "不正アクセスによりポイントを盗まれた",
    "ランサムウェアに感染し業務が止まった",
    "サポート詐欺の電話がかかってきた",
    "SMSから偽の画面へ進み暗証番号を入力した",
    "投資を勧められ暗号資産を送った",
    "なりすましの投稿で中傷されている",
    "口座を譲り渡すよう求められた",
    "宅配業者を名乗る不在通知が届いた",
    "遠隔操作ソフトを入れるよう指示された",
};

}  // namespace hinomi::bench
