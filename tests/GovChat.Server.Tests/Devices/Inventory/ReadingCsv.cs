using CsCheck;
using GovChat.Server.Devices.Inventory;

namespace GovChat.Server.Tests.Devices.Inventory;

/// <summary>RFC 4180 as spreadsheets write it, and what to make of files that are not.</summary>
public sealed class ReadingCsv
{
    private static readonly string[] LineEnds = ["\r\n", "\n", "\r"];

    private static readonly Gen<string[][]> Tables = Gen.String[Gen.Char["a資 ,\"\r\n;\t"], 0, 6].Array[1, 5].Array[
        1,
        6
    ];

    [Fact]
    public void What_was_written_is_read_whatever_the_fields_hold() =>
        Gen.Select(Tables, Gen.Int[0, 2].Select(index => LineEnds[index]), Gen.Bool)
            .Sample(
                (table, lineEnd, endsLast) =>
                {
                    var text = string.Join(lineEnd, table.Select(Written)) + (endsLast ? lineEnd : "");

                    var read = CsvRecord.ReadAll(text)!;

                    Assert.DoesNotContain(read, record => record.IsMisshapen);
                    Assert.Equal(table, read.Select(record => record.Fields.ToArray()));
                },
                iter: 2_000
            );

    [Fact]
    public void Any_text_is_read_or_refused_and_no_letter_is_lost_silently() =>
        Gen.String[Gen.Char["a,\"\r\n"], 0, 40]
            .Sample(
                text =>
                {
                    if (CsvRecord.ReadAll(text) is { } read)
                    {
                        var letters = read.SelectMany(record => record.Fields).Sum(field => field.Count(c => c == 'a'));
                        Assert.Equal(text.Count(c => c == 'a'), letters);
                        Assert.True(read.Zip(read.Skip(1)).All(pair => pair.First.Line < pair.Second.Line));
                    }
                    else
                    {
                        Assert.Contains('"', text);
                    }
                },
                iter: 5_000
            );

    [Theory]
    [InlineData("a,b\r\n\"c\r\nd\",e\r\nf,g", "1 2 4")]
    [InlineData("a\n\n\nb", "1 4")]
    [InlineData("\"a\rb\"\rc", "1 3")]
    public void Each_record_knows_the_line_it_begins_on(string text, string lines) =>
        Assert.Equal(lines, string.Join(' ', CsvRecord.ReadAll(text)!.Select(record => record.Line)));

    [Theory]
    [InlineData("a\"b,c", "a,c")]
    [InlineData("\"a\"b,c", "ab,c")]
    public void A_stray_quotation_mark_spoils_its_own_record_and_no_other(string spoilt, string well)
    {
        var records = CsvRecord.ReadAll($"{spoilt}\n{well}\n")!;

        Assert.Equal([true, false], records.Select(record => record.IsMisshapen));
    }

    [Fact]
    public void A_quotation_that_is_never_closed_spoils_the_file()
    {
        Assert.Null(CsvRecord.ReadAll("a,\"b\nc,d\n"));
        Assert.NotNull(CsvRecord.ReadAll("a,\"b\"\nc,d\n"));
    }

    private static string Written(string[] fields) =>
        string.Join(
            ',',
            fields.Select(field =>
                field.AsSpan().ContainsAny(",\"\r\n") || (fields.Length == 1 && field.Length == 0)
                    ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                    : field
            )
        );
}
