namespace GovChat.Server.LogAccess.Exports;

/// <summary>What is in the file, for whoever opens it years later without this product.</summary>
internal static class ExportReadMe
{
    public const string Text = """
        GovChat 持出し (govchat-log-export/1)

        manifest.json                事件番号、目的、申請者、承認者、対象期間、チャンネル、件数、各ファイルのSHA-256、作成時の監査ログの署名済みチェックポイント
        channel-NN/messages-NNNN.jsonl  メッセージ。1行が1件のJSON (UTF-8)。番号 (sequence) 順で、欠番はありません
        channel-NN/members.jsonl        対象期間中のメンバー。1行が1人の1回の在籍

        messages の項目
          sequence      チャンネル内の番号          messageId     メッセージのID
          authorId      投稿者のID                  authorName    投稿者の氏名 (持出し時点)
          sentAt        投稿日時 (UTC)              replyTo       返信先の番号
          mentions      宛先の人のID                mark          表示 (None / Concealed 秘匿化 / ExceptionEnded 緊急送信)
          text          現在の本文。取消済み、または保存期間満了のときは null
          isRecalled, recalledAt   取消とその日時
          isLapsed      保存期間満了により失われた本文があるとき true
          revisions     すべての版 (0 が投稿時)。取り消されたメッセージの本文もここにあります
          reactions     リアクション。removedAt は取り消した日時

        members の項目
          personId, name, department  氏名と所属 (所属の変更の記録はこの製品にないため、持出し時点の所属です)
          joinedAt, leftAt            参加と退出の日時 (UTC)。leftAt が null の人は持出し時点でメンバーです

        確かめ方
          各ファイルのSHA-256を manifest.json の parts と比べます。manifest.json 自体のSHA-256は監査ログの「持出しファイルの作成」にあります。
          checkpoints は監査ログとメッセージの記録の、持出しファイル作成時の署名です。

        The same in English: every line of messages-NNNN.jsonl is a message, numbered without gaps; "revisions" holds every text it
        had, also of what was taken back ("isRecalled"); times are UTC. members.jsonl holds one stay of one person a line.
        manifest.json lists the SHA-256 of every part; its own SHA-256 stands in the audit log.

        """;
}
