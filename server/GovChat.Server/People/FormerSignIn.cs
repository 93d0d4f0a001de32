namespace GovChat.Server.People;

/// <summary>The sign-in before a session, which the person is shown so that they notice a foreign one.</summary>
/// <param name="At">When; null at the first.</param>
/// <param name="AssetNumber">The terminal's number.</param>
/// <param name="FailedSince">Failed sign-ins between the two.</param>
internal sealed record FormerSignIn(DateTimeOffset? At, string? AssetNumber, int FailedSince);
