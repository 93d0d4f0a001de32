using System.Reflection;
using GovChat.Contracts;

namespace GovChat.House.Habits;

/// <summary>Every way to be refused is met by a test that names its code.</summary>
public sealed class Refusals
{
    private static readonly Dictionary<string, string> MetElsewhere = new(StringComparer.Ordinal)
    {
        [nameof(Refusal.ServerFault)] = "cannot be caused from outside without a fault of ours",
    };

    [Fact]
    public void Every_refusal_is_asserted_by_a_test()
    {
        var tests = SourceFiles
            .WithEnding(".cs")
            .Where(file => file.Path.StartsWith("tests/", StringComparison.Ordinal))
            .Where(file => !file.Path.StartsWith("tests/GovChat.House/", StringComparison.Ordinal))
            .Where(file =>
                file.Text.Contains("[Fact]", StringComparison.Ordinal)
                || file.Text.Contains("[Theory]", StringComparison.Ordinal)
            )
            .Select(file => file.Text)
            .ToArray();
        var codes = typeof(Refusal).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.Name);

        var unmet = codes.Where(code => !MetElsewhere.ContainsKey(code) && !IsMet(code, tests)).ToArray();
        Assert.Empty(unmet);
    }

    [Fact]
    public void A_refusal_that_no_test_names_is_caught()
    {
        string[] tests = ["Assert.Equal(Refusal.TextEmpty, reply.Refusal); // Refusal.TextTooLongEver"];

        Assert.True(IsMet(nameof(Refusal.TextEmpty), tests));
        Assert.False(IsMet(nameof(Refusal.TextTooLong), tests));
    }

    /// <summary>Named by its constant, by the fault of a proof that stands for it, or as it is spelled on the wire.</summary>
    private static bool IsMet(string code, IReadOnlyCollection<string> tests)
    {
        var wire = (string)typeof(Refusal).GetField(code)!.GetRawConstantValue()!;
        string[] names =
        [
            $"{nameof(Refusal)}.{code}",
            .. code.StartsWith("Proof", StringComparison.Ordinal)
                ? [$"ProofRefusal.{code["Proof".Length..]}"]
                : Array.Empty<string>(),
        ];
        return tests.Any(text =>
            text.Contains($"\"{wire}\"", StringComparison.Ordinal) || names.Any(name => Mentions(text, name))
        );
    }

    private static bool Mentions(string text, string name)
    {
        for (
            var at = text.IndexOf(name, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(name, at + 1, StringComparison.Ordinal)
        )
        {
            var end = at + name.Length;
            if (end == text.Length || !char.IsLetterOrDigit(text[end]))
            {
                return true;
            }
        }

        return false;
    }
}
