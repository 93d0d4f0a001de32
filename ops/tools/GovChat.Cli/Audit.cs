using System.Diagnostics;
using System.Globalization;
using GovChat.Audit.Bundles;

namespace GovChat.Cli;

/// <summary>Checks an audit bundle without asking any server.</summary>
internal static class Audit
{
    /// <summary>The bundle does not hold.</summary>
    private const int Broken = 1;

    /// <summary>Reads <c>verify BUNDLE [--witness FILE]…</c>; every witness must agree.</summary>
    public static async Task<int> VerifyAsync(string bundle, string[] options, TextWriter output, TextWriter errors)
    {
        var files = new List<string>();
        for (var at = 0; at < options.Length; at += 2)
        {
            if (options[at] != "--witness" || at + 1 == options.Length)
            {
                return await Usage.RunAsync(errors);
            }

            files.Add(options[at + 1]);
        }

        try
        {
            var witnesses = new List<AuditWitness>();
            foreach (var file in files)
            {
                if (AuditWitness.Read(await File.ReadAllTextAsync(file)) is not { } witness)
                {
                    await errors.WriteLineAsync(
                        $"govchat: {file} is no witness: a verifier key, then its signed checkpoint."
                    );
                    return Usage.Misunderstood;
                }

                witnesses.Add(witness);
            }

            var started = Stopwatch.GetTimestamp();
            using var lines = File.OpenText(bundle);
            var verdict = BundleCheck.Of(lines, witnesses);
            await TellAsync(verdict, witnesses.Count > 0, Stopwatch.GetElapsedTime(started), output, errors);
            return verdict.Holds ? 0 : Broken;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"govchat: {unreadable.Message}");
            return Usage.Misunderstood;
        }
    }

    private static async Task TellAsync(
        BundleVerdict verdict,
        bool isWitnessed,
        TimeSpan took,
        TextWriter output,
        TextWriter errors
    )
    {
        var culture = CultureInfo.InvariantCulture;
        if (verdict.FirstWrong is { } first)
        {
            await output.WriteLineAsync(string.Create(culture, $"WRONG from entry {first}: {verdict.Fault}."));
            return;
        }

        if (verdict.Fault is { } fault)
        {
            await output.WriteLineAsync($"WRONG: {fault}.");
            return;
        }

        var newest = verdict.Newest!;
        await output.WriteLineAsync(
            string.Create(
                culture,
                $"""
                holds: {verdict.Entries} entries, {verdict.WithWords} with their words, {verdict.WithoutWords} without
                log: {newest.Origin}, signed {newest.At:yyyy-MM-dd HH:mm:ss}Z
                key: {verdict.Key}
                """
            )
        );
        if (verdict.ClockRanBackAt is { } back)
        {
            await output.WriteLineAsync(string.Create(culture, $"note: the clock was set back before entry {back}"));
        }

        if (!isWitnessed)
        {
            await output.WriteLineAsync(
                "note: no witness; compare the key above with the one you know, or a log made anew would pass"
            );
        }

        await errors.WriteLineAsync(string.Create(culture, $"checked in {took.TotalSeconds:0.0} s"));
    }
}
