namespace GovChat.Contracts.Devices;

/// <summary>参考: the MAC address with which the server saw a terminal. It was seen, not checked; the key was checked.</summary>
/// <param name="Address">As <c>aa:bb:cc:dd:ee:ff</c>.</param>
/// <param name="SeenAt">When it was first seen with this address.</param>
/// <param name="NeedsLook">要確認: it took this address on after it was let in, and the inventory does not list it.</param>
public sealed record MacSighting(string Address, DateTimeOffset SeenAt, bool NeedsLook);
