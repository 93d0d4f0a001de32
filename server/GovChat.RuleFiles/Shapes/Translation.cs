using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GovChat.RuleFiles.Shapes;

/// <summary>
/// One file on its way from YAML to the engine's JSON. It goes by the parser's events and keeps no tree: how deep a file
/// may nest is what the shapes allow, and an alias never multiplies.
/// </summary>
internal sealed class Translation : IDisposable
{
    // Whoever has fifty faults mends those first.
    private const int FaultsMax = 50;

    // Twice as deep as any rule file. The library takes time that grows with the square of the depth.
    private const int DepthMax = 12;

    private readonly Parser parser;
    private readonly MemoryStream json = new();
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly List<RuleFault> faults = [];

    public Translation(string yaml)
    {
        parser = new(new StringReader(yaml));

        // Japanese as it is: the browser gets a third of the bytes, and people can read it.
        Writer = new(json, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true });
    }

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<RuleFault> Faults => faults;

    /// <summary>Where the JSON goes.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>The line of the value that comes next.</summary>
    public int Line => LineOf(Current);

    /// <summary>The line of the value looked at last.</summary>
    public int LastLine { get; private set; } = 1;

    private ParsingEvent Current
    {
        get
        {
            var current = parser.Current ?? throw new YamlException("The file ends too early.");
            LastLine = LineOf(current);
            return current;
        }
    }

    /// <summary>The line an event begins in.</summary>
    public static int LineOf(ParsingEvent each) => (int)each.Start.Line;

    /// <summary>Reads the whole file, which must be one document of this shape.</summary>
    public void Read(IShape shape)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            Add(1, FaultText.FileEmpty);
            return;
        }

        Remember("$", 1);
        shape.Take(this, FaultText.WholeFile, "$");
        parser.Consume<DocumentEnd>();
        if (!parser.TryConsume<StreamEnd>(out _))
        {
            Add(Line, FaultText.SecondDocument);
        }
    }

    /// <summary>The JSON; only when there are no faults.</summary>
    public string Json()
    {
        Writer.Flush();
        return Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length) + "\n";
    }

    /// <summary>Takes the next event if it is of this kind. What marks or borrows a value is a fault beside it.</summary>
    public bool TryTake<TEvent>([NotNullWhen(true)] out TEvent? taken)
        where TEvent : ParsingEvent
    {
        taken = Current as TEvent;
        if (taken is null)
        {
            return false;
        }

        parser.MoveNext();

        if (taken is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
        {
            Add(LineOf(taken), FaultText.Marked);
        }

        return true;
    }

    /// <summary>Passes over a value of a wrong form, and writes something in its place.</summary>
    public void Refuse(string message)
    {
        Skip(message);
        Writer.WriteNullValue();
    }

    /// <summary>Passes over a value.</summary>
    public void Skip(string? message = null)
    {
        if (Current is AnchorAlias)
        {
            Add(Line, FaultText.Marked);
        }
        else if (message is not null)
        {
            Add(Line, message);
        }

        var depth = 0;
        do
        {
            depth += Current.NestingIncrease;
            if (depth > DepthMax)
            {
                throw new YamlException("The file nests too deep.");
            }

            parser.MoveNext();
        } while (depth > 0);
    }

    /// <summary>Adds a fault.</summary>
    public void Add(int line, string message)
    {
        if (faults.Count < FaultsMax)
        {
            faults.Add(new(line, message));
        }
    }

    /// <summary>Keeps the line of a place.</summary>
    public void Remember(string path, int line) => lines[path] = line;

    /// <summary>The line of a place, or of the nearest place around it.</summary>
    public int LineOf(string path)
    {
        for (var around = path; around.Length > 0; around = around[..Math.Max(0, around.LastIndexOfAny(['.', '[']))])
        {
            if (lines.TryGetValue(around, out var line))
            {
                return line;
            }
        }

        return 1;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Writer.Dispose();
        json.Dispose();
    }
}
