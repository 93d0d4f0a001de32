namespace GovChat.Server.Auditing.Trees;

/// <summary>A row of the signed checkpoints.</summary>
internal sealed record StoredCheckpoint(long Number, long Size, DateTimeOffset At, string Note);
