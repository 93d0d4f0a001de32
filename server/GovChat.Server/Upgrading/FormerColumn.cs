using GovChat.Server.Secrets;

namespace GovChat.Server.Upgrading;

/// <summary>A column whose words stood in the clear before some version, and stand sealed under its name since.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The sealed column; the former one is called <see cref="Plain"/>.</param>
/// <param name="Purpose">What it is sealed for.</param>
internal sealed record FormerColumn(string Table, string Column, SealPurpose Purpose)
{
    /// <summary>All of them; the scripts of these columns' tables say when.</summary>
    public static IReadOnlyList<FormerColumn> All { get; } =
    [
        new("person", "display_name", SealPurpose.PersonName),
        new("person", "mail_address", SealPurpose.PersonMail) { IsNeeded = false },
        new("channel", "name", SealPurpose.ChannelName),
        new("channel", "purpose", SealPurpose.ChannelPurpose),
        new("notice", "subject_name", SealPurpose.NoticeSubject),
        new("device", "label", SealPurpose.DeviceLabel),
        new("device", "note", SealPurpose.DeviceNote),
        new("device", "end_reason", SealPurpose.DeviceEndReason) { IsNeeded = false },
        new("device_approval", "note", SealPurpose.ApprovalNote) { Key = "device_id" },
        new("device_inventory", "note", SealPurpose.InventoryNote) { Key = "asset_number" },
        new("lost_report", "circumstances", SealPurpose.LossCircumstances),
        new("person_passkey", "name", SealPurpose.PasskeyName),
    ];

    /// <summary>Whether every row holds something there.</summary>
    public bool IsNeeded { get; init; } = true;

    /// <summary>The column that names a row: a GUID or a text.</summary>
    public string Key { get; init; } = "id";

    public string Plain => $"plain_{Column}";

    /// <summary>Rows of the organisation that hold something in the clear.</summary>
    public string Find => $"select {Key}, {Plain} from {Table} where {Plain} is not null limit $1";

    /// <summary>Puts sealed words where the plain ones were, many rows at once.</summary>
    public string Replace =>
        $"update {Table} set {Column} = done.words, {Plain} = null "
        + $"from unnest($1, $2) as done (name, words) where {Table}.{Key} = done.name";

    /// <summary>What a row's words are bound to.</summary>
    public static Guid RowOf(object key) => key as Guid? ?? RowName.Of((string)key);
}
