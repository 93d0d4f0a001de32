using System.Diagnostics.CodeAnalysis;
using System.Text;
using GovChat.Contracts;
using GovChat.Filter;
using GovChat.RuleFiles.Shapes;
using YamlDotNet.Core;

namespace GovChat.RuleFiles;

/// <summary>
/// Reads the file in which an officer keeps the rules. Nothing is guessed: what the file may not say is a fault with its
/// line, and a set whose own tests fail is none.
/// </summary>
public static class RuleFile
{
    // No unit of UTF-16 takes more than three bytes of UTF-8.
    private const int BytesMax = 3 * Limits.RuleSourceLengthMax;

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Reads a file's bytes: UTF-8, with or without a byte order mark. Never throws on any bytes.</summary>
    public static RuleFileReading Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > BytesMax)
        {
            return Refused(1, FaultText.FileTooLarge(Limits.RuleSourceLengthMax));
        }

        try
        {
            return Read(StrictUtf8.GetString(file.StartsWith(Encoding.UTF8.Preamble) ? file[3..] : file));
        }
        catch (DecoderFallbackException fault)
        {
            var before = file[..Math.Clamp(fault.Index, 0, file.Length)];
            return Refused(1 + before.Count((byte)'\n'), FaultText.NotUtf8);
        }
    }

    /// <summary>Reads a file's text. Never throws on any text.</summary>
    public static RuleFileReading Read(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        if (yaml.Length > Limits.RuleSourceLengthMax)
        {
            return Refused(1, FaultText.FileTooLarge(Limits.RuleSourceLengthMax));
        }

        using var translation = new Translation(yaml);
        ReadInto(translation);
        return translation.Faults.Count > 0 ? Refused(translation.Faults) : Judge(translation);
    }

    private static RuleFileReading Judge(Translation translation)
    {
        try
        {
            var rules = RuleSet.Read(translation.Json());
            var failures = rules.RunTests();
            return failures.Count == 0
                ? new(rules, [])
                : Refused(
                    failures.Select(failure => new RuleFault(
                        translation.LineOf(failure.Path),
                        FaultText.TestFailed(failure)
                    ))
                );
        }
        catch (RuleSetInvalidException invalid)
        {
            return Refused(
                invalid.Faults.Select(fault => new RuleFault(
                    translation.LineOf(fault.Path),
                    FaultText.Contradiction(fault)
                ))
            );
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "What the library cannot read is a fault of the file.")]
    private static void ReadInto(Translation translation)
    {
        try
        {
            translation.Read(RuleFileShape.Whole);
        }
        catch (YamlException fault)
        {
            translation.Add(Math.Max((int)fault.Start.Line, translation.LastLine), FaultText.NotYaml);
        }
        catch (Exception)
        {
            translation.Add(translation.LastLine, FaultText.NotYaml);
        }
    }

    private static RuleFileReading Refused(int line, string message) => Refused([new(line, message)]);

    private static RuleFileReading Refused(IEnumerable<RuleFault> faults) =>
        new(null, [.. faults.OrderBy(fault => fault.Line)]);
}
