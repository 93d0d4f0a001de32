using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.LogAccess;

/// <summary>How taking a log out stands.</summary>
public enum LogExportState
{
    /// <summary>作成中.</summary>
    Making = 0,

    /// <summary>受け取れます: until its end the named person may take the file.</summary>
    Ready = 1,

    /// <summary>失敗: there is no file; the view says which part was missing.</summary>
    Failed = 2,

    /// <summary>期限切れ: its days are over and the file was destroyed.</summary>
    Expired = 3,

    /// <summary>破棄: somebody destroyed the file before, or took the authority away.</summary>
    Discarded = 4,
}

/// <summary>Why there is no file.</summary>
public enum LogExportFailure
{
    /// <summary>The authority ended, or the session of the named person.</summary>
    NotOpenAnyMore = 0,

    /// <summary>The server was stopped while it was made.</summary>
    Interrupted = 1,

    /// <summary>A message of the period is not in the log.</summary>
    MessageMissing = 2,

    /// <summary>What stands in the log does not open: it was altered, or put elsewhere.</summary>
    TextAltered = 3,

    /// <summary>The organisation's keys are closed.</summary>
    KeysClosed = 4,

    /// <summary>The file is gone from the server's disk.</summary>
    FileMissing = 5,

    /// <summary>The file is not the one that was made.</summary>
    FileAltered = 6,

    /// <summary>A fault of the server: no room on the disk, no database.</summary>
    ServerFault = 7,
}

/// <summary>Asks for what an open authority lets be read, as a file sealed to the caller's key.</summary>
/// <param name="Recipient">The public key, as age writes it; the other half never leaves the caller's terminal.</param>
public sealed record BeginLogExportRequest(
    [property: Required, MaxLength(AgeKeyText.RecipientLength)] string Recipient
);

/// <summary>A log that is being taken out, or was; not a word of it.</summary>
/// <param name="ExportId">The export.</param>
/// <param name="AccessId">The authority.</param>
/// <param name="State">How it stands.</param>
/// <param name="PersonName">For whom it is sealed.</param>
/// <param name="Recipient">To which public key.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="MessagesDone">How many messages are in the file by now.</param>
/// <param name="MessagesTotal">How many there are in the period; null before they were counted.</param>
/// <param name="ReadyAt">Since when it can be taken; null before.</param>
/// <param name="ExpiresAt">Until when; then the file is destroyed.</param>
/// <param name="Bytes">The file's length.</param>
/// <param name="Digest">SHA-256 of the file, in hexadecimal digits.</param>
/// <param name="ManifestDigest">SHA-256 of the manifest in it, in hexadecimal digits.</param>
/// <param name="Failure">Why there is no file.</param>
/// <param name="FailedPart">Which part of it was missing or wrong.</param>
/// <param name="Downloads">How often it was taken, wholly or in part.</param>
/// <param name="LastTakenAt">When last.</param>
/// <param name="DestroyedAt">Since when there is no file any more.</param>
public sealed record LogExportView(
    Guid ExportId,
    Guid AccessId,
    LogExportState State,
    string PersonName,
    string Recipient,
    DateTimeOffset RequestedAt,
    long MessagesDone,
    long? MessagesTotal,
    DateTimeOffset? ReadyAt,
    DateTimeOffset? ExpiresAt,
    long? Bytes,
    string? Digest,
    string? ManifestDigest,
    LogExportFailure? Failure,
    string? FailedPart,
    int Downloads,
    DateTimeOffset? LastTakenAt,
    DateTimeOffset? DestroyedAt
)
{
    /// <summary>Whether it is sealed for the caller, who alone may take it.</summary>
    public bool IsOwn { get; init; }
}

/// <summary>That a log was taken out, to the members of its channel.</summary>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="State">What became of it.</param>
/// <param name="Downloads">How often it was taken, wholly or in part.</param>
/// <param name="LastTakenAt">When last; null when it never was.</param>
/// <param name="DestroyedAt">Since when the server has no file of it any more.</param>
public sealed record TakenOutView(
    DateTimeOffset RequestedAt,
    LogExportState State,
    int Downloads,
    DateTimeOffset? LastTakenAt,
    DateTimeOffset? DestroyedAt
);
