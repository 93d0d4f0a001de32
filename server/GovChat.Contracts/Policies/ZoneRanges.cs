using System.ComponentModel.DataAnnotations;
using GovChat.Contracts.Devices;

namespace GovChat.Contracts.Policies;

/// <summary>The addresses from which the terminals of one zone may call.</summary>
/// <param name="Zone">The network system.</param>
/// <param name="Ranges">Such as <c>10.20.0.0/16</c>, or a single address. None means every address.</param>
public sealed record ZoneRanges(DeviceZone Zone, [property: Required] IReadOnlyList<string> Ranges);

/// <summary>The ranges that hold, and where the asking terminal stands among them.</summary>
/// <param name="Zones">Each zone that terminals can stand in.</param>
/// <param name="OwnZone">The zone of the asking terminal.</param>
/// <param name="OwnAddress">The address the server sees it call from.</param>
public sealed record ZoneRangesView(IReadOnlyList<ZoneRanges> Zones, DeviceZone OwnZone, string OwnAddress);

/// <summary>Replaces the ranges of every zone; a zone that is not named has none afterwards.</summary>
/// <param name="Zones">What is to hold.</param>
public sealed record SetZoneRangesRequest([property: Required] IReadOnlyList<ZoneRanges> Zones);
