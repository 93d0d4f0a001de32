#!/usr/bin/env python3
"""Makes families.txt, given.txt, readings.txt and nouns.txt from the text form of naist-jdic (Debian package naist-jdic).

    iconv -f EUC-JP -t UTF-8 naist-jdic.dic | ./build-lists.py

One name a line. A trailing * says that the name is a common word as well. readings.txt holds the readings of family
names in katakana: all for which the dictionary has counted occurrences, and of the others those of three letters or more
that are no word. nouns.txt holds the nouns and places that look like a given name to GivenShape.cs, and are none.
"""
import collections
import re
import sys

ENTRY = re.compile(r"^\(品詞 \(([^)]*)\)\) \(\(見出し語 \((\S+) (\d+)\)\) \(読み (\S+?)\)")
KANJI = re.compile(r"^[\u3005\u4e00-\u9fffヶケノ]+$")
SHORT_KANJI = re.compile(r"^[\u3005\u4e00-\u9fff]{2,3}$")
RARE_READING_MIN = 3
# The same counts as in GivenShape.cs.
BEGINNINGS_MIN, MIDDLES_MIN, ENDINGS_MIN = 2, 2, 5
GIVEN = re.compile(r"^[\u3005\u4e00-\u9fffヶ\u3041-\u309e\u30a1-\u30f6]+$")
KANA = re.compile(r"^[\u30a1-\u30f6]+$")
UNSEEN_COST = 3286  # The cost of a family name without a count.
# Given names of the dictionary that nobody bears today and every office writes.
OFFICE_WORDS = set(
    "国保 厚生 更生 工事 保全 助成 定年 定則 定義 実定 政治 平日 平民 公正 建造 守衛 大学 博士 時代 正規 正常 正門 国司 国士 国政 "
    "健康 印象 典礼 去来 大力 南北 南海 多岐 余白 一家 一人 一次 一行 一部 一転 一重 二次 次男 長男 三男 男児 女児 世帯 本人 主計 "
    "子供 地平 地方 中央 東部 西部 南部 北部 東西 安全 保安 平均 成人 民生 市民 公民 公共 公立 市立 国立 県立 私立 大蔵 財務 "
    "総務 人事 会計 税務 福祉 保険 年金 土木 建設 農林 水産 商工 観光 教育 文化 消防 議会 監査 選挙 統計 広報 情報 企画 政策 "
    "管理 運営 登記 登録 転入 転出 所得 課税 非課 納税 税額 年度 年次 期別 前期 後期 上期 下期 通常 特別 特例 一般 普通".split()
)
PEOPLE = "名詞 固有名詞 人名 "


def main():
    families, given, words, readings = {}, set(), set(), set()
    rare, nouns = set(), set(OFFICE_WORDS)
    for line in sys.stdin:
        entry = ENTRY.match(line)
        if not entry:
            continue
        kind, name, cost, reading = entry[1], entry[2], int(entry[3]), entry[4]
        if kind.startswith("名詞") and "人名" not in kind:
            nouns.add(name)
        if kind == PEOPLE + "姓" and KANJI.match(name):
            families[name] = cost
            # Several readings are written {ヤマダ/ヤマタ}.
            (readings if cost < UNSEEN_COST else rare).update(
                one for one in reading.strip("{}").split("/") if KANA.match(one) and len(one) > 1
            )
        elif kind == PEOPLE + "名" and GIVEN.match(name) and len(name) < 5:
            # Katakana names of more than three units are foreign; they need no list.
            if not (KANA.match(name) and len(name) > 3) and name not in OFFICE_WORDS:
                given.add(name)
        elif kind.startswith("名詞") and "固有名詞" not in kind or kind.startswith(("副詞", "接頭詞", "連体詞")):
            words.add(name)
    write("families.txt", families, words)
    write("given.txt", given, words)
    readings.update(one for one in rare - words if len(one) >= RARE_READING_MIN)
    write("readings.txt", readings, ())
    with open("modern.txt", encoding="utf-8") as modern:
        given.update(line.strip() for line in modern)
    write("nouns.txt", filter(lookalike(given), nouns - given), ())


def lookalike(given):
    names = [name for name in given if SHORT_KANJI.match(name)]
    pairs, triples = ([name for name in names if len(name) == length] for length in (2, 3))
    beginnings = common((name[0] for name in pairs), BEGINNINGS_MIN)
    endings = common((name[1] for name in pairs), ENDINGS_MIN)
    middles = common((name[1] for name in triples), MIDDLES_MIN)
    long_endings = common((name[2] for name in triples), ENDINGS_MIN)

    def looks_given(noun):
        if not SHORT_KANJI.match(noun) or noun[0] not in beginnings:
            return False
        return noun[1] in endings if len(noun) == 2 else noun[1] in middles and noun[2] in long_endings

    return looks_given


def common(kanji, count_min):
    return {one for one, count in collections.Counter(kanji).items() if count >= count_min}


def write(file, names, words):
    with open(file, "w", encoding="utf-8") as out:
        for name in sorted(names):
            out.write(name + ("*" if name in words else "") + "\n")


if __name__ == "__main__":
    main()
