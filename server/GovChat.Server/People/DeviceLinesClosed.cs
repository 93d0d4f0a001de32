namespace GovChat.Server.People;

/// <summary>Tells whoever writes down how a revocation went that this node has closed the lines of a device.</summary>
/// <param name="organisationId">Whose device.</param>
/// <param name="deviceId">The device.</param>
/// <param name="lines">How many lines it had here.</param>
/// <param name="at">When they had stopped.</param>
internal delegate Task DeviceLinesClosed(Guid organisationId, Guid deviceId, int lines, DateTimeOffset at);
