namespace GovChat.Server.Auditing;

/// <summary>What is to be known later. Made by the <c>…Events</c> class of the folder where it happens.</summary>
/// <param name="Kind">What, as <c>noun.happened</c>.</param>
/// <param name="Actor">Who.</param>
/// <param name="SubjectId">Whom or what it concerned.</param>
/// <param name="SubjectName">Its name at that time.</param>
internal sealed record AuditEvent(string Kind, AuditActor Actor, Guid? SubjectId = null, string? SubjectName = null)
{
    /// <summary>The result of a deed that was done.</summary>
    public const string Done = "done";

    /// <summary><see cref="Done"/> or the code of the refusal.</summary>
    public string Result { get; init; } = Done;

    /// <summary>設立中: the owner acted alone because there was nobody else yet.</summary>
    public bool Founding { get; init; }

    /// <summary>Further facts by name; never the text of messages, never secrets.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> Details { get; init; } = [];
}
