namespace GovChat.Contracts.Devices;

/// <summary>What the states of a terminal have in common.</summary>
public static class DeviceStateMeaning
{
    /// <summary>
    /// Whether the key is dead for good: the server tells the browser to forget everything, and the terminal can only
    /// enrol anew.
    /// </summary>
    public static bool IsForGood(this DeviceState state) =>
        state is DeviceState.Revoked or DeviceState.Frozen or DeviceState.Lost;
}
