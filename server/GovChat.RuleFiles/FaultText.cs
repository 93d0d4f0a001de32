using System.Globalization;
using System.Resources;
using GovChat.Filter;

namespace GovChat.RuleFiles;

/// <summary>What an officer is told of a fault: what is wrong, then what to do. The words stand in FaultText.resx.</summary>
internal static class FaultText
{
    private static readonly ResourceManager Texts = new(typeof(FaultText));

    public static string WholeFile => Text(nameof(WholeFile));

    public static string FileEmpty => Text(nameof(FileEmpty));

    public static string NotYaml => Text(nameof(NotYaml));

    public static string NotUtf8 => Text(nameof(NotUtf8));

    public static string SecondDocument => Text(nameof(SecondDocument));

    public static string Marked => Text(nameof(Marked));

    public static string FileTooLarge(int units) => Text(nameof(FileTooLarge), units);

    public static string NotMap(string name) => Text(nameof(NotMap), name);

    public static string NotKey(string name) => Text(nameof(NotKey), name);

    public static string NotList(string name) => Text(nameof(NotList), name);

    public static string NotScalar(string name) => Text(nameof(NotScalar), name);

    public static string KeyMissing(string name, string key) => Text(nameof(KeyMissing), name, key);

    public static string KeyUnknown(string key, IEnumerable<string> known) =>
        Text(nameof(KeyUnknown), Shorten(key), List(known));

    public static string KeyRepeated(string key) => Text(nameof(KeyRepeated), key);

    public static string TooMany(string name, int max, int count) => Text(nameof(TooMany), name, max, count);

    public static string TooFew(string name, int min) => Text(nameof(TooFew), name, min);

    public static string Empty(string name) => Text(nameof(Empty), name);

    public static string TooLong(string name, int max) => Text(nameof(TooLong), name, max);

    public static string Unreadable(string name) => Text(nameof(Unreadable), name);

    public static string NotId(string name, int max) => Text(nameof(NotId), name, max);

    public static string NotChoice(string name, IEnumerable<string> choices) =>
        Text(nameof(NotChoice), name, List(choices));

    public static string NotNumber(string name, int min, int max) => Text(nameof(NotNumber), name, min, max);

    public static string NotDate(string name) => Text(nameof(NotDate), name);

    /// <summary>What the engine objects to.</summary>
    public static string Contradiction(RuleSetFault fault) =>
        Text(fault.Problem.ToString(), fault.Path[(fault.Path.LastIndexOf('.') + 1)..]);

    /// <summary>A test that came out otherwise.</summary>
    public static string TestFailed(RuleTestFailure failure) =>
        Text($"Test{failure.Kind}", failure.Rule, failure.Index + 1, Text($"Action{failure.Action}"));

    private static string List(IEnumerable<string> words) => string.Concat(words.Select(word => $"「{word}」"));

    // A key may be anything, and a message is one line.
    private static string Shorten(string key) =>
        string.Concat(key.EnumerateRunes().Take(30).Where(rune => !System.Text.Rune.IsControl(rune)));

    private static string Text(string name, params object[] values) =>
        string.Format(
            CultureInfo.InvariantCulture,
            Texts.GetString(name, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException(name),
            values
        );
}
