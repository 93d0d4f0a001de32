using System.Globalization;
using GovChat.Client.Components;
using GovChat.Contracts.Devices;

namespace GovChat.Client.Resources;

/// <summary>What the preview of an inventory says on screen.</summary>
internal static class InventoryWords
{
    public static string Name(this InventoryRowKind kind) => Word($"InventoryRow{kind}");

    public static string Name(this InventoryChange change) => Word($"InventoryChange{change}");

    /// <summary>Why the row is rejected, and which line it collides with.</summary>
    public static string Reason(this InventoryRowView row)
    {
        var reason = row.Fault is { } fault ? Word($"InventoryFault{fault}") : "";
        return row.OtherLine is { } line ? reason + TerminalTexts.InventoryOtherLine.With(line) : reason;
    }

    private static string Word(string name) =>
        TerminalTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture) ?? name;
}
