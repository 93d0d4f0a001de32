namespace GovChat.Server.Devices.Inventory;

/// <summary>A row of an inventory file as it was typed, trimmed; null where the file has no such column.</summary>
/// <param name="Line">Where it begins in the file, counted from one.</param>
internal sealed record InventoryLine(int Line)
{
    /// <summary>It has not as many fields as the header.</summary>
    public bool IsMisshapen { get; init; }

    public string AssetNumber { get; init; } = string.Empty;

    public string Zone { get; init; } = string.Empty;

    public string Person { get; init; } = string.Empty;

    public string Department { get; init; } = string.Empty;

    public string? Macs { get; init; }

    public string? Code { get; init; }

    public string? Note { get; init; }
}
