namespace GovChat.Load;

/// <summary>What two samples of times say of each other.</summary>
/// <param name="KnownMs">The median with names that somebody has.</param>
/// <param name="UnknownMs">The median with names that nobody has.</param>
/// <param name="DifferenceMs">The first less the second.</param>
/// <param name="P">
/// The chance of two samples at least so unlike if both came from one source (Mann and Whitney's test, both sides).
/// </param>
internal sealed record TwoSamplesView(double KnownMs, double UnknownMs, double DifferenceMs, double P);

/// <summary>Compares two samples without a belief about their shape.</summary>
internal static class TwoSamples
{
    public static TwoSamplesView Compare(IReadOnlyCollection<double> known, IReadOnlyCollection<double> unknown)
    {
        var (ofKnown, ofUnknown) = (Median(known), Median(unknown));
        return new TwoSamplesView(
            Math.Round(ofKnown, 3),
            Math.Round(ofUnknown, 3),
            Math.Round(ofKnown - ofUnknown, 3),
            Math.Round(MannWhitney(known, unknown), 4)
        );
    }

    public static double Median(IReadOnlyCollection<double> sample)
    {
        var sorted = sample.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Two-sided p by the normal approximation, ties corrected; good from some ten values a side.</summary>
    public static double MannWhitney(IReadOnlyCollection<double> first, IReadOnlyCollection<double> second)
    {
        var (m, n) = ((double)first.Count, (double)second.Count);
        var total = m + n;
        var (rankSum, ties, rank) = (0.0, 0.0, 0.0);
        var groups = first
            .Select(value => (value, IsFirst: true))
            .Concat(second.Select(value => (value, IsFirst: false)))
            .GroupBy(one => one.value)
            .OrderBy(group => group.Key);
        foreach (var group in groups)
        {
            double size = group.Count();
            rankSum += group.Count(one => one.IsFirst) * (rank + (size + 1) / 2); // Equal values share their ranks.
            rank += size;
            ties += size * size * size - size;
        }

        var statistic = rankSum - m * (m + 1) / 2;
        var variance = m * n / 12 * (total + 1 - ties / (total * (total - 1)));
        if (variance <= 0)
        {
            return 1; // All values are equal.
        }

        // A half for going from steps to a curve.
        var z = Math.Max(Math.Abs(statistic - m * n / 2) - 0.5, 0) / Math.Sqrt(variance);
        return Math.Min(1, ErrorFunctionComplement(z / Math.Sqrt(2)));
    }

    /// <summary>Abramowitz and Stegun 7.1.26; off by less than 2e-7.</summary>
    private static double ErrorFunctionComplement(double x)
    {
        var t = 1 / (1 + 0.3275911 * x);
        var sum = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        return sum * Math.Exp(-x * x);
    }
}
