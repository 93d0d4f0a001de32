using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using GovChat.Filter;
using GovChat.Filter.Folding;

namespace GovChat.Benchmarks;

/// <summary>The engine on municipal talk, beside what bounds it from below and what it replaces.</summary>
[MemoryDiagnoser]
public class FilterThroughput
{
    private const int MessageCount = 10_000;

    private static readonly IReadOnlyList<string> Messages = MunicipalTalk.Messages(MessageCount);

    private readonly RuleSet rules = RuleSet.Default;

    /// <summary>What one operation reads.</summary>
    public static long Bytes => Messages.Sum(message => (long)message.Length * sizeof(char));

    /// <summary>Reads every unit once: nothing can be faster.</summary>
    [Benchmark(Baseline = true)]
    public ulong MemoryRead()
    {
        ulong sum = 0;
        foreach (var message in Messages)
        {
            foreach (var word in MemoryMarshal.Cast<char, ulong>(message.AsSpan()))
            {
                sum += word;
            }
        }

        return sum;
    }

    /// <summary>Folds alone.</summary>
    [Benchmark]
    public int FoldPass()
    {
        var units = 0;
        foreach (var message in Messages)
        {
            using var folded = FoldedText.Fold(message);
            units += folded.Length;
        }

        return units;
    }

    /// <summary>The whole engine.</summary>
    [Benchmark]
    public int Engine()
    {
        var passed = 0;
        foreach (var message in Messages)
        {
            passed += rules.Inspect(message).CleanText is null ? 0 : 1;
        }

        return passed == MessageCount ? passed : throw new InvalidOperationException("Ordinary talk was held.");
    }

    /// <summary>Ten regular expressions, one after the other.</summary>
    [Benchmark]
    public int TenPatterns()
    {
        var found = 0;
        foreach (var message in Messages)
        {
            foreach (var pattern in UsualPatterns.All)
            {
                found += pattern.Count(message);
            }
        }

        return found;
    }
}
