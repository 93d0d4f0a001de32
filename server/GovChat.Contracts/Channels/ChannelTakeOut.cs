using System.ComponentModel.DataAnnotations;
using GovChat.Contracts.Devices;

namespace GovChat.Contracts.Channels;

/// <summary>How closely a channel keeps its texts; set by whoever opened it.</summary>
/// <param name="IsBarred">持ち出し禁止: on no terminal may its page be copied, printed, saved or dragged from.</param>
/// <param name="ClosedZones">Zones whose terminals cannot open it: no text of it goes there or comes from there.</param>
public sealed record SetChannelTakeOutRequest(
    bool IsBarred,
    [property: Required] IReadOnlyList<DeviceZone> ClosedZones
);
