namespace GovChat.Server.Hosting;

/// <summary>Marks a connection that came through the owner-only unix socket in the data folder.</summary>
internal sealed class ManagementListener;
