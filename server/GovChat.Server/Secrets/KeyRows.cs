namespace GovChat.Server.Secrets;

/// <summary>What the database holds of an organisation's upper keys, all of it wrapped.</summary>
/// <param name="OrganisationKeys">By version; the last is the one in use.</param>
/// <param name="Roots">By version; the last is the one in use, the first the one that fingerprints are made with.</param>
/// <param name="IsStopped">Somebody has stopped the keys.</param>
internal sealed record KeyRows(
    IReadOnlyList<OrganisationKeyRow> OrganisationKeys,
    IReadOnlyList<WrappedKey> Roots,
    bool IsStopped = false
);

/// <summary>An organisation key and which version of the key-encryption key wraps it.</summary>
internal sealed record OrganisationKeyRow(WrappedKey Key, int Version, int KekVersion);
