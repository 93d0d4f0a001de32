using BenchmarkDotNet.Attributes;
using GovChat.Filter;

namespace GovChat.Benchmarks;

/// <summary>One message of 200 units: what a sender waits for.</summary>
[MemoryDiagnoser]
public class OneMessage
{
    private const int Length = 200;

    private static readonly RuleSet Rules = RuleSet.Default;

    /// <summary>Both texts are what they are said to be.</summary>
    [GlobalSetup]
    public void Require()
    {
        if (!Rules.IsPlain(Plain) || Rules.IsPlain(Close))
        {
            throw new InvalidOperationException("The texts are not what they are said to be.");
        }
    }

    /// <summary>Nothing in it makes the filter look closer.</summary>
    [Benchmark(Baseline = true)]
    public bool Clean() => Rules.Inspect(Plain).CleanText is not null;

    /// <summary>It names a matter and a number, and passes.</summary>
    [Benchmark]
    public bool NearMiss() => Rules.Inspect(Close).CleanText is not null;

    // Of messages without figures: what has twelve digits is looked at more closely.
    private static readonly string Plain = string.Concat(
        MunicipalTalk.Messages(1_000).Where(message => !message.Any(char.IsAsciiDigit) && Rules.IsPlain(message))
    )[..Length];

    private static readonly string Close = (
        "生活保護の申請は先月より増えました。伝票番号は4917-2203-8815です。" + Plain
    )[..Length];
}
