using GovChat.Contracts.Devices;

namespace GovChat.Filter;

/// <summary>
/// Where a text goes and where it comes from: the same words may stay inside and not leave the house.
/// </summary>
/// <param name="Audience">Who reads the channel.</param>
/// <param name="Zone">The network system of the sender's terminal.</param>
public sealed record Circumstances(Audience Audience, DeviceZone Zone)
{
    /// <summary>Colleagues among themselves, at terminals of the LGWAN system.</summary>
    public static Circumstances Inside { get; } = new(Audience.Staff, DeviceZone.Lgwan);
}
