using System.Net;

namespace GovChat.Server.Devices;

/// <summary>Tells whoever writes the incident sheet that a lost terminal has called, proved its key, and got nothing.</summary>
/// <param name="organisationId">Whose terminal.</param>
/// <param name="deviceId">The terminal.</param>
/// <param name="address">From where.</param>
/// <param name="isWiped">Whether its browser was told to empty its storage.</param>
internal delegate Task LostDeviceCalled(Guid organisationId, Guid deviceId, IPAddress? address, bool isWiped);
