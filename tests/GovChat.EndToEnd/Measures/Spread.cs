namespace GovChat.EndToEnd.Measures;

/// <summary>How a handful of measurements lies.</summary>
internal sealed record Spread(int Count, double Min, double P50, double P95, double Max)
{
    public static Spread Of(IEnumerable<double> measured)
    {
        double[] sorted = [.. measured.Order()];
        return sorted.Length == 0
            ? new Spread(0, 0, 0, 0, 0)
            : new Spread(sorted.Length, At(sorted, 0), At(sorted, 0.5), At(sorted, 0.95), At(sorted, 1));
    }

    /// <summary>The smallest that this share does not exceed.</summary>
    private static double At(double[] sorted, double share) =>
        Math.Round(sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)], 1);
}
