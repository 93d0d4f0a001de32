using System.Diagnostics;

namespace GovChat.Load.Speed;

/// <summary>How long calls took, one after the other.</summary>
internal sealed class Samples
{
    private readonly List<double> milliseconds = [];

    /// <summary>Times a call so many times.</summary>
    public static async Task<Samples> TakeAsync(int count, Func<int, Task> call)
    {
        var samples = new Samples();
        for (var number = 0; number < count; number++)
        {
            var began = Stopwatch.GetTimestamp();
            await call(number);
            samples.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return samples;
    }

    public void Add(double sample) => milliseconds.Add(sample);

    public double Median => At(0.5);

    /// <summary>The smallest that so large a share does not exceed.</summary>
    public double At(double share) =>
        milliseconds.Count == 0
            ? double.NaN
            : milliseconds.Order().ElementAt(Math.Max((int)Math.Ceiling(milliseconds.Count * share) - 1, 0));
}
