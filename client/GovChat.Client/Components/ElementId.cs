using System.Globalization;

namespace GovChat.Client.Components;

/// <summary>Ids that tie a label, a hint or an error to its control; unique within the page.</summary>
internal static class ElementId
{
    private static int last;

    public static string Next() => string.Create(CultureInfo.InvariantCulture, $"e{Interlocked.Increment(ref last)}");
}
