using System.Globalization;
using System.Resources;
using GovChat.Filter;
using GovChat.RuleFiles;

namespace GovChat.Server.Oversight;

/// <summary>Faults of a rule file that only the organisation's other versions show. The words stand in RuleFaults.resx.</summary>
internal static class RuleFaults
{
    /// <summary>The key in a file under which its version stands.</summary>
    private const string VersionKey = "版:";

    private static readonly ResourceManager Texts = new(typeof(RuleFaults));

    /// <summary>Verdicts and counts are stamped with the version, so it names one file only.</summary>
    public static RuleFault VersionTaken(string source, RuleSet set)
    {
        var lines = source.Split('\n');
        var line = 1 + Array.FindIndex(lines, text => text.StartsWith(VersionKey, StringComparison.Ordinal));
        return new RuleFault(
            line,
            string.Format(
                CultureInfo.InvariantCulture,
                Texts.GetString(nameof(VersionTaken), CultureInfo.InvariantCulture)!,
                set.Version
            )
        );
    }
}
