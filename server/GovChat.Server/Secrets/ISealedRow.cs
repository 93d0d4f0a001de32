namespace GovChat.Server.Secrets;

/// <summary>A row of the control plane, some of whose words stand sealed in the database.</summary>
internal interface ISealedRow
{
    Guid OrganisationId { get; }

    /// <summary>What its sealed words are bound to; unique within its table.</summary>
    Guid Id { get; }

    /// <summary>The words, in whatever order.</summary>
    IReadOnlyList<SealedWords> Sealed { get; }
}
