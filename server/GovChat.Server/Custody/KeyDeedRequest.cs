using System.ComponentModel.DataAnnotations;

namespace GovChat.Server.Custody;

/// <summary>What the operator wants done with an organisation's keys.</summary>
/// <param name="Deed">status, stop, start, rotate, forget-kek, hold, release or shred.</param>
/// <param name="Organisation">Its host or id; null where there is only one.</param>
/// <param name="Level">What to rotate: kek, organisation, retention or channel.</param>
/// <param name="Class">Which retention class to shred.</param>
/// <param name="Month">Which month, as 2026-11.</param>
/// <param name="Channel">Which channel to hold or release.</param>
/// <param name="Confirm">What cannot be undone is done only when this repeats what it is.</param>
internal sealed record KeyDeedRequest(
    [property: Required] string Deed,
    string? Organisation = null,
    string? Level = null,
    string? Class = null,
    string? Month = null,
    Guid? Channel = null,
    string? Confirm = null
);
