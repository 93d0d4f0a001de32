using CsCheck;
using GovChat.Fuzz;

namespace GovChat.Filter.Tests;

/// <summary>The fuzz target holds on its corpus, on any bytes, and on its corpus with bytes changed.</summary>
public sealed class FuzzingTheEngine
{
    private static readonly Dictionary<string, byte[]> Corpus = Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", "judging"))
        .ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes, StringComparer.Ordinal);

    private static readonly Gen<byte[]> Seed = Gen.Int[0, Corpus.Count - 1]
        .Select(index => Corpus.Values.ElementAt(index));

    public static TheoryData<string> Seeds => [.. Corpus.Keys];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_promise_holds_on_the_corpus(string seed) => JudgingAnyText.Try(Corpus[seed]);

    [Fact]
    public void Every_promise_holds_on_any_bytes() => Gen.Byte.Array[0, 400].Sample(JudgingAnyText.Try, iter: 3_000);

    [Fact]
    public void Every_promise_holds_on_seeds_cut_joined_and_changed() =>
        Gen.Select(Seed, Seed, Gen.Int[0, 100], Gen.Int[0, 100], Gen.Byte.Array[0, 3])
            .Select(
                (first, second, cut, at, bytes) =>
                {
                    byte[] joined =
                    [
                        .. first.Take(first.Length * cut / 100),
                        .. bytes,
                        .. second.Skip(second.Length * at / 100),
                    ];
                    return joined;
                }
            )
            .Sample(JudgingAnyText.Try, iter: 3_000);
}
