using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GovChat.Client.Components;
using GovChat.Filter;

namespace GovChat.Client.Officer;

/// <summary>
/// Judges a whole file in this browser, a few texts at a time so that the page goes on answering. Texts and verdicts are
/// in memory only.
/// </summary>
/// <param name="first">The version that judges.</param>
/// <param name="second">Another to compare with; null for none.</param>
/// <param name="circumstances">Who reads, and from where it is sent.</param>
public sealed class CorpusRun(RuleSet first, RuleSet? second, Circumstances circumstances)
{
    private const int TextsAtATime = 20;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<Judged> judged = [];

    /// <summary>How many texts there are.</summary>
    public int Total { get; private set; }

    /// <summary>What was judged so far.</summary>
    public IReadOnlyList<Judged> Judged => judged;

    /// <summary>Where the two versions differ.</summary>
    public IReadOnlyList<Judged> Different => [.. judged.Where(one => one.IsDifferent)];

    /// <summary>A row for each action of the first version; its parts are the actions of the second, if there is one.</summary>
    public IReadOnlyList<BarRow> Counts =>
        [
            .. RuleWords.Actions.Select(action =>
            {
                var these = judged.Where(one => one.First.Action == action).ToArray();
                return new BarRow(
                    action.Name(),
                    second is null
                        ? [these.Length]
                        : [.. RuleWords.Actions.Select(other => these.LongCount(one => one.Second!.Action == other))]
                );
            }),
        ];

    /// <summary>Judges one text.</summary>
    public Judged Judge(CorpusRecord record) =>
        new(record, first.Inspect(record.Text, circumstances, []), second?.Inspect(record.Text, circumstances, []));

    /// <summary>Judges them all.</summary>
    /// <param name="records">The texts.</param>
    /// <param name="breathe">Lets the page draw itself.</param>
    /// <param name="cancellation">Nobody waits for it any more.</param>
    public async Task RunAsync(IReadOnlyList<CorpusRecord> records, Func<Task> breathe, CancellationToken cancellation)
    {
        Total = records.Count;
        foreach (var some in records.Chunk(TextsAtATime))
        {
            cancellation.ThrowIfCancellationRequested();
            judged.AddRange(some.Select(Judge));
            await breathe();
        }
    }

    /// <summary>
    /// The first version's verdicts as <c>ops/govchat classify --explain</c> writes them, one a line: with what would be
    /// delivered, but without the texts that were judged.
    /// </summary>
    public string ToLines()
    {
        using var lines = new MemoryStream();
        foreach (var one in judged)
        {
            using (var json = new Utf8JsonWriter(lines, Plain))
            {
                Write(json, one.Record.Id, one.First);
            }

            lines.WriteByte((byte)'\n');
        }

        return Encoding.UTF8.GetString(lines.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string id, Verdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("action", verdict.Action.ToString().ToLowerInvariant());
        json.WriteString("class", verdict.Class?.ToString());
        json.WriteString("delivered", verdict.Masked?.Value);
        json.WriteStartArray("findings");
        foreach (var finding in verdict.Findings)
        {
            json.WriteStartObject();
            json.WriteNumber("start", finding.Start);
            json.WriteNumber("length", finding.Length);
            json.WriteString("rule", finding.Rule.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
