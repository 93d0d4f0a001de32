using System.Text;

namespace GovChat.Load;

/// <summary>Messages of 120 characters as an office writes them, each different, each to be known again.</summary>
internal static class Wording
{
    private const int Length = 120;

    private const string Kana =
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわ";

    private static readonly string[] Sentences =
    [
        "本日15時から第2会議室で打合せを行いますので、資料の確認をお願いします。",
        "窓口の混雑が続いているため、応援を2名お願いできますでしょうか。",
        "防災倉庫の鍵は総務課で保管しています。",
        "広報誌5月号の校正は今週金曜日までにお戻しください。",
        "住民説明会の会場設営は9時に集合です。",
        "公用車の予約状況を共有フォルダーに置きました。",
        "道路の陥没について通報がありましたので、現地を確認してきます。",
        "電話番の交代は12時と13時の二班でお願いします。",
        "予算要求書の様式が変わりましたので、ご注意ください。",
        "避難所の備蓄品を点検し、水と毛布の数を報告してください。",
    ];

    /// <summary>The text of message <paramref name="number"/>: its number in kana, then sentences.</summary>
    public static string Of(int number)
    {
        var text = new StringBuilder(Length * 2).Append('［');
        for (var rest = number + 1; rest > 0; rest /= Kana.Length)
        {
            text.Append(Kana[rest % Kana.Length]);
        }

        text.Append('］');
        var sentence = number;
        while (text.Length < Length)
        {
            text.Append(Sentences[sentence++ % Sentences.Length]);
        }

        text.Length = Length;
        return text.ToString();
    }
}
