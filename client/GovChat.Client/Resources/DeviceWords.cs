using GovChat.Contracts.Devices;

namespace GovChat.Client.Resources;

/// <summary>What zones and states are called on screen.</summary>
internal static class DeviceWords
{
    public static string Name(this DeviceZone zone) =>
        zone switch
        {
            DeviceZone.Lgwan => Texts.ZoneLgwan,
            DeviceZone.Internet => Texts.ZoneInternet,
            DeviceZone.Telework => Texts.ZoneTelework,
            _ => Texts.ZoneMyNumber,
        };

    public static string Name(this DeviceState state) =>
        state switch
        {
            DeviceState.Pending => Texts.DeviceStatePending,
            DeviceState.Approved => Texts.DeviceStateApproved,
            DeviceState.Dormant => TerminalTexts.DeviceStateDormant,
            DeviceState.Frozen => TerminalTexts.DeviceStateFrozen,
            DeviceState.Lost => TerminalTexts.DeviceStateLost,
            _ => Texts.DeviceStateRevoked,
        };
}
