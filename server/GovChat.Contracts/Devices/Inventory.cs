using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Devices;

/// <summary>Asks what an inventory file would change; nothing is changed.</summary>
/// <param name="Text">The file as CSV (RFC 4180), decoded by the browser.</param>
public sealed record PreviewInventoryRequest(
    [property: Required, MaxLength(Limits.InventoryTextLengthMax)] string Text
);

/// <summary>Replaces the inventory by the file, exactly as it was previewed.</summary>
/// <param name="Text">The file that was previewed.</param>
/// <param name="Digest">What the preview said; if the list has changed since, nothing is done.</param>
/// <param name="RevokeRemoved">Whether terminals the file does not name are withdrawn.</param>
public sealed record ImportInventoryRequest(
    [property: Required, MaxLength(Limits.InventoryTextLengthMax)] string Text,
    [property: Required, RegularExpression("^[0-9a-f]{64}$")] string Digest,
    bool RevokeRemoved
);

/// <summary>What becomes of a row.</summary>
public enum InventoryRowKind
{
    /// <summary>New in the list.</summary>
    Added = 0,

    /// <summary>In the list already, with other values.</summary>
    Changed = 1,

    /// <summary>In the list or in use, and not in the file.</summary>
    Removed = 2,

    /// <summary>As it is.</summary>
    Unchanged = 3,

    /// <summary>Not taken over, and whatever it names stays as it is.</summary>
    Rejected = 4,
}

/// <summary>Why a row is rejected.</summary>
public enum InventoryFault
{
    /// <summary>It has more or fewer fields than the header, or a quotation mark too many.</summary>
    ShapeWrong = 0,

    /// <summary>The asset number is missing, too long, or not one the filter allows.</summary>
    AssetNumberWrong = 1,

    /// <summary>The zone is none of the three.</summary>
    ZoneUnknown = 2,

    /// <summary>マイナンバー利用事務系 (T-12): this chat never stands in that network.</summary>
    ZoneRefused = 3,

    /// <summary>Neither a person nor a department is named.</summary>
    NobodyNamed = 4,

    /// <summary>Nobody has this login name.</summary>
    PersonUnknown = 5,

    /// <summary>There is no department of this name.</summary>
    DepartmentUnknown = 6,

    /// <summary>Several departments have this name; it needs those above it, as in 総務部/庶務係.</summary>
    DepartmentAmbiguous = 7,

    /// <summary>Not six bytes in hexadecimal digits.</summary>
    MacWrong = 8,

    /// <summary>Not eight digits.</summary>
    CodeWrong = 9,

    /// <summary>The note is too long, or not one the filter allows.</summary>
    NoteWrong = 10,

    /// <summary>Another row has the same asset number.</summary>
    AssetNumberTwice = 11,

    /// <summary>Another row has the same MAC address.</summary>
    MacTwice = 12,

    /// <summary>Another row has the same code.</summary>
    CodeTwice = 13,

    /// <summary>It would change zone or person of a terminal of one's own.</summary>
    OwnTerminal = 14,

    /// <summary>It would change zone or person of a terminal of somebody who holds a role: two people do that by hand.</summary>
    RoleTerminal = 15,

    /// <summary>The person has as many terminals as one may have.</summary>
    TooManyTerminals = 16,
}

/// <summary>What differs from the list or from the terminal.</summary>
public enum InventoryChange
{
    /// <summary>The network system.</summary>
    Zone = 0,

    /// <summary>Who may sign in there.</summary>
    Admitted = 1,

    /// <summary>The MAC addresses.</summary>
    Macs = 2,

    /// <summary>The code from the terminal's screen.</summary>
    Code = 3,

    /// <summary>The note.</summary>
    Note = 4,
}

/// <summary>A row of the preview.</summary>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Line">Where it stands in the file; null for one that is not in it.</param>
/// <param name="AssetNumber">資産番号, as far as it could be read.</param>
/// <param name="Zone">The network system.</param>
/// <param name="AdmittedName">The person or department.</param>
/// <param name="Macs">MAC addresses, each as <c>aa:bb:cc:dd:ee:ff</c>.</param>
/// <param name="Code">The code from the terminal's screen.</param>
/// <param name="Note">Anything worth knowing.</param>
/// <param name="Changes">What differs.</param>
/// <param name="DeviceId">The terminal that carries the number, if one was let in.</param>
/// <param name="Fault">Why it is rejected.</param>
/// <param name="OtherLine">The row it collides with.</param>
public sealed record InventoryRowView(
    InventoryRowKind Kind,
    int? Line,
    string AssetNumber,
    DeviceZone? Zone,
    string? AdmittedName,
    IReadOnlyList<string> Macs,
    string? Code,
    string Note,
    IReadOnlyList<InventoryChange> Changes,
    Guid? DeviceId = null,
    InventoryFault? Fault = null,
    int? OtherLine = null
);

/// <summary>What an inventory file would change.</summary>
/// <param name="Digest">Stands for the file, the list and the terminals as they were when this was made.</param>
/// <param name="Rows">The rows of the file in its order, then what is not in it.</param>
public sealed record InventoryPreviewView(string Digest, IReadOnlyList<InventoryRowView> Rows);

/// <summary>What an import did.</summary>
/// <param name="Added">Rows that are new in the list.</param>
/// <param name="Changed">Rows with other values.</param>
/// <param name="Removed">Rows that are gone from the list.</param>
/// <param name="Rejected">Rows that were not taken over.</param>
/// <param name="Revoked">Terminals that were withdrawn.</param>
public sealed record ImportInventoryReply(int Added, int Changed, int Removed, int Rejected, int Revoked);

/// <summary>Lets waiting terminals in whose code stands in the inventory.</summary>
/// <param name="DeviceIds">The terminals that were seen; no other is let in.</param>
public sealed record ApproveByInventoryRequest(
    [property: Required, MinLength(1), MaxLength(Limits.DevicesAtOnceMax)] IReadOnlyList<Guid> DeviceIds
);

/// <summary>A terminal that was not let in.</summary>
/// <param name="DeviceId">The terminal.</param>
/// <param name="Code">The refusal.</param>
public sealed record NotAdmittedView(Guid DeviceId, string Code);

/// <summary>What became of the terminals.</summary>
/// <param name="Approved">How many were let in.</param>
/// <param name="Waiting">How many wait for a second person.</param>
/// <param name="Refused">The others, each with its reason.</param>
public sealed record ApproveByInventoryReply(int Approved, int Waiting, IReadOnlyList<NotAdmittedView> Refused);
